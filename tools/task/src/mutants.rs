//! `make mutants`: changes the code in one place at a time, in a copy of the tree, and runs the tests that should notice. It
//! takes long, so `make proof` leaves it out.
//!
//! The arguments name some groups (`make mutants GROUPS="endpoint ffi"`); without any, all run. Changes that no test noticed
//! are listed in missed.txt below target/proof/mutants; docs/proof.md explains why each of those is left.

use crate::harness::{Failure, Repository, Result, Run, Steps, files, words};

/// Files to change, and the tests that should notice; no others are built.
#[derive(Clone, Copy)]
struct Group {
    name: &'static str,
    files: &'static str,
    tests: &'static str,
}

const GROUPS: [Group; 7] = [
    Group {
        name: "answer",
        files: "src/answer/*.rs",
        tests: "answers secrets",
    },
    Group {
        name: "session",
        files: "src/session/*.rs",
        tests: "session properties secrets",
    },
    Group {
        name: "endpoint",
        files: "src/catalog/endpoint.rs",
        tests: "wire trust",
    },
    Group {
        name: "ffi",
        files: "src/ffi/*.rs",
        tests: "bad_input properties session",
    },
    Group {
        name: "trade",
        files: "src/trade/**/*.rs",
        tests: "trade trade_answers trade_lost",
    },
    Group {
        name: "market",
        files: "src/market/**/*.rs",
        tests: "market",
    },
    Group {
        // The files that read packets and texts; the threads and timers around them take too long.
        name: "feed",
        files: "src/feed/{decode,dividers,event,market,orders,price,record,rows,silence,tick,wire}.rs",
        tests: "feeds",
    },
];

/// Compiled only for Windows, so no test can notice here.
const ELSEWHERE: [&str; 2] = ["src/sys/mapped.rs", "src/sys/readable.rs"];

/// The exit codes of cargo-mutants if some were missed or took too long; both are in its lists.
const FOUND: [i32; 2] = [2, 3];

/// Changes the code of each group.
pub fn run(repository: &Repository, arguments: &[String]) -> Result {
    let steps = Steps::of("mutants");
    let groups = chosen(arguments)?;
    repository.cargo_tool("mutants", "cargo-mutants@27.1.0")?;
    for group in groups {
        steps.step(group.name, || mutate(repository, group))?;
    }
    Ok(())
}

fn mutate(repository: &Repository, group: Group) -> Result {
    let output = repository.target.join("proof/mutants").join(group.name);
    files::dir(&output)?;
    let elsewhere = ELSEWHERE.iter().flat_map(|file| ["-e", file]);
    let tests = words(group.tests).flat_map(|test| ["-C".to_owned(), format!("--test={test}")]);
    let run = Run::new("cargo")
        .args(["mutants", "-p", "neo-api", "-f", group.files])
        .args(elsewhere)
        .args(["-C", "--lib"])
        .args(tests)
        .arg("--output")
        .arg(&output)
        .args(words("--minimum-test-timeout 120 --build-timeout 1200 --colors never"))
        .env("PATH", repository.path_with_tools()?)
        // Incremental builds make a mutant cheap.
        .env("CARGO_INCREMENTAL", "1")
        // The copy of the tree has its own target directory.
        .without("CARGO_TARGET_DIR")
        .dir(&repository.root);
    run.show_unless(&FOUND)
}

/// The named groups, or all.
fn chosen(names: &[String]) -> Result<Vec<Group>> {
    if names.is_empty() {
        return Ok(GROUPS.to_vec());
    }
    let find = |name: &String| {
        let known = GROUPS.iter().find(|group| group.name == name);
        known.copied().ok_or_else(|| {
            let all = GROUPS.map(|group| group.name).join(", ");
            Failure::new(format_args!("there is no group called {name}; there are: {all}"))
        })
    };
    names.iter().map(find).collect()
}
