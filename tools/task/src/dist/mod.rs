//! `make dist`: what is released.
//!
//! `DIST` is the directory it goes to (default: target/dist), `NEO_LIB_DIR` that of a library for this machine's platform. If
//! `NEO_LIB_DIR` is not given, everything that `make platforms` built is packed: an archive for each platform, the Python
//! wheels, the NuGet package. If nothing was built, the library is built for this machine's platform alone, and needs this
//! machine's glibc. `GLIBC_CEILING` is the newest glibc that a library for this machine may need (default: 2.34).

mod archive;
mod glibc;

use crate::harness::{Repository, Result, Run, Steps, ensure, files, given, no_arguments};
use crate::platforms::{self, Places, Platform};
use archive::Archive;
use std::env;
use std::path::{Path, PathBuf};

/// The glibc of RHEL 9, Ubuntu 22.04 and Debian 12.
const CEILING: &str = "2.34";

/// Packs.
pub fn run(repository: &Repository, arguments: &[String]) -> Result {
    no_arguments(arguments)?;
    let dist = Dist {
        repository,
        to: given("DIST")?.unwrap_or_else(|| repository.target.join("dist")),
        places: Places::of(repository)?,
        steps: Steps::of("dist"),
    };
    files::dir(&dist.to)?;
    if let Some(library_dir) = given("NEO_LIB_DIR")? {
        return dist.own(&platforms::own(repository)?, &library_dir);
    }
    let mut built = platforms::chosen(repository, &[])?;
    built.retain(|platform| dist.places.built(platform).is_dir());
    if !built.is_empty() {
        return dist.built(&built);
    }
    let platform = platforms::own(repository)?;
    let library_dir = dist.steps.step(format_args!("the library for {}", platform.name), || {
        dist.build(&platform)
    })?;
    dist.own(&platform, &library_dir)
}

/// The setup.
struct Dist<'a> {
    repository: &'a Repository,
    to: PathBuf,
    places: Places,
    steps: Steps,
}

impl Dist<'_> {
    /// Packs a library of this machine's platform.
    fn own(&self, platform: &Platform, library_dir: &Path) -> Result {
        let given = env::var("GLIBC_CEILING").ok().filter(|version| !version.is_empty());
        self.pack(platform, library_dir, Some(given.as_deref().unwrap_or(CEILING)))
    }

    /// Packs all that `make platforms` built, if it is of this source.
    fn built(&self, built: &[Platform]) -> Result {
        let source = platforms::source(self.repository)?;
        for platform in built {
            let made_of = files::read(&self.places.built(platform).join("SOURCE"))?;
            ensure(
                made_of.trim_end() == source,
                format_args!("{} is not of this source: make platforms", platform.name),
            )?;
        }
        for platform in built {
            self.pack(platform, &self.places.built(platform), platform.glibc())?;
        }
        for script in ["wheels.sh", "nuget.sh"] {
            Run::new("sh")
                .arg(self.repository.path("packaging").join(script))
                .args(built.iter().map(|platform| &platform.name))
                .env("DIST", &self.to)
                .env("NEO_PLATFORMS_DIR", &self.places.built)
                .show()?;
        }
        Ok(())
    }

    fn pack(&self, platform: &Platform, library_dir: &Path, ceiling: Option<&str>) -> Result {
        let archive = Archive {
            repository: self.repository,
            platform,
            library_dir,
            ceiling,
            to: &self.to,
        };
        self.steps.say(archive.pack()?);
        Ok(())
    }

    /// Builds the library for this machine, naming none of its directories. Where it is now is given back.
    fn build(&self, platform: &Platform) -> Result<PathBuf> {
        let at_root = |program: &str| Run::new(program).dir(&self.repository.root);
        // Where the sources of the dependencies are is known only once they are there.
        at_root("cargo").args(["fetch", "--locked", "--quiet"]).show()?;
        let flags = at_root("sh").arg("packaging/platforms/paths.sh").answer()?;
        let target = self.repository.target.join("dist-build");
        // --target, although it is this machine's: without it the flags would be those of build scripts too.
        at_root("sh")
            .args(["tools/library.sh", "--release", "--target", &platform.triple])
            .env("CARGO_ENCODED_RUSTFLAGS", flags)
            .env("CARGO_TARGET_DIR", &target)
            .show()?;
        Ok(target.join(&platform.triple).join("release"))
    }
}
