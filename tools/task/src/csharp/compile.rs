//! Mono's compiler and its options.

use super::runtime::Runtime;
use crate::harness::{Result, Run, files};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A file that CoreCLR needs for each program.
const RUNTIME: &str = r#"{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"3.1.0"}}}"#;

/// The files shared by the programs in tests/.
const SHARED: [&str; 3] = ["tests/Json.cs", "tests/Sim.cs", "tests/Check.cs"];

/// Compiles the binding and its programs into a directory.
pub struct Compiler {
    /// The directory of the binding.
    pub binding: PathBuf,
    /// The output directory.
    pub work: PathBuf,
    /// Further options of the compiler.
    options: Vec<OsString>,
}

impl Compiler {
    /// Compiles the binding in one directory into another.
    pub fn new(binding: &Path, work: PathBuf) -> Self {
        Self {
            binding: binding.to_owned(),
            work,
            options: Vec::new(),
        }
    }

    /// The additions of netstandard2.1, compiled against the system libraries of a runtime, in a directory of their own.
    pub fn modern(&self, runtime: &Runtime) -> Result<Self> {
        let work = self.work.join(modern_name(runtime));
        files::dir(&work)?;
        let mut options = vec![OsString::from("-d:NETSTANDARD2_1")];
        options.extend(runtime.references()?);
        Ok(Self {
            binding: self.binding.clone(),
            work,
            options,
        })
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

    /// A program of these files and options, with this entry point.
    pub fn program(&self, name: &str, main: &str, files: &[impl AsRef<std::ffi::OsStr>]) -> Result {
        self.compile(&format!("{name}.exe"))
            .arg(format!("-r:{}", self.work.join("Neo.Api.dll").display()))
            .arg(format!("-main:{main}"))
            .args(files)
            .quiet()?;
        files::write(&self.work.join(format!("{name}.runtimeconfig.json")), RUNTIME)
    }

    /// The test program.
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

    /// The tests of the additions of netstandard2.1.
    pub fn modern_tests(&self) -> Result {
        let mut files: Vec<&str> = vec![
            "tests/StreamTests.cs",
            "tests/FeedTests.cs",
            "tests/HandleTests.cs",
            "tests/Harness.cs",
            "tests/DeafServer.cs",
        ];
        files.extend(SHARED);
        self.program("Neo.Api.Tests", "Neo.Api.Tests.Harness", &files)
    }

    /// The program that runs the scenario shared by all languages.
    pub fn scenario(&self, name: &str) -> Result {
        let mut files = vec!["tests/Scenario.cs", "tests/Records.cs"];
        files.extend(SHARED);
        self.program(name, "Neo.Api.Tests.Scenario", &files)
    }

    /// 7.2 is the closest to C# 7.3 that this compiler knows.
    fn compile(&self, output: &str) -> Run {
        Run::new("mcs")
            .args(["-langversion:7.2", "-warn:4", "-warnaserror"])
            .args(&self.options)
            .arg(format!("-out:{}", self.work.join(output).display()))
            .dir(&self.binding)
    }
}

/// The directory of the netstandard2.1 flavour for a runtime.
pub fn modern_name(runtime: &Runtime) -> String {
    format!("modern-{runtime}")
}
