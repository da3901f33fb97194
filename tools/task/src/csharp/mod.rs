//! `make test-csharp`: every test of the C# binding, on Mono and on CoreCLR.

pub mod compile;
mod programs;
mod readme;
pub mod runtime;

use crate::harness::{Needs, Repository, Result, Run, Steps, files};
use compile::Compiler;
use runtime::Runtime;
use std::path::Path;

/// Every test of the C# binding; the arguments go to its test program.
pub fn test(repository: &Repository, arguments: &[String]) -> Result {
    let steps = Steps::of("csharp");
    repository.is_built()?;
    Needs::default()
        .mono()
        .program("cc", &["gcc", "libc6-dev"])
        .program("python3", &["python3", "python3-pip"])
        .install(repository)?;
    let binding = repository.path("bindings/csharp");
    let compiler = Compiler::new(&binding, repository.work("csharp")?);
    let core = steps.step("CoreCLR", || runtime::core(repository))?;

    steps.step("src/NativeMethods.g.cs is what csbindgen makes of src/ffi", || {
        declarations(repository, &compiler)
    })?;
    steps.step("it compiles without warnings, every public item documented", || {
        assembly(&compiler)
    })?;
    let readme = steps.step("the README's commands and snippets", || {
        readme::check(repository, &compiler)
    })?;
    steps.step("the package", || {
        Run::new("python3")
            .arg(binding.join("tests/package.py"))
            .arg(&binding)
            .show()
    })?;
    steps.step("libraries that do not fit", || unfit(&compiler))?;

    for runtime in [Runtime::Mono, Runtime::Core(core)] {
        let round = programs::Round {
            repository,
            runtime: &runtime,
            work: &compiler.work,
        };
        let step = |name: &str| format!("{runtime}: {name}");
        steps.step(step("the tests"), || round.tests(arguments))?;
        steps.step(step("spans and asynchronous sequences of netstandard2.1"), || {
            let modern = compiler.modern(&runtime)?;
            modern.library()?;
            modern.modern_tests()?;
            round.modern()
        })?;
        steps.step(step("the scenario"), || round.scenario())?;
        steps.step(step("the README's snippets"), || round.snippets(&readme))?;
        steps.step(step("the first program"), || round.first())?;
        steps.step(
            step("the second program: filled, partly filled, its answer lost, refused"),
            || round.second(),
        )?;
        steps.step(step("from the login to the candles of the call at the money"), || {
            round.market()
        })?;
        steps.step(step("ticks, also after the session has ended"), || round.ticks())?;
        steps.step(
            step("exit with calls in flight, forgotten clients, finalizers and a log hook"),
            || round.exit(),
        )?;
        steps.step(step("a library of another ABI, and none at all"), || round.load())?;
    }
    steps.step("the runtimes give the same answers", || {
        let lines = |runtime: &str| compiler.work.join(format!("scenario.{runtime}.txt"));
        files::same(&lines("mono"), &lines("core"))
    })?;
    steps.say("all good");
    Ok(())
}

/// `make generate` writes the declarations; this generates them again and compares.
fn declarations(repository: &Repository, compiler: &Compiler) -> Result {
    let manifest = repository.path("bindings/csharp/generate/Cargo.toml");
    let made = compiler.work.join("NativeMethods.g.cs");
    Run::new("cargo")
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(manifest)
        .arg("--")
        .args([&repository.path("src/ffi"), &made])
        .env("CARGO_TARGET_DIR", repository.target.join("csharp-generate"))
        .quiet()?;
    let committed = repository.path("bindings/csharp/src/NativeMethods.g.cs");
    Run::new("diff")
        .arg("-u")
        .args([&committed, &made])
        .quiet()
        .map(drop)
        .map_err(|failure| failure.within("out of date; run make generate"))
}

/// The assembly, and every program to run.
fn assembly(compiler: &Compiler) -> Result {
    compiler.library()?;
    compiler.tests()?;
    compiler.scenario("Scenario")?;
    compiler.program(
        "Exit",
        "Neo.Api.Tests.Exit",
        &["tests/Exit.cs", "tests/DeafServer.cs", "tests/Check.cs"],
    )?;
    compiler.program("Load", "Neo.Api.Tests.Load", &["tests/Load.cs"])?;
    compiler.program("First", "First", &["examples/First.cs"])?;
    compiler.program("Trading", "Trading", &["examples/Trading.cs"])?;
    compiler.program("Ticks", "Ticks", &["examples/Ticks.cs"])?;
    compiler.program("Market", "Market", &["examples/Market.cs", "-r:System.Core"])
}

/// One directory with a library of another ABI, and one with none.
fn unfit(compiler: &Compiler) -> Result {
    let compile = |source: &Path, library: &Path| {
        Run::new("cc")
            .args(["-shared", "-fPIC", "-o"])
            .args([library, source])
            .quiet()
            .map(drop)
    };
    for place in ["other", "none"] {
        files::fresh_dir(&compiler.work.join(place))?;
    }
    compile(
        &compiler.binding.join("tests/other_abi.c"),
        &compiler.work.join("other/libneo_api.so"),
    )
}
