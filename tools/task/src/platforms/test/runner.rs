//! How the programs of a platform are compiled, linked and run on this machine.

use crate::harness::{Repository, Result, Run, words};
use crate::platforms::list::Platform;
use crate::platforms::places::Places;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// How long a program may take, in seconds.
const DEADLINE: u32 = 300;

/// What compiles the programs of a platform and what runs them.
pub struct Runner<'a> {
    repository: &'a Repository,
    pub compiler: &'static str,
    pub cpp_compiler: Option<&'static str>,
    /// What programs are linked with besides the library.
    pub links: &'static str,
    /// What runs a program, with its options; nothing if it runs by itself.
    pub wrapper: String,
    /// The directory for Wine's own files, which packaging/platforms/wine.sh asks for.
    pub wine: PathBuf,
}

impl<'a> Runner<'a> {
    /// The one for a platform; none if nothing here can run its programs.
    pub fn of(platform: &Platform, repository: &'a Repository, places: &Places) -> Result<Option<Self>> {
        let (compiler, cpp_compiler, links, wrapper) = match platform.name.as_str() {
            "linux-x64" => ("cc", Some("c++"), "-rdynamic -ldl", String::new()),
            "linux-arm64" => (
                "aarch64-linux-gnu-gcc",
                Some("aarch64-linux-gnu-g++"),
                "-rdynamic -ldl",
                "qemu-aarch64 -L /usr/aarch64-linux-gnu".to_owned(),
            ),
            // The program names musl's loader, which is found by that; no C++ compiler comes with it.
            "linux-musl-x64" => ("musl-gcc", None, "-rdynamic", String::new()),
            "win-x64" => (
                "x86_64-w64-mingw32-gcc-posix",
                Some("x86_64-w64-mingw32-g++-posix"),
                "-lws2_32",
                format!("sh {}", repository.path("packaging/platforms/wine.sh").display()),
            ),
            _ => return Ok(None),
        };
        Ok(Some(Self {
            repository,
            compiler,
            cpp_compiler,
            links,
            wrapper,
            wine: places.work.join("wine"),
        }))
    }

    /// A program of the platform and its arguments, with a simulator of its own that is given these options.
    pub fn against(&self, options: &[&str], program: &[impl AsRef<OsStr>]) -> Run {
        Run::new(&self.repository.simulator)
            .arg("--quiet")
            .args(options)
            .arg("--exec")
            .args(words(&self.wrapper))
            .args(program)
            .env("NEO_WINE", &self.wine)
            .within(DEADLINE)
    }

    /// A link with the library of a directory, at the end of a command.
    pub fn linking(&self, command: Run, library: &Path) -> Run {
        command
            .args(["-L".into(), OsString::from(library)])
            .arg("-lneo_api")
            .args(words(self.links))
            .arg(format!("-Wl,-rpath,{}", library.display()))
    }
}
