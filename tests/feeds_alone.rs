//! Feeds leave nothing behind. Alone in its process, because it counts threads and descriptors.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/feed.rs"]
mod feed;

use common::*;
use feed::Feed;
use neo_api::ffi::neo_live_objects;
use serde_json::json;
use std::time::{Duration, Instant};

fn entries(of: &str) -> usize {
    std::fs::read_dir(format!("/proc/self/{of}")).unwrap().count()
}

/// How many threads have this name.
fn named(name: &str) -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap().flatten();
    let names = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("comm")).ok());
    names.filter(|found| found.trim_end() == name).count()
}

/// Waits until the simulator, which runs in this process too, has closed its side.
fn settle(what: &str, at_most: usize) {
    let end = Instant::now() + Duration::from_secs(20);
    while entries(what) > at_most {
        assert!(Instant::now() < end, "{what}: {} instead of {at_most}", entries(what));
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_hundred_feeds_at_once_leave_nothing_behind() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    // Named, so that only the feeds' own connections come and go.
    let url = format!("ws://127.0.0.1:{}/apifeed", simulator.port());
    let round = || {
        let feeds: Vec<Feed> = (0..100)
            .map(|at| Feed::market(&client, json!({"url": url, "thread": at % 4 > 0})))
            .collect();
        for feed in &feeds {
            feed.event("connected");
        }
        assert!(neo_live_objects() >= 100);
        assert_eq!(named("neo-feed"), 75, "one thread for each feed that has one, named");
        std::thread::scope(|scope| {
            for feed in &feeds {
                scope.spawn(|| feed.close());
            }
        });
        drop(feeds);
    };
    // The first round creates everything that is made once and kept.
    round();
    let live = neo_live_objects();
    let end = Instant::now() + Duration::from_secs(20);
    while simulator.market_feeds().1 > 0 {
        assert!(Instant::now() < end, "the simulator still has connections");
        std::thread::sleep(Duration::from_millis(10));
    }
    let (threads, descriptors) = (entries("task"), entries("fd"));
    round();
    settle("task", threads);
    settle("fd", descriptors);
    assert_eq!(neo_live_objects(), live);
}
