//! Wine, prepared to run Windows programs.

use super::runner::Runner;
use crate::harness::{Repository, Result, Run, files, words};

/// Its own files, and the parts of Windows that Wine 8 lacks.
pub fn prepare(repository: &Repository, runner: &Runner<'_>) -> Result {
    let prefix = runner.wine.join("prefix");
    if prefix.join("drive_c/windows").is_dir() {
        return Ok(());
    }
    let aid = runner.wine.join("aid");
    files::dir(&aid)?;
    files::dir(&prefix)?;
    Run::new("x86_64-w64-mingw32-gcc")
        .args(["-shared", "-O1"])
        .arg(repository.path("packaging/platforms/bcryptprimitives.c"))
        .arg("-o")
        .arg(aid.join("bcryptprimitives.dll"))
        .arg("-ladvapi32")
        .quiet()?;
    let mut wine = words(&runner.wrapper);
    Run::new(wine.next().unwrap_or_default())
        .args(wine)
        .args(["wineboot", "--init"])
        .env("NEO_WINE", &runner.wine)
        .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
        .quiet()
        .map(drop)
}
