//! The numbers and names of what is installed and released.

use crate::harness::{Failure, Repository, Result, Run, files};

/// They are read as packaging/version.sh reads them, from the header and from Cargo.toml.
pub struct Names {
    /// The number of the ABI.
    pub abi: String,
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
        let sofile = format!("{soname}.{version}");
        Ok(Self {
            abi: abi.to_owned(),
            version: version.to_owned(),
            soname,
            sofile,
        })
    }
}

/// What the static library of a platform needs of the system, as rustc names it; nothing where none is shipped.
pub fn native_libs(repository: &Repository, platform: &str) -> Result<String> {
    of_version_sh(repository, platform, "echo \"$native_libs\"")
}

/// What a program that links the static library must name.
pub fn link_libs(repository: &Repository, platform: &str) -> Result<String> {
    of_version_sh(repository, platform, "link_libs")
}

/// What a command of packaging/version.sh prints. The libraries are kept there because `make install` needs them too, which
/// must work without Rust.
fn of_version_sh(repository: &Repository, platform: &str, command: &str) -> Result<String> {
    let script = format!("root=$1; . \"$1/packaging/version.sh\"; names \"$2\"; {command}");
    Run::new("sh")
        .args(["-euc", &script, "sh"])
        .arg(&repository.root)
        .arg(platform)
        .answer()
}
