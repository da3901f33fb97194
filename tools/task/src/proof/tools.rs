//! Shared by the proofs: both compilers, and the tests in C with a library of their own.

use crate::harness::{Repository, Result, Run, Steps, files, words};
use std::path::{Path, PathBuf};

/// The tools of a proof.
pub struct Tools<'a> {
    pub repository: &'a Repository,
    /// The directory for its output; it is kept, so that the next run builds less.
    pub work: &'a Path,
    pub steps: &'a Steps,
}

impl Tools<'_> {
    /// Cargo of the project's own toolchain.
    pub fn cargo(&self, arguments: &str) -> Run {
        self.at_root("cargo").args(words(arguments))
    }

    /// Cargo of the nightly toolchain, with a target directory of its own.
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

    /// Installs the nightly toolchain with these components; false if that is not possible.
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

    /// The library of the debug build in `build` for `host`, in a directory that programs link with.
    pub fn place(&self, build: &str, host: &str, name: &str) -> Result<PathBuf> {
        let directory = self.work.join(name);
        files::dir(&directory)?;
        let library = self.work.join(build).join(host).join("debug/libneo_api.so");
        files::copy(&library, &directory.join("libneo_api.so"))?;
        Ok(directory)
    }

    /// Tests of tests/c.rs with a library: which ones, and their runner. Each program has a longer deadline, because everything
    /// is slower here; `flags` are further compiler options.
    pub fn c_tests(&self, library_dir: &Path, flags: &str, which: &str) -> Run {
        self.cargo("test --locked -q -p neo-api --test c --")
            .args(words(which))
            .env("NEO_LIB_DIR", library_dir)
            .env("NEO_TEST_CFLAGS", format!("-DDEADLINE_S=900 {flags}"))
    }
}
