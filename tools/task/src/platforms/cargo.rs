//! Cargo for another platform. Its output contains no path of this machine.

use super::list::{Linker, Platform};
use super::places::Places;
use super::tools::ZIG;
use crate::harness::{Failure, Repository, Result, Run};
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// The separator of compiler options in `CARGO_ENCODED_RUSTFLAGS`.
const SEPARATOR: char = '\x1f';

/// The oldest supported macOS.
const MACOS: &str = "11.0";

/// Builds the library with cargo.
pub struct Cargo<'a> {
    pub repository: &'a Repository,
    pub places: &'a Places,
}

impl Cargo<'_> {
    /// Builds the library for a platform in a profile, optimised like tools/library.sh. Returns the output directory.
    pub fn library(&self, platform: &Platform, profile: &str, features: &[&str]) -> Result<PathBuf> {
        let (cargo, target) = match &platform.linker {
            Linker::Mingw => ("cargo", platform.triple.clone()),
            Linker::Zig { glibc: None } => ("cargo-zigbuild", platform.triple.clone()),
            // The linker needs the oldest glibc version.
            Linker::Zig { glibc: Some(glibc) } => ("cargo-zigbuild", format!("{}.{glibc}", platform.triple)),
        };
        let kinds = if platform.has_static {
            "cdylib,staticlib"
        } else {
            "cdylib"
        };
        // The paths of the dependencies' sources are known only after the download.
        self.at_root("cargo").args(["fetch", "--locked", "--quiet"]).show()?;
        let run = self
            .at_root("sh")
            .args(["tools/library.sh", "--target", &target, "--profile", profile, "--quiet"])
            .args(features.iter().flat_map(|feature| ["--features", feature]))
            .env("NEO_CARGO", cargo)
            .env("NEO_KINDS", kinds)
            .env("PATH", self.path()?)
            .env("CARGO_TARGET_DIR", &self.places.cross)
            .env("CARGO_ZIGBUILD_ZIG_PATH", self.places.tools.join("bin").join(ZIG))
            .env("CARGO_ENCODED_RUSTFLAGS", self.flags(platform)?);
        self.apple(platform, run).show()?;
        Ok(self.places.cross.join(&platform.triple).join(profile))
    }

    /// A program at the root of the repository.
    fn at_root(&self, program: &str) -> Run {
        Run::new(program).dir(&self.repository.root)
    }

    /// The compiler's options.
    fn flags(&self, platform: &Platform) -> Result<String> {
        let paths = self.at_root("sh").arg("packaging/platforms/paths.sh").answer()?;
        let own = if platform.is("linux-musl-") {
            // A program includes its libc; a library must not.
            "-Ctarget-feature=-crt-static".to_owned()
        } else if platform.is("osx-") {
            let linker = self.repository.path("packaging/platforms/ld-apple.py");
            format!("-Clinker={}", linker.display())
        } else {
            return Ok(paths);
        };
        Ok(format!("{paths}{SEPARATOR}{own}"))
    }

    /// The variables for ld-apple.py.
    fn apple(&self, platform: &Platform, run: Run) -> Run {
        if !platform.is("osx-") {
            return run;
        }
        let processor = if platform.name.ends_with("-arm64") {
            "arm64"
        } else {
            "x86_64"
        };
        run.env("NEO_APPLE_ARCH", processor)
            .env("NEO_APPLE_TOOLS", &self.places.tools)
            .env("MACOSX_DEPLOYMENT_TARGET", MACOS)
    }

    /// The search path with cargo-zigbuild in front.
    fn path(&self) -> Result<OsString> {
        let path = env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(self.places.tools.join("bin")).chain(env::split_paths(&path));
        env::join_paths(all).map_err(|e| Failure::new(format_args!("the search path: {e}")))
    }
}
