//! Mono's compiler and what it is told.

use crate::harness::{Result, Run, files};
use std::path::{Path, PathBuf};

/// What CoreCLR asks of each program.
const RUNTIME: &str = r#"{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"3.1.0"}}}"#;

/// What the programs of tests/ share.
const SHARED: [&str; 3] = ["tests/Json.cs", "tests/Sim.cs", "tests/Check.cs"];

/// Compiles the binding and its programs into a directory.
pub struct Compiler {
    /// The directory of the binding.
    pub binding: PathBuf,
    /// Where what is made goes.
    pub work: PathBuf,
}

impl Compiler {
    /// For the binding in one directory, into another.
    pub fn new(binding: &Path, work: PathBuf) -> Self {
        Self {
            binding: binding.to_owned(),
            work,
        }
    }

    /// The assembly and its documentation.
    pub fn library(&self) -> Result {
        let documentation = format!("-doc:{}", self.work.join("Neo.Api.xml").display());
        self.compile("Neo.Api.dll")
            .args(["-target:library", "-unsafe", &documentation])
            .args(files::ending(&self.binding.join("src"), ".cs")?)
            .quiet()
            .map(drop)
    }

    /// A program of these files and options, and where it begins.
    pub fn program(&self, name: &str, main: &str, files: &[impl AsRef<std::ffi::OsStr>]) -> Result {
        self.compile(&format!("{name}.exe"))
            .arg(format!("-r:{}", self.work.join("Neo.Api.dll").display()))
            .arg(format!("-main:{main}"))
            .args(files)
            .quiet()?;
        files::write(&self.work.join(format!("{name}.runtimeconfig.json")), RUNTIME)
    }

    /// The program of all tests.
    pub fn tests(&self) -> Result {
        let mut files = files::ending(&self.binding.join("tests"), "Tests.cs")?;
        files.extend(
            ["tests/Harness.cs", "tests/DeafServer.cs"]
                .iter()
                .chain(&SHARED)
                .map(PathBuf::from),
        );
        self.program("Neo.Api.Tests", "Neo.Api.Tests.Harness", &files)
    }

    /// The program that performs the scenario of all languages.
    pub fn scenario(&self, name: &str) -> Result {
        let mut files = vec!["tests/Scenario.cs", "tests/Records.cs"];
        files.extend(SHARED);
        self.program(name, "Neo.Api.Tests.Scenario", &files)
    }

    /// 7.2 is the version of the language next to C# 7.3 that this compiler knows.
    fn compile(&self, output: &str) -> Run {
        Run::new("mcs")
            .args(["-langversion:7.2", "-warn:4", "-warnaserror"])
            .arg(format!("-out:{}", self.work.join(output).display()))
            .dir(&self.binding)
    }
}
