//! `neo-task NAME [ARGUMENTS]`: the tasks of the Makefile that are more than a few commands.
#![forbid(unsafe_code)]

mod cpp;
mod csharp;
mod dist;
mod harness;
mod mutants;
mod names;
mod packaging;
mod platforms;
mod programs;
mod proof;
mod python;
mod scenario;

use harness::{Failure, Repository, Result};
use std::io::{self, Write};
use std::process::ExitCode;

/// The input of a task: the repository, and the arguments after its name.
type Task = fn(&Repository, &[String]) -> Result;

/// Every task: its name, which the Makefile uses too, and what it does.
const TASKS: &[(&str, &str, Task)] = &[
    (
        "dist",
        "what is released: archives, wheels and the NuGet package",
        dist::run,
    ),
    (
        "mutants",
        "which changes of the code no test notices, in all groups or those that are named",
        mutants::run,
    ),
    (
        "platforms",
        "the library for every platform, or those that are named",
        platforms::build,
    ),
    ("proof", "the longer proofs, all or those that are named", proof::run),
    (
        "scenario",
        "the same steps in every language; the answers must be equal",
        scenario::run,
    ),
    ("test-cpp", "the tests of the C++ binding", cpp::test),
    (
        "test-csharp",
        "the tests of the C# binding, on Mono and on CoreCLR",
        csharp::test,
    ),
    (
        "test-packaging",
        "what is installed and released, used as its users do",
        packaging::test,
    ),
    (
        "test-platforms",
        "what can run here of what platforms built",
        platforms::test,
    ),
    (
        "test-python",
        "the tests of the Python binding; arguments go to pytest",
        python::test,
    ),
];

fn main() -> ExitCode {
    match perform() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "{failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn perform() -> Result {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some((_, _, task)) = TASKS.iter().find(|(known, _, _)| *known == name) else {
        return Err(unknown(&name));
    };
    let arguments: Vec<String> = arguments.collect();
    let done = Repository::here().and_then(|repository| task(&repository, &arguments));
    done.map_err(|failure| failure.within(name))
}

/// The list of tasks, for an unknown name.
fn unknown(name: &str) -> Failure {
    let list: String = TASKS
        .iter()
        .map(|(name, does, _)| format!("\n    {name:<16} {does}"))
        .collect();
    let what = if name.is_empty() {
        "name a task".to_owned()
    } else {
        format!("there is no task {name:?}")
    };
    Failure::new(format_args!("neo-task: {what}; there are:{list}"))
}
