//! Both feeds from C, linked with the shipped library.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/native.rs"]
mod native;

use native::{environment, linkable, program, silent, simulator};
use neo_simulator::FeedSwitches;
use std::process::Command;

#[test]
fn structs_texts_and_misuse() {
    let simulator = simulator(1, false);
    simulator.set_feeds(FeedSwitches {
        walk_ms: 20,
        ..FeedSwitches::default()
    });
    silent(Command::new(program("feed", linkable())).envs(environment(&simulator.url())));
}
