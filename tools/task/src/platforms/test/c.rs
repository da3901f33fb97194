//! The programs of tests/c, run by tests/c.rs.

use super::{Place, Test};
use crate::harness::{Failure, Result, Run, files};
use crate::platforms::list::{Linker, Platform};
use regex_lite::Regex;

/// The programs that Windows can run: it has no fork, no signals and no /proc.
const ON_WINDOWS: [&str; 7] = [
    "no_abuse_does_harm",
    "sixty_four_threads_share_and_do_not_share",
    "and_so_they_do_over_tls",
    "unloading_does_nothing",
    "https_with_a_certificate_of_ones_own",
    "log_lines_hold_no_secret",
    "no_panic_crosses",
];

/// Left out on arm64: forking with other threads running, where qemu-user stops with an assertion of its own.
const NOT_UNDER_QEMU: [&str; 4] = [
    "a_child_of_fork_goes_on",
    "the_first_call_is_safe_to_fork_in",
    "a_session_goes_through_a_fork",
    "a_slow_resolver_costs_only_who_asks_it",
];

/// Runs them, some with a library that has the test hooks. Returns how many passed, in words.
pub fn tests(test: &Test<'_>, place: &Place) -> Result<String> {
    let hooked = place.work.join("hooked");
    files::dir(&hooked)?;
    let made = test.cargo.library(test.platform, "fast", &["test-hooks"])?;
    let import = (test.platform.linker == Linker::Mingw).then_some("libneo_api.dll.a");
    for file in std::iter::once(test.platform.library.as_str()).chain(import) {
        files::copy(&made.join(file), &hooked.join(file))?;
    }
    let log = place.work.join("c.log");
    // One at a time: under an emulator each takes the whole machine.
    Run::new("cargo")
        .args([
            "test",
            "--locked",
            "--quiet",
            "--test",
            "c",
            "--",
            "--test-threads",
            "1",
        ])
        .args(which(test.platform))
        .env("NEO_HOOKED_DIR", &hooked)
        .env("NEO_LIB_DIR", &place.library)
        .env("NEO_TEST_CC", test.runner.compiler)
        .env("NEO_TEST_LINK", test.runner.links)
        .env("NEO_TEST_WRAPPER", &test.runner.wrapper)
        .env("NEO_WINE", &test.runner.wine)
        .dir(&test.cargo.repository.root)
        .logged(&log)?;
    let passed = Regex::new(r"test result: ok\. ([1-9][0-9]* passed)")?;
    let said = files::read_lossy(&log)?;
    let passed = passed.captures(&said).and_then(|found| found.get(1));
    let passed = passed.ok_or_else(|| Failure::new(format_args!("no test has passed: {}", log.display())))?;
    Ok(format!("{} of tests/c.rs", passed.as_str()))
}

/// The arguments that select the tests.
fn which(platform: &Platform) -> Vec<&'static str> {
    match platform.name.as_str() {
        "linux-arm64" => NOT_UNDER_QEMU.iter().flat_map(|name| ["--skip", name]).collect(),
        "win-x64" => ON_WINDOWS.to_vec(),
        _ => Vec::new(),
    }
}
