//! What the proofs share: both compilers, and the tests in C with a library of their own.

use crate::harness::{Repository, Result, Run, Steps, files, words};
use std::path::{Path, PathBuf};

/// The tools of a proof.
pub struct Tools<'a> {
    pub repository: &'a Repository,
    /// The directory for what it makes; it stays, so that the next run builds less.
    pub work: &'a Path,
    pub steps: &'a Steps,
}

impl Tools<'_> {
    /// Cargo of the compiler that the project is built with.
    pub fn cargo(&self, arguments: &str) -> Run {
        self.at_root("cargo").args(words(arguments))
    }

    /// Cargo of the nightly compiler, which keeps what it builds in its own directory.
    pub fn nightly_cargo(&self, arguments: &str, build: &str) -> Run {
        self.at_root("rustup")
            .args(["run", "nightly", "cargo"])
            .args(words(arguments))
            .env("CARGO_TARGET_DIR", self.work.join(build))
    }

    /// A program at the root of the repository.
    pub fn at_root(&self, program: &str) -> Run {
        Run::new(program).dir(&self.repository.root)
    }

    /// Gets the nightly compiler with these components; false if they cannot be had.
    pub fn has_nightly(&self, components: &[&str]) -> bool {
        let rustup = |arguments: &str| self.at_root("rustup").args(words(arguments)).quiet().is_ok();
        let there = rustup("run nightly rustc --version") || rustup("toolchain install nightly --profile minimal");
        there
            && components
                .iter()
                .all(|component| rustup(&format!("component add {component} --toolchain nightly")))
    }

    /// The shipped library, up to date.
    pub fn build_shipped(&self) -> Result {
        self.at_root("sh").args(["tools/library.sh", "--release", "-q"]).show()
    }

    /// The library of the debug build in `build` for `host`, in a directory for programs to be linked with.
    pub fn place(&self, build: &str, host: &str, name: &str) -> Result<PathBuf> {
        let directory = self.work.join(name);
        files::dir(&directory)?;
        let library = self.work.join(build).join(host).join("debug/libneo_api.so");
        files::copy(&library, &directory.join("libneo_api.so"))?;
        Ok(directory)
    }

    /// Tests of tests/c.rs with a library: which, and how they are run. Each program has a longer deadline, for everything is
    /// slower here; `flags` are more options for the compiler.
    pub fn c_tests(&self, library_dir: &Path, flags: &str, which: &str) -> Run {
        self.cargo("test --locked -q -p neo-api --test c --")
            .args(words(which))
            .env("NEO_LIB_DIR", library_dir)
            .env("NEO_TEST_CFLAGS", format!("-DDEADLINE_S=900 {flags}"))
    }
}
