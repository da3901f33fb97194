//! Requirements of a task. Missing ones are all installed in one step, the only one that downloads anything.

use super::{Repository, Result, Run};
use std::path::Path;

/// Debian packages to install.
#[derive(Default)]
pub struct Needs {
    packages: Vec<String>,
}

impl Needs {
    /// A program, and its packages.
    pub fn program(self, program: &str, packages: &[&str]) -> Self {
        self.unless(is_on_the_path(program), packages)
    }

    /// A file, and its packages.
    pub fn file(self, file: &str, packages: &[&str]) -> Self {
        self.unless(Path::new(file).exists(), packages)
    }

    /// Python with these modules, and their packages.
    pub fn modules(self, modules: &str, packages: &[&str]) -> Self {
        let there = Run::new("python3").args(["-c", &format!("import {modules}")]).quiet();
        self.unless(there.is_ok(), packages)
    }

    /// Mono's compiler and runtime, and the assemblies that the binding uses.
    pub fn mono(self) -> Self {
        let packages = ["mono-mcs", "mono-runtime"];
        let needs = self.program("mcs", &packages).program("mono", &packages);
        ["System", "System.Core", "System.Xml"]
            .iter()
            .fold(needs, |needs, assembly| {
                let package = format!("libmono-{}4.0-cil", assembly.to_lowercase().replace('.', "-"));
                needs.file(&format!("/usr/lib/mono/4.5/{assembly}.dll"), &[&package])
            })
    }

    /// Installs what is missing.
    pub fn install(self, repository: &Repository) -> Result {
        if self.packages.is_empty() {
            return Ok(());
        }
        Run::new("sh")
            .arg(repository.path("tools/install.sh"))
            .args(&self.packages)
            .show()
    }

    fn unless(mut self, there: bool, packages: &[&str]) -> Self {
        for package in packages.iter().filter(|_| !there) {
            if !self.packages.iter().any(|known| known == package) {
                self.packages.push((*package).to_owned());
            }
        }
        self
    }
}

/// Whether the shell would find it.
pub fn is_on_the_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|place| place.join(program).is_file()))
}

#[cfg(test)]
mod tests {
    use super::Needs;

    #[test]
    fn only_what_is_missing_is_installed_and_once() {
        let needs = Needs::default()
            .program("sh", &["dash"])
            .file("/no/such", &["a", "b"])
            .program("no-such", &["b", "c"]);
        assert_eq!(needs.packages, ["a", "b", "c"]);
    }
}
