//! The C ABI from Python without the package: what a newcomer would write with ctypes and the header.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/native.rs"]
mod native;

use native::{environment, library, output, simulator, source, text};
use std::process::Command;

#[test]
fn ctypes_reaches_every_kind_of_error_but_a_defect() {
    // The other one's certificate is from an unknown authority.
    let (simulator, stranger) = (simulator(1, false), simulator(1, true));
    let mut python = Command::new("python3");
    python
        .arg(source("tests/python/abi.py"))
        .arg(library())
        .env("NEO_SIM_STRANGER", stranger.url());
    let done = output(python.envs(environment(&simulator.url())));
    assert!(done.status.success(), "{}", text(&done.stderr));
    let mut kinds = neo_api::Kind::ALL.map(neo_api::Kind::as_str).to_vec();
    kinds.retain(|kind| *kind != "internal");
    kinds.sort_unstable();
    assert_eq!(text(&done.stdout).trim(), kinds.join(" "));
    assert_eq!(text(&done.stderr), "");
}
