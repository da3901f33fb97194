//! The programs of the scenario, one per language.

use super::player::Player;
use crate::csharp::compile::Compiler;
use crate::harness::{Repository, Result, Run, files, words};
use std::path::Path;

const WARNINGS: &str = "-O1 -Wall -Wextra -Wpedantic -Werror";

/// A program for each language. The others are compared with the first.
pub fn all(repository: &Repository, work: &Path) -> Result<Vec<Player>> {
    // The linker and the loader use different names.
    for name in ["libneo_api.so", "libneo_api.so.1"] {
        files::link(&work.join(name), &repository.library_dir.join("libneo_api.so"))?;
    }
    Ok(vec![
        c(repository, work)?,
        cpp(repository, work)?,
        csharp(repository, work)?,
        python(repository),
    ])
}

fn c(repository: &Repository, work: &Path) -> Result<Player> {
    let program = work.join("scenario_c");
    Run::new("cc")
        .args(words("-std=c11"))
        .args(words(WARNINGS))
        .arg(include(repository, "include"))
        .args([
            &repository.path("examples/scenario/scenario.c"),
            Path::new("-o"),
            &program,
        ])
        .args(linking(work))
        .arg("-ljansson")
        .quiet()?;
    Ok(Player {
        language: "C",
        program: vec![program.into()],
        variables: Vec::new(),
    })
}

fn cpp(repository: &Repository, work: &Path) -> Result<Player> {
    let program = work.join("scenario_cpp");
    Run::new("c++")
        .args(words("-std=c++17"))
        .args(words(WARNINGS))
        .args([
            include(repository, "include"),
            include(repository, "bindings/cpp/include"),
        ])
        .args([
            &repository.path("bindings/cpp/tests/scenario.cpp"),
            Path::new("-o"),
            &program,
        ])
        .args(linking(work))
        .arg("-pthread")
        .quiet()?;
    Ok(Player {
        language: "C++",
        program: vec![program.into()],
        variables: Vec::new(),
    })
}

fn csharp(repository: &Repository, work: &Path) -> Result<Player> {
    let compiler = Compiler::new(&repository.path("bindings/csharp"), work.to_owned());
    compiler.library()?;
    compiler.scenario("Scenario")?;
    Ok(Player {
        language: "C#",
        program: vec!["mono".into(), work.join("Scenario.exe").into()],
        variables: vec![("LD_LIBRARY_PATH", work.into())],
    })
}

/// Python needs no building.
fn python(repository: &Repository) -> Player {
    Player {
        language: "Python",
        program: vec![
            "python3".into(),
            repository.path("bindings/python/tests/scenario.py").into(),
        ],
        variables: vec![
            ("NEO_API_LIBRARY", repository.library_dir.join("libneo_api.so").into()),
            ("PYTHONPATH", repository.path("bindings/python/src").into()),
            ("PYTHONDONTWRITEBYTECODE", "1".into()),
        ],
    }
}

fn include(repository: &Repository, directory: &str) -> String {
    format!("-I{}", repository.path(directory).display())
}

fn linking(work: &Path) -> [String; 3] {
    [
        format!("-L{}", work.display()),
        format!("-Wl,-rpath,{}", work.display()),
        "-lneo_api".to_owned(),
    ]
}
