//! The files for a platform: built and checked, but not run.

use super::cargo::Cargo;
use super::list::{Linker, Platform};
use crate::harness::{Repository, Result, Run, Steps, files, rust};
use std::path::Path;

/// The names of the functions in the header, one per line.
const SYMBOLS: &str = "tests/abi/symbols.txt";

/// The library for one platform.
pub struct Build<'a> {
    pub cargo: &'a Cargo<'a>,
    pub platform: &'a Platform,
}

impl Build<'_> {
    /// Builds the files and checks them.
    pub fn make(&self, steps: &Steps) -> Result {
        let Platform { name, triple, .. } = self.platform;
        let to = self.cargo.places.built(self.platform);
        let made = steps.step(format_args!("{name}: the library for {triple}"), || {
            self.cargo.library(self.platform, "release", &[])
        })?;
        steps.step(format_args!("{name}: its files"), || self.lay_out(&made, &to))?;
        steps.step(format_args!("{name}: checked"), || {
            Run::new("python3")
                .arg(self.cargo.repository.path("packaging/platforms/check.py"))
                .arg(name)
                .arg(&to)
                .show()
        })
    }

    fn lay_out(&self, made: &Path, to: &Path) -> Result {
        files::fresh_dir(to)?;
        let library = &self.platform.library;
        files::copy(&made.join(library), &to.join(library))?;
        if self.platform.has_static {
            without_paths(&made.join("libneo_api.a"), &to.join("libneo_api.a"))?;
        }
        if self.platform.linker == Linker::Mingw {
            self.import_libraries(made, to)?;
        }
        files::write(&to.join("SOURCE"), source(self.cargo.repository)? + "\n")
    }

    /// libneo_api.dll.a, from the linker, is for mingw-w64; neo_api.lib is for Microsoft's linker.
    fn import_libraries(&self, made: &Path, to: &Path) -> Result {
        files::copy(&made.join("libneo_api.dll.a"), &to.join("libneo_api.dll.a"))?;
        let symbols = files::read(&self.cargo.repository.path(SYMBOLS))?;
        let names: String = symbols.lines().map(|name| format!("    {name}\n")).collect();
        let list = made.join("neo_api.def");
        files::write(&list, format!("LIBRARY neo_api.dll\nEXPORTS\n{names}"))?;
        Run::new(self.cargo.places.tools.join("bin/python"))
            .args(["-m", "ziglang", "dlltool", "-m", "i386:x86-64", "-d"])
            .arg(&list)
            .arg("-l")
            .arg(to.join("neo_api.lib"))
            .quiet()
            .map(drop)
    }
}

/// A checksum of all sources of the library.
pub fn source(repository: &Repository) -> Result<String> {
    Run::new("sh")
        .arg(repository.path("packaging/platforms/source.sh"))
        .answer()
}

/// The debugging information of C dependencies contains the paths of their sources, and no linker removes it from a static
/// library.
fn without_paths(from: &Path, to: &Path) -> Result {
    Run::new(rust::llvm_tool("llvm-objcopy")?)
        .arg("--strip-debug")
        .args([from, to])
        .quiet()
        .map(drop)
}
