//! The platforms of packaging/platforms/list.txt.

use crate::harness::{Failure, Repository, Result, files, words};
use std::env::consts::{ARCH, OS};

/// The facts about a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// Its name in .NET.
    pub name: String,
    /// Its name in Rust.
    pub triple: String,
    pub linker: Linker,
    /// The file that programs load.
    pub library: String,
    /// Whether a static library is shipped.
    pub has_static: bool,
}

/// The linker of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Linker {
    /// Zig, through cargo-zigbuild, for this glibc or a newer one.
    Zig { glibc: Option<String> },
    /// That of mingw-w64.
    Mingw,
}

impl Platform {
    /// Whether its name starts with this, such as `win-`.
    pub fn is(&self, family: &str) -> bool {
        self.name.starts_with(family)
    }

    /// The oldest glibc that the library may meet; none where there is no glibc.
    pub fn glibc(&self) -> Option<&str> {
        match &self.linker {
            Linker::Zig { glibc } => glibc.as_deref(),
            Linker::Mingw => None,
        }
    }

    fn read(line: &str) -> Option<Self> {
        let mut words = words(line).map(str::to_owned);
        let mut next = || words.next();
        let (name, triple, linker, glibc, library, is_static) = (next()?, next()?, next()?, next()?, next()?, next()?);
        let linker = match linker.as_str() {
            "zig" => Linker::Zig {
                glibc: (glibc != "-").then_some(glibc),
            },
            "mingw" => Linker::Mingw,
            _ => return None,
        };
        let has_static = match is_static.as_str() {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        Some(Self {
            name,
            triple,
            linker,
            library,
            has_static,
        })
    }
}

/// The named platforms, or all.
pub fn chosen(repository: &Repository, names: &[String]) -> Result<Vec<Platform>> {
    let all = all(repository)?;
    if names.is_empty() {
        return Ok(all);
    }
    names.iter().map(|name| find(&all, name)).collect()
}

/// The one of this machine.
pub fn own(repository: &Repository) -> Result<Platform> {
    let name = match (OS, ARCH) {
        ("linux", "x86_64") => "linux-x64",
        ("linux", "aarch64") => "linux-arm64",
        _ => return Err(Failure::new(format_args!("nothing is known of {OS} on {ARCH}"))),
    };
    find(&all(repository)?, name)
}

fn all(repository: &Repository) -> Result<Vec<Platform>> {
    read(&files::read(&repository.path("packaging/platforms/list.txt"))?)
}

fn find(all: &[Platform], name: &str) -> Result<Platform> {
    let known = all.iter().find(|platform| platform.name == name);
    known.cloned().ok_or_else(|| {
        let all: Vec<&str> = all.iter().map(|platform| platform.name.as_str()).collect();
        let all = all.join(", ");
        Failure::new(format_args!("there is no platform {name}; there are: {all}"))
    })
}

fn read(text: &str) -> Result<Vec<Platform>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| Platform::read(line).ok_or_else(|| Failure::new(format_args!("list.txt: not a platform: {line}"))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = include_str!("../../../../packaging/platforms/list.txt");

    #[test]
    fn every_line_is_a_platform() {
        let all = read(LIST).unwrap();
        assert_eq!(all.len(), 6);
        let arm = all.iter().find(|platform| platform.name == "linux-arm64").unwrap();
        assert_eq!(arm.triple, "aarch64-unknown-linux-gnu");
        assert_eq!(
            arm.linker,
            Linker::Zig {
                glibc: Some("2.17".to_owned())
            }
        );
        assert_eq!(arm.glibc(), Some("2.17"));
        assert_eq!((arm.library.as_str(), arm.has_static), ("libneo_api.so", true));
        let windows = all.iter().find(|platform| platform.is("win-")).unwrap();
        assert_eq!((&windows.linker, windows.has_static), (&Linker::Mingw, false));
        assert_eq!(windows.glibc(), None);
    }

    #[test]
    fn a_line_that_is_no_platform_is_shown() {
        for line in [
            "linux-x64 x86_64 gold - lib yes",
            "linux-x64 x86_64 zig - lib perhaps",
            "linux-x64",
        ] {
            assert!(read(line).unwrap_err().to_string().ends_with(line));
        }
    }
}
