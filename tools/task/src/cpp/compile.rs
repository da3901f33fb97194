//! The compilers and their options.

use crate::harness::{Repository, Result, Run, all, ensure, files, words};
use std::path::PathBuf;

const WARNINGS: &str = "-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror";

/// The files of the test program.
pub const TESTS: &str = "main kinds reader answer objects records config parameters handles errors flows threads feed log json \
                     secrets";

/// The number of cases in tests/forbidden.cpp.
const FORBIDDEN: u32 = 14;

/// Compiles against the library, into a directory of its own.
pub struct Compiler {
    /// The directory of the binding.
    pub binding: PathBuf,
    /// The output directory.
    pub work: PathBuf,
    include: PathBuf,
    library_dir: PathBuf,
}

impl Compiler {
    /// Against the library of the repository, into `work`.
    pub fn new(repository: &Repository, work: PathBuf) -> Self {
        Self {
            binding: repository.path("bindings/cpp"),
            include: repository.path("include"),
            library_dir: repository.library_dir.clone(),
            work,
        }
    }

    /// The compiler in the directory of the binding, with every warning.
    pub fn run(&self, compiler: &str) -> Run {
        let include = format!("-I{}", self.include.display());
        Run::new(compiler)
            .args(words(WARNINGS))
            .args([&include, "-Iinclude"])
            .dir(&self.binding)
    }

    /// The linker arguments for the library, at the end of a command.
    pub fn linking(&self, command: Run) -> Run {
        let library_dir = self.library_dir.display();
        command
            .args([format!("-L{library_dir}"), format!("-Wl,-rpath,{library_dir}")])
            .args(["-lneo_api", "-pthread"])
    }

    /// A program of one file, in C++17.
    pub fn program(&self, source: &str, name: &str, options: &[&str]) -> Result<PathBuf> {
        let program = self.work.join(name);
        let compile = self
            .run("g++")
            .arg("-std=c++17")
            .args(options)
            .arg(source)
            .arg("-o")
            .arg(&program);
        self.linking(compile).quiet()?;
        Ok(program)
    }

    /// The test program.
    pub fn tests(&self, name: &str, compiler: &str, options: &str) -> Result<PathBuf> {
        let objects = self.work.join(format!("{name}.o"));
        files::fresh_dir(&objects)?;
        let object = |source: &str| objects.join(format!("{source}.o"));
        let compile = |source: &str| {
            let from = format!("tests/{source}.cpp");
            self.run(compiler)
                .args(words(options))
                .args(["-c", &from, "-o"])
                .arg(object(source))
        };
        all(words(TESTS).map(compile).collect())?;
        let program = self.work.join(name);
        let link = Run::new(compiler)
            .args(words(options))
            .args(words(TESTS).map(object))
            .arg("-o")
            .arg(&program);
        self.linking(link).quiet()?;
        Ok(program)
    }

    /// Both compilers, every standard, with and without exceptions: no warning.
    pub fn warnings(&self) -> Result {
        let mut commands = Vec::new();
        for compiler in ["g++", "clang++"] {
            for standard in ["-std=c++17", "-std=c++20", "-std=c++2b"] {
                for exceptions in ["-fexceptions", "-fno-exceptions"] {
                    for source in ["forbidden", "objects", "records", "feed", "log"] {
                        let file = format!("tests/{source}.cpp");
                        commands.push(self.run(compiler).args([standard, exceptions, "-fsyntax-only", &file]));
                    }
                }
            }
        }
        all(commands)
    }

    /// Each header by itself, and twice.
    pub fn headers(&self) -> Result {
        let include = self.binding.join("include");
        let mut commands = Vec::new();
        for place in ["", "neo_api/", "neo_api/operations/"] {
            for header in files::ending(&include.join(place), ".hpp")? {
                let name = format!("{place}{}", header.file_name().unwrap_or_default().display());
                let source = self.work.join(format!("alone_{}.cpp", name.replace('/', "_")));
                files::write(&source, format!("#include \"{name}\"\n#include \"{name}\"\n"))?;
                commands.push(self.run("g++").args(["-std=c++17", "-fsyntax-only"]).arg(source));
            }
        }
        all(commands)
    }

    /// The compiler rejects each case of tests/forbidden.cpp, and for the right reason: every error is in that file or in a
    /// template it uses.
    pub fn forbidden(&self) -> Result {
        for case in 1..=FORBIDDEN {
            let define = format!("-DCASE={case}");
            let options = [
                "-std=c++17",
                "-fno-exceptions",
                &define,
                "-fsyntax-only",
                "tests/forbidden.cpp",
            ];
            let errors = self.run("g++").args(options).refused()?;
            let expected = errors.lines().any(|line| {
                line.split_once("forbidden.cpp:")
                    .is_some_and(|(_, rest)| rest.contains("error:"))
                    || line.contains("static assertion failed")
            });
            ensure(expected, format_args!("case {case}: {errors}"))?;
        }
        Ok(())
    }
}
