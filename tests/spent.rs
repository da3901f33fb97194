//! `neo_stats` shows where the time went: each part grows as expected, and the parts add up to the total.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/peer.rs"]
mod peer;
#[path = "common/secure.rs"]
mod secure;

use common::*;
use neo_simulator::Fault;
use secure::{ANSWER, Secure, config_of, quote};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const PARTS: [&str; 6] = ["resolve", "connect", "tls", "wait", "receive", "own"];
/// Long compared to what a call takes by itself, yet short.
const LONG: Duration = Duration::from_millis(120);

fn operations(client: &Client) -> Value {
    client.ok("stats", json!({}))["data"]["operations"].clone()
}

/// How the time of an operation's last call was spent.
fn last(client: &Client, operation: &str) -> Value {
    operations(client)[operation]["last_us"].clone()
}

fn part(spent: &Value, name: &str) -> Duration {
    Duration::from_micros(spent[name].as_u64().unwrap_or_else(|| panic!("{name} in {spent}")))
}

/// The one part that took long, if there is exactly one.
fn long(spent: &Value) -> Vec<&'static str> {
    PARTS.into_iter().filter(|name| part(spent, name) >= LONG).collect()
}

/// Fails unless this part took the time. On a busy machine another part may be long too, or instead, but not always.
fn goes_to(name: &str, mut attempt: impl FnMut() -> Value) {
    let mut seen = Vec::new();
    while seen.len() < ATTEMPTS {
        let spent = attempt();
        if long(&spent) == [name] {
            return;
        }
        seen.push(spent);
    }
    panic!("not only {name} was long: {seen:?}");
}

#[test]
fn the_parts_are_the_whole() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("prewarm", json!({}));
    client.ok("connect", json!({}));
    for status in [None, Some(503), None] {
        if let Some(status) = status {
            simulator.fault("orders", Fault::status(status));
        }
        client.call("request", orders());
    }
    simulator.fault("orders", Fault::ResetAfterRead);
    let began = Instant::now();
    client.err("request", orders(), "network");
    let took = began.elapsed();
    let operations = operations(&client);
    for name in ["prewarm", "connect", "totp_login", "totp_validate", "request"] {
        for which in ["spent_us", "last_us"] {
            let spent = &operations[name][which];
            let sum: u64 = PARTS.iter().map(|part| spent[part].as_u64().unwrap()).sum();
            assert_eq!(Some(sum), spent["total"].as_u64(), "{name}: {spent}");
            assert_eq!(spent.as_object().unwrap().len(), PARTS.len() + 1, "{spent}");
            assert!(sum > 0, "{name}: {spent}");
        }
    }
    let request = &operations["request"];
    assert_eq!(request["calls"], 4);
    assert!(part(&request["last_us"], "total") <= took);
    assert!(part(&request["spent_us"], "total") > part(&request["last_us"], "total"));
    // A call inside another counts in the time of both.
    let total = |name: &str| part(&operations[name]["spent_us"], "total");
    assert!(total("connect") >= total("totp_login") + total("totp_validate"));
}

#[test]
fn a_warm_call_neither_resolves_nor_connects() {
    let server = Secure::start(|mut connection| connection.answer_all(ANSWER));
    let client = Client::new(&config_of(&server));
    client.ok("request", quote());
    let cold = last(&client, "request");
    for name in ["resolve", "connect", "tls", "wait", "own"] {
        assert!(part(&cold, name) > Duration::ZERO, "{name} in {cold}");
    }
    client.ok("request", quote());
    let warm = last(&client, "request");
    assert_eq!(
        (&warm["resolve"], &warm["connect"], &warm["tls"]),
        (&json!(0), &json!(0), &json!(0))
    );
    assert!(part(&warm, "wait") > Duration::ZERO, "{warm}");
    // The time of a prewarmed connection was counted when it was made.
    let client = Client::new(&config_of(&server));
    let paid = client.ok("prewarm", json!({}))["data"].clone();
    for name in ["resolve_us", "connect_us", "tls_us"] {
        assert!(paid[name].as_u64().unwrap() > 0, "{paid}");
    }
    client.ok("request", quote());
    let warm = last(&client, "request");
    assert_eq!(
        (&warm["resolve"], &warm["connect"], &warm["tls"]),
        (&json!(0), &json!(0), &json!(0))
    );
}

#[test]
fn a_slow_answer_is_waited_for() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    goes_to("wait", || {
        simulator.fault("orders", Fault::Delay { ms: 150 });
        client.ok("request", orders());
        last(&client, "request")
    });
    // Also if the call fails.
    let impatient = crate::client(&simulator, json!({"timeout_ms": 200}));
    let session = client.ok("session_export", json!({}))["data"].clone();
    impatient.ok("session_import", session);
    goes_to("wait", || {
        simulator.fault("orders", Fault::Stall);
        impatient.err("request", orders(), "timeout");
        last(&impatient, "request")
    });
}

#[test]
fn a_long_answer_is_received() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    goes_to("receive", || {
        let (bytes_per_step, step_ms) = (16, 40);
        simulator.fault(
            "orders",
            Fault::Drip {
                bytes_per_step,
                step_ms,
            },
        );
        client.ok("request", orders());
        last(&client, "request")
    });
}

#[test]
fn a_slow_handshake_is_tls() {
    let server = Secure::start(|mut connection| {
        std::thread::sleep(Duration::from_millis(150));
        connection.answer_all(ANSWER);
    });
    goes_to("tls", || {
        let client = Client::new(&config_of(&server));
        client.ok("request", quote());
        last(&client, "request")
    });
    goes_to("tls", || {
        let client = Client::new(&config_of(&server));
        client.ok("prewarm", json!({}));
        last(&client, "prewarm")
    });
}
