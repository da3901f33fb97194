//! Compiling, linking and running the programs of a platform on this machine.

use crate::harness::{Repository, Result, Run, words};
use crate::platforms::list::Platform;
use crate::platforms::places::Places;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// How long a program may take, in seconds.
const DEADLINE: u32 = 300;

/// The compilers for a platform, and the runner of its programs.
pub struct Runner<'a> {
    repository: &'a Repository,
    pub compiler: &'static str,
    pub cpp_compiler: Option<&'static str>,
    /// Linker arguments besides the library.
    pub links: &'static str,
    /// The runner with its options; empty if programs run natively.
    pub wrapper: String,
    /// The directory for Wine's own files, needed by packaging/platforms/wine.sh.
    pub wine: PathBuf,
}

impl<'a> Runner<'a> {
    /// The runner for a platform; none if nothing here can run its programs.
    pub fn of(platform: &Platform, repository: &'a Repository, places: &Places) -> Result<Option<Self>> {
        let (compiler, cpp_compiler, links, wrapper) = match platform.name.as_str() {
            "linux-x64" => ("cc", Some("c++"), "-rdynamic -ldl", String::new()),
            "linux-arm64" => (
                "aarch64-linux-gnu-gcc",
                Some("aarch64-linux-gnu-g++"),
                "-rdynamic -ldl",
                "qemu-aarch64 -L /usr/aarch64-linux-gnu".to_owned(),
            ),
            // The program contains the path of musl's loader. There is no C++ compiler for musl.
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

    /// A program of the platform and its arguments, with a simulator of its own that takes these options.
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

    /// The linker arguments for the library in a directory, at the end of a command.
    pub fn linking(&self, command: Run, library: &Path) -> Run {
        command
            .args(["-L".into(), OsString::from(library)])
            .arg("-lneo_api")
            .args(words(self.links))
            .arg(format!("-Wl,-rpath,{}", library.display()))
    }
}
