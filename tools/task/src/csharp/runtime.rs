//! The runtimes that the programs run on.

use crate::harness::{Repository, Result, Run, files, words};
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};

/// A runtime.
pub enum Runtime {
    /// Mono, from Debian.
    Mono,
    /// CoreCLR, with the path of its program.
    Core(PathBuf),
}

impl Runtime {
    /// The command that starts a program.
    pub fn start(&self, program: &Path) -> Vec<OsString> {
        let words: [&OsStr; 3] = match self {
            Self::Mono => ["mono".as_ref(), "--debug".as_ref(), program.as_ref()],
            Self::Core(dotnet) => [dotnet.as_ref(), "exec".as_ref(), program.as_ref()],
        };
        words.map(OsStr::to_owned).into()
    }

    /// The system libraries for Mono's compiler; it finds Mono's own by itself.
    pub fn references(&self) -> Result<Vec<OsString>> {
        let Self::Core(dotnet) = self else {
            return Ok(Vec::new());
        };
        let shared = dotnet.with_file_name("shared").join("Microsoft.NETCore.App");
        let mut options: Vec<OsString> = ["-nostdlib", "-noconfig", "-nowarn:1702"].map(OsString::from).into();
        for version in files::ending(&shared, "")? {
            for library in files::ending(&version, ".dll")? {
                let name = library.file_name().unwrap_or_default().to_string_lossy();
                // This one needs Windows.
                let is_system = name.starts_with("System.") && !name.contains("WindowsRuntime");
                if is_system || name == "Microsoft.Win32.Primitives.dll" {
                    options.push(format!("-r:{}", library.display()).into());
                }
            }
        }
        Ok(options)
    }
}

impl fmt::Display for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mono => "mono",
            Self::Core(_) => "core",
        })
    }
}

/// CoreCLR's program for this machine.
pub fn core(repository: &Repository) -> Result<PathBuf> {
    downloaded(repository, "csharp-runtime", "dotnet", &[])
}

/// CoreCLR's program for Windows.
pub fn core_for_windows(repository: &Repository) -> Result<PathBuf> {
    let platform = ["--platform", "win_amd64"];
    downloaded(repository, "platforms-tools-dotnet", "dotnet.exe", &platform)
}

/// It comes from a Python package, in the one version whose checksums are known, and is downloaded once.
fn downloaded(repository: &Repository, place: &str, program: &str, options: &[&str]) -> Result<PathBuf> {
    let new = repository.target.join(format!("{place}.new"));
    let place = repository.target.join(place);
    let program = Path::new("dotnetcore2/bin").join(program);
    let dotnet = place.join(&program);
    if !dotnet.is_file() {
        // Unpacked elsewhere until it is complete.
        files::fresh_dir(&new)?;
        Run::new("python3")
            .args(words("-m pip download --quiet --disable-pip-version-check --no-deps"))
            .args(words("--only-binary :all: --require-hashes"))
            .args(options)
            .arg("-r")
            .arg(repository.path("bindings/csharp/tests/runtime.txt"))
            .arg("-d")
            .arg(&new)
            .quiet()?;
        for wheel in files::ending(&new, ".whl")? {
            Run::new("python3")
                .args(["-m", "zipfile", "-e"])
                .args([&wheel, &new])
                .quiet()?;
            files::remove(&wheel)?;
        }
        files::make_executable(&new.join(&program))?;
        files::remove(&place)?;
        files::rename(&new, &place)?;
    }
    Ok(dotnet)
}
