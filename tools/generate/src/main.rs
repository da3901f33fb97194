//! `neo-generate [ROOT]`: writes the generated files of the project at ROOT (here, if not given) and names those that changed.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("."), PathBuf::from);
    match write(&root) {
        Ok(changed) => {
            let mut out = io::stdout().lock();
            let told = changed.iter().try_for_each(|path| writeln!(out, "{}", path.display()));
            if told.is_ok() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(why) => {
            let _ = writeln!(io::stderr(), "neo-generate: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Writes what is not as it should be.
fn write(root: &Path) -> Result<Vec<PathBuf>, String> {
    let mut changed = Vec::new();
    for output in neo_generate::generate(root)? {
        let path = root.join(&output.path);
        if fs::read_to_string(&path).is_ok_and(|text| text == output.text) {
            continue;
        }
        let said = |e: io::Error| format!("{}: {e}", path.display());
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory).map_err(said)?;
        }
        fs::write(&path, &output.text).map_err(said)?;
        changed.push(output.path);
    }
    Ok(changed)
}
