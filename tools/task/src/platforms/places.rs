//! The output directories of `make platforms` and `make test-platforms`.

use super::list::Platform;
use crate::harness::{Repository, Result, given};
use std::path::PathBuf;

/// The directories.
pub struct Places {
    /// Cargo's target directory for other platforms, `NEO_CROSS_DIR`.
    pub cross: PathBuf,
    /// Zig and cargo-zigbuild, in a virtual environment of Python.
    pub tools: PathBuf,
    /// The built files, `NEO_PLATFORMS_DIR`.
    pub built: PathBuf,
    /// The output of the tests.
    pub work: PathBuf,
}

impl Places {
    /// Below the target directory, unless a variable says otherwise.
    pub fn of(repository: &Repository) -> Result<Self> {
        let below = |name: &str| repository.target.join(name);
        Ok(Self {
            cross: given("NEO_CROSS_DIR")?.unwrap_or_else(|| below("cross")),
            tools: below("platforms-tools"),
            built: given("NEO_PLATFORMS_DIR")?.unwrap_or_else(|| below("platforms")),
            work: below("platforms-test"),
        })
    }

    /// The files of a platform: the library, its import libraries (Windows), the static library (Linux), and SOURCE, which
    /// names the sources they were built from.
    pub fn built(&self, platform: &Platform) -> PathBuf {
        self.built.join(&platform.name)
    }
}
