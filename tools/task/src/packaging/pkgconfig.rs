//! C and C++ by pkg-config.

use super::Place;
use crate::harness::{Result, Run, ensure, files, words};
use std::path::{Path, PathBuf};

/// What is installed somewhere.
pub struct Installed<'a> {
    pub place: &'a Place<'a>,
    pub prefix: &'a Path,
}

impl Installed<'_> {
    /// Shared, static, and static where there is nothing else.
    pub fn check(&self) -> Result {
        let said = self.pkg_config("--modversion").arg("neo_api").answer()?;
        let version = &self.place.names.version;
        ensure(
            said == *version,
            format_args!("neo_api.pc has the version {said}, not {version}"),
        )?;
        self.with("shared", "neo_api", true, "")?;
        self.with("static", "neo_api_static", false, "")?;

        let aside = self.place.work.join("aside");
        files::fresh_dir(&aside)?;
        let lib = self.prefix.join("lib");
        let names = self.place.names;
        let shared = ["libneo_api.so", &names.soname, &names.sofile];
        for name in shared {
            files::rename(&lib.join(name), &aside.join(name))?;
        }
        self.with("only_static", "neo_api", false, "--static")?;
        for name in shared {
            files::rename(&aside.join(name), &lib.join(name))?;
        }
        Ok(())
    }

    /// With no shared library at all, not even the system's.
    pub fn wholly_static(&self) -> Result {
        for (name, option) in [("wholly_static", ""), ("wholly_static_too", "--static")] {
            for program in self.build(name, "neo_api_static", option, "-static")? {
                let needed = needed(&program)?;
                ensure(
                    needed.is_empty(),
                    format_args!("{} needs {needed:?}", program.display()),
                )?;
                self.place.works(&program)?;
            }
        }
        Ok(())
    }

    /// Both first programs, built with a package of pkg-config and an option for it: linked as it says, and they work.
    pub fn with(&self, name: &str, package: &str, shared: bool, option: &str) -> Result {
        for program in self.build(name, package, option, "")? {
            linked(&program, shared, self.place)?;
            self.place.works(&program)?;
        }
        Ok(())
    }

    fn build(&self, name: &str, package: &str, option: &str, link: &str) -> Result<[PathBuf; 2]> {
        let flags = self
            .pkg_config("--cflags")
            .arg("--libs")
            .args(words(option))
            .arg(package)
            .answer()?;
        let build = |compiler: &str, standard: &str, source: &str, program: &str| {
            let program = self.place.work.join(format!("{program}_{name}"));
            Run::new(compiler)
                .args([standard, "-Wall", "-Wextra", "-Werror"])
                .arg(self.place.repository.path(source))
                .arg("-o")
                .arg(&program)
                .args(words(&flags))
                .arg(format!("-Wl,-rpath,{}/lib", self.prefix.display()))
                .args(words(link))
                .quiet()
                .map(|_| program)
        };
        let c = build("gcc", "-std=c11", "examples/c/login.c", "login")?;
        let cpp = build("g++", "-std=c++17", "bindings/cpp/examples/first.cpp", "first")?;
        Ok([c, cpp])
    }

    fn pkg_config(&self, option: &str) -> Run {
        Run::new("pkg-config")
            .arg(option)
            .env("PKG_CONFIG_PATH", self.prefix.join("lib/pkgconfig"))
    }
}

/// Whether a program needs the shared library is as it should be.
pub fn linked(program: &Path, shared: bool, place: &Place<'_>) -> Result {
    let needs = needed(program)?.contains(&place.names.soname);
    let verb = if needs { "needs" } else { "does not need" };
    ensure(
        needs == shared,
        format_args!("{} {verb} {}", program.display(), place.names.soname),
    )
}

/// The shared libraries that a program needs.
fn needed(program: &Path) -> Result<Vec<String>> {
    let said = Run::new("readelf").arg("-d").arg(program).answer()?;
    let name = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
    Ok(said
        .lines()
        .filter(|line| line.contains("NEEDED"))
        .filter_map(name)
        .collect())
}
