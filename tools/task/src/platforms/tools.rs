//! Tools to build for other platforms: Rust's targets, cargo-zigbuild with Zig as the linker, and mingw-w64.

use super::list::{Linker, Platform};
use super::places::Places;
use crate::harness::{Needs, Repository, Result, Run, files};

/// A program for cargo-zigbuild to run, because Zig is a Python package here.
pub const ZIG: &str = "zig-of-the-tools";

/// Installs what is missing.
pub fn install(repository: &Repository, places: &Places, platforms: &[Platform]) -> Result {
    let needs = Needs::default()
        .program("readelf", &["binutils"])
        .modules("ensurepip, venv", &["python3-venv"]);
    let mingw = platforms.iter().any(|platform| platform.linker == Linker::Mingw);
    let needs = if mingw {
        needs.program("x86_64-w64-mingw32-gcc", &["gcc-mingw-w64-x86-64"])
    } else {
        needs
    };
    needs.install(repository)?;
    rust(platforms)?;
    zig(repository, places)
}

/// The standard library of each platform, and the LLVM tools, which read the files of all of them.
fn rust(platforms: &[Platform]) -> Result {
    let rustup = || Run::new("rustup").arg("--quiet");
    rustup()
        .args(["target", "add"])
        .args(platforms.iter().map(|platform| &platform.triple))
        .quiet()?;
    rustup().args(["component", "add", "llvm-tools"]).quiet().map(drop)
}

/// Installs the versions in packaging/platforms/requirements.txt unless they are there.
fn zig(repository: &Repository, places: &Places) -> Result {
    let wanted = repository.path("packaging/platforms/requirements.txt");
    let installed = places.tools.join("installed.txt");
    if files::same(&wanted, &installed).is_ok() {
        return Ok(());
    }
    files::remove(&places.tools)?;
    Run::new("python3").args(["-m", "venv"]).arg(&places.tools).quiet()?;
    let python = places.tools.join("bin/python");
    Run::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(&wanted)
        .quiet()?;
    let program = places.tools.join("bin").join(ZIG);
    files::write(
        &program,
        format!("#!/bin/sh\nexec \"{}\" -m ziglang \"$@\"\n", python.display()),
    )?;
    files::make_executable(&program)?;
    files::copy(&wanted, &installed)
}
