//! C and C++ by CMake.

use super::{Place, pkgconfig};
use crate::harness::{Result, Run, ensure, files, one_line};
use std::path::Path;

/// A project that uses what is installed somewhere.
pub struct Project<'a> {
    pub place: &'a Place<'a>,
    pub prefix: &'a Path,
}

impl Project<'_> {
    /// Both first programs, shared and static.
    pub fn check(&self) -> Result {
        self.configure("cmake", &[]).quiet()?;
        let built = self.place.work.join("cmake");
        Run::new("cmake").arg("--build").arg(&built).quiet()?;
        for program in ["login", "first"] {
            for (library, shared) in [("neo_api", true), ("neo_api_static", false)] {
                let program = built.join(format!("{program}_{library}"));
                pkgconfig::linked(&program, shared, self.place)?;
                self.place.works(&program)?;
            }
        }
        Ok(())
    }

    /// find_package takes the version that is asked for, and no other.
    pub fn versions(&self) -> Result {
        let version = &self.place.names.version;
        self.configure("exact", &[&format!("-DNEO_WANTED={version};EXACT")])
            .quiet()?;
        for wrong in ["0.0.1", "0.2", "1.0", "9"] {
            let said = self
                .configure(&format!("wrong{wrong}"), &[&format!("-DNEO_WANTED={wrong}")])
                .refused()?;
            let found = one_line(&said).contains(&format!("version: {version}"));
            ensure(found, format_args!("{wrong} is not refused for its version: {said}"))?;
        }
        Ok(())
    }

    /// A file that is gone is named.
    pub fn gone(&self) -> Result {
        let sofile = &self.place.names.sofile;
        let (library, aside) = (self.prefix.join("lib").join(sofile), self.place.work.join(sofile));
        files::rename(&library, &aside)?;
        let said = self.configure("gone", &[]).refused()?;
        files::rename(&aside, &library)?;
        ensure(
            one_line(&said).contains(&format!("{sofile} is missing")),
            format_args!("not refused for what is missing: {said}"),
        )
    }

    fn configure(&self, name: &str, options: &[&str]) -> Run {
        Run::new("cmake")
            .arg("-S")
            .arg(self.place.repository.path("packaging/tests"))
            .arg("-B")
            .arg(self.place.work.join(name))
            .arg(format!("-DNEO_SOURCE={}", self.place.repository.root.display()))
            .arg(format!("-DCMAKE_PREFIX_PATH={}", self.prefix.display()))
            .args(options)
    }
}
