//! No invalid access, no use of uninitialised memory, no leaks, no undefined behaviour.

use super::Outcome;
use super::tools::Tools;
use crate::harness::{Needs, Result, Run, files, rust};

/// Every program of tests/c with the shipped file under valgrind, except the one that needs a library of its own (`panic`).
/// Valgrind has two limits. It cannot follow the assembly of `ring`, so it takes its results, and everything sent over TLS,
/// for uninitialised (if they were, no server would understand them). And in a child of fork it reports memory of the
/// parent's other threads as lost.
pub fn valgrind(tools: &Tools<'_>) -> Result<Outcome> {
    if Needs::default()
        .program("valgrind", &["valgrind"])
        .install(tools.repository)
        .is_err()
    {
        return Ok(Outcome::NotProved(
            "valgrind is not installed, and only root can install it".to_owned(),
        ));
    }
    tools.build_shipped()?;
    let leaks = "--leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite";
    memcheck(
        tools,
        leaks,
        "--skip no_panic_crosses --skip fork --skip tls --skip https --skip slow_resolver",
    )?;
    memcheck(tools, &format!("{leaks} --undef-value-errors=no"), "tls https")?;
    memcheck(tools, "--leak-check=no", "a_child_of_fork first_call slow_resolver")?;
    memcheck(
        tools,
        "--leak-check=no --undef-value-errors=no",
        "a_session_goes_through_a_fork",
    )?;
    Ok(Outcome::Proved(
        "no error, nothing definitely lost, with every program of tests/c".to_owned(),
    ))
}

fn memcheck(tools: &Tools<'_>, options: &str, which: &str) -> Result {
    tools
        .c_tests(
            &tools.repository.target.join("release"),
            "-g",
            &format!("--test-threads=2 {which}"),
        )
        .env("NEO_TEST_WRAPPER", format!("valgrind -q --error-exitcode=9 {options}"))
        .show()
}

/// The same under AddressSanitizer and UndefinedBehaviorSanitizer, with host and library both built with them. Left out are
/// the programs that interpose functions of the C library, as the sanitizer does; the one whose host does not link with the
/// library; and, since valgrind runs them, those that fork while other threads allocate, because the sanitizer's allocator may
/// stay locked in the child, and the one that cancels a thread, whose stack the sanitizer believes to be in use still.
pub fn asan(tools: &Tools<'_>) -> Result<Outcome> {
    let source = tools.work.join("sanitized.c");
    files::write(&source, "int main(void) { return 0; }\n")?;
    let compile = Run::new("cc").args(["-fsanitize=address,undefined", "-o"]);
    if compile.args([&tools.work.join("sanitized"), &source]).quiet().is_err() {
        return Ok(Outcome::NotProved("cc has no sanitizers".to_owned()));
    }
    if !tools.has_nightly(&[]) {
        return Ok(Outcome::NotProved("no nightly compiler".to_owned()));
    }
    let host = rust::host()?;
    let build = format!("build --locked -q -p neo-api --lib --no-default-features --target {host}");
    tools
        .nightly_cargo(&build, "asan-build")
        .env("RUSTFLAGS", "-Zsanitizer=address")
        .show()?;
    let library = tools.place("asan-build", &host, "asan")?;
    let which = "--test-threads=2 --skip no_panic_crosses --skip unloading_does_nothing --skip the_host_notices_nothing \
                 --skip fork --skip a_thread_is_cancelled";
    tools
        .c_tests(
            &library,
            "-g -fsanitize=address,undefined -fno-sanitize-recover=undefined",
            which,
        )
        .show()?;
    Ok(Outcome::Proved(
        "no report from AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer".to_owned(),
    ))
}

/// No undefined behaviour at the boundary, by the rules of strict provenance. Miri has no `fork`, so the handlers of fork are
/// dead code; and a million slots take it many minutes.
pub fn miri(tools: &Tools<'_>) -> Result<Outcome> {
    if !tools.has_nightly(&["miri", "rust-src"]) {
        return Ok(Outcome::NotProved("no nightly compiler with Miri".to_owned()));
    }
    let tests = "miri test --locked -q -p neo-api --lib ffi:: -- --skip a_registry_that_is_full";
    tools
        .nightly_cargo(tests, "miri-build")
        .env("MIRIFLAGS", "-Zmiri-strict-provenance -Zmiri-disable-isolation")
        .env("RUSTFLAGS", "-A dead_code")
        .show()?;
    Ok(Outcome::Proved(
        "no undefined behaviour in the tests of src/ffi".to_owned(),
    ))
}
