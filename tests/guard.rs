//! The lock-out guard, and codes that go out once and in time.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::*;
use neo_simulator::{Account, Fault};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const VIEW: &str = r#"{"data":{"token":"opaque","sid":"s"}}"#;

/// A secret whose windows are short: the answers that go with it are scripted, so nobody checks the codes.
const SHORT_WINDOWS: &str = "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=5";

fn sent_code(request: &neo_simulator::Recorded) -> String {
    value(&request.body)["totp"].as_str().unwrap().to_owned()
}

#[test]
fn wrong_secrets_in_a_row_close_the_door() {
    let simulator = simulator();
    let client = client(&simulator, json!({"login_attempts": 2}));
    client.ok("totp_login", json!({}));
    client.err("totp_validate", json!({"mpin": "000000"}), "authentication");
    client.err("totp_validate", json!({"mpin": "000001"}), "authentication");
    let asked = simulator.requests().len();
    for (operation, params) in [("totp_validate", json!({})), ("totp_login", json!({"totp": "123456"}))] {
        let error = client.err(operation, params, "locked");
        assert_eq!(
            (error["delivered"].as_str(), error["retryable"].as_bool()),
            (Some("no"), Some(false))
        );
        assert!(error["hint"].as_str().unwrap().contains("reset_attempts"));
    }
    let other = common::client(&simulator, json!({"login_attempts": 2}));
    other.err("connect", json!({}), "locked");
    assert_eq!(simulator.requests().len(), asked, "nothing was sent");
    client.ok("reset_attempts", json!({}));
    client.ok("totp_validate", json!({}));
}

#[test]
fn a_success_clears_the_count() {
    let simulator = simulator();
    let client = client(&simulator, json!({"login_attempts": 2, "api": "v1"}));
    for _ in 0..3 {
        client.err("login", json!({"password": "wrong"}), "authentication");
        client.ok("login", json!({"password": Account::demo().password}));
    }
}

#[test]
fn a_lock_that_the_broker_declares_is_kept() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    simulator.fault(
        "totp_login",
        Fault::body(r#"{"error":[{"code":"10525","message":"account is locked for today"}]}"#),
    );
    let error = client.err("totp_login", json!({}), "locked");
    assert_eq!(
        (error["broker_code"].as_str(), error["delivered"].as_str()),
        (Some("10525"), Some("yes"))
    );
    client.err("totp_login", json!({}), "locked");
    assert_eq!(simulator.requests().len(), 1);
}

#[test]
fn what_is_not_the_secrets_fault_is_not_counted() {
    let simulator = simulator();
    let client = client(&simulator, json!({"login_attempts": 1, "api": "v1"}));
    for fault in [
        Fault::status(500),
        Fault::status(429),
        Fault::body(r#"{"stCode":429,"errMsg":"Invalid UCC","status":"failure"}"#),
        Fault::ResetAfterRead,
    ] {
        simulator.fault("login", fault);
        assert_eq!(
            client.call("login", json!({}))["error"].as_array().map(Vec::len),
            Some(1)
        );
    }
    let client = common::client(&simulator, json!({"login_attempts": 1, "api": "v1"}));
    simulator.fault("session_init", Fault::status(401));
    let error = client.err("connect", json!({}), "authentication");
    assert_eq!(error["operation"], "session_init");
    client.ok("connect", json!({}));
}

#[test]
fn the_code_is_the_one_of_the_authenticator() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    // The window may change between the two looks.
    let shown: Vec<Value> = (0..2)
        .map(|_| client.ok("totp_code", json!({}))["data"].clone())
        .collect();
    let expected = simulator.totp(&Account::demo().ucc).unwrap();
    assert!(
        shown.iter().any(|data| data["totp"] == expected)
            || client.ok("totp_code", json!({}))["data"]["totp"] == expected
    );
    assert!((1..=30_000).contains(&shown[0]["valid_for_ms"].as_u64().unwrap()));
    Client::new(&config(&simulator, json!({}))).err("totp_code", json!({}), "configuration");
}

#[test]
fn a_code_goes_out_once() {
    let simulator = simulator();
    simulator.fault_with("totp_login", Fault::body(VIEW), 0, 0);
    let first = client(&simulator, json!({"totp_secret": SHORT_WINDOWS}));
    let second = client(&simulator, json!({"totp_secret": SHORT_WINDOWS}));
    first.ok("totp_login", json!({}));
    second.ok("totp_login", json!({}));
    let codes: Vec<String> = simulator.requests().iter().map(sent_code).collect();
    assert_ne!(codes[0], codes[1], "the second client waited for the next code");
}

#[test]
fn a_wait_that_cannot_fit_is_refused_at_once() {
    let simulator = simulator();
    simulator.fault("totp_login", Fault::body(VIEW));
    let client = client(&simulator, json!({"timeout_ms": 1500}));
    // A code with less than two seconds left is not sent either, so the first login may be refused for that.
    while value(&client.text("totp_login", json!({})))["kind"] == "timeout" {}
    let asked = Instant::now();
    let error = client.call("totp_login", json!({}));
    if error["kind"] == "timeout" {
        assert_eq!(
            (error["delivered"].as_str(), error["retryable"].as_bool()),
            (Some("no"), Some(true))
        );
        assert!(asked.elapsed() < Duration::from_millis(1400));
        assert_eq!(simulator.requests().len(), 1);
    } else {
        // The window changed in the meantime, so a fresh code was there.
        assert_eq!(simulator.requests().len(), 2);
    }
}

#[test]
fn a_code_that_never_left_is_used_again() {
    let simulator = simulator();
    let url = simulator.url();
    drop(simulator);
    let account = Account::demo();
    let client = Client::new(&json!({
        "consumer_key": account.consumer_key, "base_url": url, "mobile_number": account.mobile, "ucc": account.ucc,
        "totp_secret": account.totp_secret, "timeout_ms": 4000,
    }));
    for _ in 0..3 {
        let error = client.err("totp_login", json!({}), "network");
        assert_eq!(
            (error["delivered"].as_str(), error["retryable"].as_bool()),
            (Some("no"), Some(true))
        );
    }
}
