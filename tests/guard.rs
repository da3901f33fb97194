//! The lock-out guard; codes are sent only once, and in time.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::*;
use neo_simulator::{Account, Fault};
use serde_json::{Value, json};
use std::sync::{Arc, Barrier, Mutex};
use std::time::{Duration, Instant};

const VIEW: &str = r#"{"data":{"token":"opaque","sid":"s"}}"#;

/// A secret with short windows. The answers are scripted, so nothing checks the codes.
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

/// The results of `threads` threads that try at once.
fn at_once(client: &Arc<Client>, threads: usize, operation: &'static str, params: &Value) -> Vec<Value> {
    let start = Arc::new(Barrier::new(threads));
    let threads: Vec<_> = (0..threads)
        .map(|_| {
            let (client, start, params) = (Arc::clone(client), Arc::clone(&start), params.clone());
            std::thread::spawn(move || {
                start.wait();
                client.call(operation, params)
            })
        })
        .collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

#[test]
fn threads_that_try_at_once_have_one_budget() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({"login_attempts": 2})));
    client.ok("totp_login", json!({}));
    simulator.fault_with("totp_validate", Fault::Delay { ms: 100 }, 0, 0);
    let outcomes = at_once(&client, 12, "totp_validate", &json!({"mpin": "000000"}));
    let of = |kind: &str| outcomes.iter().filter(|outcome| outcome["kind"] == kind).count();
    assert_eq!(count(&simulator, "totp_validate"), 2, "{outcomes:?}");
    assert_eq!((of("authentication"), of("locked")), (2, 10), "{outcomes:?}");
}

#[test]
fn an_attempt_that_could_be_one_too_many_waits_for_those_under_way() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({"login_attempts": 1})));
    client.ok("totp_login", json!({}));
    let view = client.text("session_export", json!({}));
    let other = |more: Value| {
        let other = common::client(&simulator, more);
        other.ok("session_import", json!({"session_json": view}));
        Arc::new(other)
    };
    let hurried = other(json!({"login_attempts": 1, "timeout_ms": 200}));
    let (cancelled, patient) = (other(json!({"login_attempts": 1})), other(json!({"login_attempts": 1})));
    simulator.fault("totp_validate", Fault::Delay { ms: 1500 });
    let validate = |client: &Arc<Client>| {
        let client = Arc::clone(client);
        std::thread::spawn(move || client.call("totp_validate", json!({})))
    };
    let first = validate(&client);
    assert!(simulator.wait_for_requests(2, Duration::from_secs(10)));
    let (cancelled_call, patient_call) = (validate(&cancelled), validate(&patient));
    let error = hurried.err("totp_validate", json!({}), "timeout");
    assert_eq!((&error["delivered"], &error["retryable"]), (&json!("no"), &json!(true)));
    while cancelled.ok("cancel", json!({}))["data"]["cancelled"] == 0 {}
    assert_eq!(cancelled_call.join().unwrap()["kind"], "cancelled");
    assert_eq!(
        count(&simulator, "totp_validate"),
        1,
        "the first one is still under way"
    );
    for call in [first, patient_call] {
        assert!(call.join().unwrap()["data"]["token"].is_string());
    }
    assert_eq!(count(&simulator, "totp_validate"), 2);
}

#[test]
fn what_is_accepted_after_a_lock_was_declared_does_not_open_it() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({})));
    client.ok("totp_login", json!({}));
    let view = client.text("session_export", json!({}));
    simulator.fault("totp_validate", Fault::Delay { ms: 500 });
    let right = {
        let client = Arc::clone(&client);
        std::thread::spawn(move || client.ok("totp_validate", json!({})))
    };
    assert!(simulator.wait_for_requests(2, Duration::from_secs(10)));
    let other = common::client(&simulator, json!({}));
    other.ok("session_import", json!({"session_json": view}));
    simulator.fault(
        "totp_validate",
        Fault::body(r#"{"error":[{"code":"10525","message":"account is locked for today"}]}"#),
    );
    other.err("totp_validate", json!({}), "locked");
    right.join().unwrap();
    let asked = simulator.requests().len();
    client.err("totp_login", json!({}), "locked");
    assert_eq!(simulator.requests().len(), asked, "nothing was sent");
    client.ok("reset_attempts", json!({}));
    client.ok("connect", json!({}));
}

#[test]
fn what_cannot_be_right_is_not_sent_and_counts_as_no_attempt() {
    let simulator = simulator();
    let account = Account::demo();
    let client = client(&simulator, json!({"login_attempts": 1}));
    for (name, value) in [
        ("totp", "12345"),
        ("totp", "12345a"),
        ("totp", "\"123456\""),
        ("mobile_number", "99999 96708"),
        ("mobile_number", "919999996708"),
        ("mobile_number", "00919999996708"),
        ("mobile_number", "\u{202a}+919999996708"),
        ("ucc", "ABC12\u{200b}"),
        ("ucc", "'ABC12'"),
    ] {
        let error = client.err("totp_login", json!({name: value}), "invalid_argument");
        let message = error["error"][0]["message"].as_str().unwrap();
        assert!(message.contains(name), "{value}: {message}");
        assert!(error["hint"].is_string(), "{value}: {error}");
    }
    assert_eq!(simulator.requests().len(), 0);
    let code = simulator.totp(&account.ucc).unwrap();
    let printed = format!("{} {}", &code[..3], &code[3..]);
    client.ok(
        "totp_login",
        json!({"totp": printed, "mobile_number": "+91 99999-96708"}),
    );
    for mpin in ["12345", "1234567", "\"123456\"", "abcdef"] {
        client.err("totp_validate", json!({"mpin": mpin}), "invalid_argument");
    }
    client.ok("totp_validate", json!({}));
    let wrong = common::client(&simulator, json!({"mpin": "12"}));
    let error = wrong.err("connect", json!({}), "configuration");
    assert!(error["error"][0]["message"].as_str().unwrap().contains("\"mpin\""));
    assert_eq!(
        count(&simulator, "totp_login"),
        1,
        "the first step is not taken when the second must fail"
    );
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
    // The window may change between the two reads.
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
fn waiting_for_the_next_code_is_said() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&lines);
    neo_api::set_log(
        Some(Arc::new(move |_, text| sink.lock().unwrap().push(text.to_owned()))),
        neo_api::Level::Info,
    );
    let simulator = simulator();
    simulator.fault_with("totp_login", Fault::body(VIEW), 0, 0);
    let client = client(&simulator, json!({"totp_secret": SHORT_WINDOWS}));
    client.ok("totp_login", json!({}));
    client.ok("totp_login", json!({}));
    neo_api::set_log(None, neo_api::Level::Info);
    let lines = lines.lock().unwrap();
    let said = lines
        .iter()
        .any(|line| line.starts_with("the current TOTP code was sent before: waiting "));
    assert!(said, "{lines:?}");
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
        // The window changed in the meantime, so there was a fresh code.
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
