//! Cloned handles of a client: they share one session, but each handle has its own calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::*;
use neo_api::ffi::{neo_client_clone, neo_client_free};
use neo_simulator::Fault;
use serde_json::json;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(10);

fn another(client: &Client) -> Client {
    let clone = neo_client_clone(client.0);
    assert!(!clone.is_null());
    assert_ne!(clone, client.0);
    Client(clone)
}

#[test]
fn a_clone_has_the_same_session_connections_and_statistics() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    let clone = another(&client);
    client.ok("connect", json!({}));
    assert_eq!(clone.state(), "trade");
    clone.ok("request", orders());
    let stats = client.ok("stats", json!({}))["data"].clone();
    assert_eq!(stats, clone.ok("stats", json!({}))["data"]);
    assert_eq!(
        stats["connections_opened"]
            .as_u64()
            .or(stats["connections"]["opened"].as_u64()),
        Some(1),
        "{stats}"
    );
    // Whichever is freed first, the other still works.
    drop(client);
    clone.ok("request", orders());
    clone.ok("logout", json!({}));
    let third = another(&clone);
    drop(clone);
    assert_eq!(third.state(), "none");
}

#[test]
fn cancel_ends_the_calls_of_its_own_handle_only() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    let (first, second) = (another(&client), another(&client));
    simulator.fault("orders", Fault::Delay { ms: 400 });
    simulator.fault("orders", Fault::Stall);
    let before = simulator.requests().len();
    std::thread::scope(|scope| {
        // The first request is delayed, the second one stalls.
        let kept = scope.spawn(|| first.ok("request", orders()));
        assert!(simulator.wait_for_requests(before + 1, LONG));
        let ended = scope.spawn(|| second.err("request", orders(), "cancelled"));
        assert!(simulator.wait_for_requests(before + 2, LONG));
        assert_eq!(client.ok("cancel", json!({}))["data"]["cancelled"], 0);
        assert_eq!(second.ok("cancel", json!({}))["data"]["cancelled"], 1);
        ended.join().unwrap();
        kept.join().unwrap();
    });
}

#[test]
fn what_is_no_client_has_no_clone() {
    let gone = Client::new(&json!({"consumer_key": "k"})).0;
    neo_client_free(gone);
    for wrong in [std::ptr::null_mut(), gone, std::ptr::without_provenance_mut(8)] {
        assert!(neo_client_clone(wrong).is_null());
    }
}
