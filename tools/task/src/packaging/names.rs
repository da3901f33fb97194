//! The numbers and names of what is installed.

use crate::harness::{Failure, Repository, Result, files};

/// They are read as packaging/version.sh reads them, from the header and from Cargo.toml.
pub struct Names {
    /// Of the package.
    pub version: String,
    /// What programs ask for: libneo_api.so and the ABI.
    pub soname: String,
    /// The file itself; no two releases share it.
    pub sofile: String,
}

impl Names {
    /// Those of the repository.
    pub fn of(repository: &Repository) -> Result<Self> {
        let header = files::read(&repository.path("include/neo_api.h"))?;
        let manifest = files::read(&repository.path("Cargo.toml"))?;
        let abi = header
            .lines()
            .find_map(|line| line.strip_prefix("#define NEO_ABI_VERSION "));
        let package = manifest.split("[workspace.package]").nth(1).unwrap_or_default();
        let version = package
            .lines()
            .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
        let (Some(abi), Some(version)) = (abi, version) else {
            return Err(Failure::new("the header has no ABI number, or Cargo.toml no version"));
        };
        let soname = format!("libneo_api.so.{abi}");
        Ok(Self {
            version: version.to_owned(),
            sofile: format!("{soname}.{version}"),
            soname,
        })
    }
}
