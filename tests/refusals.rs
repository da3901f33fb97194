//! How a refusal affects the session, and how a gateway in front of the broker affects where calls go.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/operations.rs"]
mod operations;
#[path = "common/recorder.rs"]
mod recorder;

use common::*;
use operations::ALL;
use recorder::{Recorder, Reply, token, trade_answer};
use serde_json::{Value, json};

fn connected(recorder: &Recorder, more: Value) -> Client {
    let mut config =
        json!({"consumer_key": "k", "consumer_secret": "s", "base_url": recorder.url(), "timeout_ms": 10_000});
    let members = config.as_object_mut().unwrap();
    members.extend(credentials().as_object().unwrap().clone());
    members.extend(more.as_object().unwrap().clone());
    let client = Client::new(&config);
    // With a code given by the caller, so that the current one stays unused for `connect`.
    client.ok("totp_login", json!({"totp": "246802"}));
    client.ok("totp_validate", json!({}));
    recorder.take();
    client
}

fn order() -> Value {
    json!({"method": "POST", "path": "quick/order/rule/ms/place", "form": {"ts": "X"}})
}

/// How many login steps `connect` requests from the server now.
fn logins(recorder: &Recorder, client: &Client) -> usize {
    recorder.take();
    client.call("connect", json!({}));
    recorder.take().len()
}

#[test]
fn which_refusals_end_a_session() {
    #[rustfmt::skip]
    let table = [
        // The refused operation, the refusal, its kind, and whether `connect` logs in again.
        (order(),  200, json!({"stat": "Not_Ok", "stCode": 100_008, "errMsg": "not allowed from this IP"}), "ip_not_allowed", false),
        (order(),  401, json!({"stat": "Not_Ok", "stCode": 100_008, "errMsg": "not allowed from this IP"}), "ip_not_allowed", true),
        (orders(), 200, json!({"stat": "Not_Ok", "stCode": 100_008, "errMsg": "not allowed from this IP"}), "ip_not_allowed", true),
        (order(),  200, json!({"stat": "Not_Ok", "stCode": 1037, "errMsg": "IP differs"}),                  "ip_not_allowed", true),
        (orders(), 403, json!({"stat": "Not_Ok", "stCode": 1003, "errMsg": "session expired"}),             "authentication", true),
        (orders(), 401, json!({"code": "900901", "message": "Invalid Credentials"}),                        "authentication", false),
        (order(),  200, json!({"stat": "Not_Ok", "stCode": 1008, "errMsg": "Invalid session for AMO order"}), "rejected",     false),
        (order(),  200, json!({"stat": "Not_Ok", "errMsg": "holdings locked in as margin pledge"}),         "rejected",       false),
    ];
    for (request, status, body, kind, ends) in table {
        let recorder = Recorder::obliging();
        let client = connected(&recorder, json!({}));
        let reply = Reply::new(status, body.to_string());
        recorder.rule(move |seen| seen.path.contains("quick/").then(|| reply.clone()));
        let error = client.err("request", request, kind);
        assert_eq!(logins(&recorder, &client) > 0, ends, "{status} {body}");
        let hint = error["hint"].as_str().unwrap_or_default();
        assert!(ends || !hint.contains("og in again"), "{body}: {hint}");
    }
}

#[test]
fn a_refused_quote_does_not_speak_of_the_session() {
    for status in [401, 403] {
        let recorder = Recorder::obliging();
        let client = connected(&recorder, json!({}));
        recorder.on("all", Reply::new(status, ""));
        let path = "script-details/1.0/quotes/neosymbol/nse_cm|11536/all";
        let text = client.text("request", json!({"method": "GET", "path": path}));
        assert!(!text.contains("ession"), "{status}: {text}");
        assert_eq!(logins(&recorder, &client), 0, "{status}");
    }
}

#[test]
fn a_path_that_the_server_does_not_have_is_named() {
    let recorder = Recorder::obliging();
    let client = connected(&recorder, json!({}));
    recorder.on("no/such/path", Reply::new(404, "Not Found"));
    let error = client.err("request", json!({"method": "GET", "path": "no/such/path"}), "rejected");
    let hint = error["hint"].as_str().unwrap();
    assert!(hint.contains("/no/such/path") && hint.contains("simulate"), "{hint}");
}

#[test]
fn a_server_error_after_a_change_says_to_look_before_sending_again() {
    let recorder = Recorder::obliging();
    let client = connected(&recorder, json!({}));
    recorder.on("place", Reply::new(502, ""));
    let error = client.err("request", order(), "server");
    assert_eq!(error["retryable"], false);
    assert!(error["hint"].as_str().unwrap().contains("order book"), "{error}");
}

#[test]
fn a_gateway_is_kept_to_after_the_login() {
    for named in [
        "https://e43.kotaksecurities.com",
        "https://mis.kotaksecurities.com",
        "E43.KotakSecurities.com",
    ] {
        let recorder = Recorder::obliging();
        let answer = trade_answer(named);
        recorder.rule(move |seen| seen.path.ends_with("alidate").then(|| Reply::ok(&answer)));
        let client = connected(&recorder, json!({}));
        client.ok("request", orders());
        assert_eq!(recorder.take().len(), 1, "{named}: the gateway was left");
        // An imported session also goes through this client's gateway.
        let session = json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade",
            "token": token("trade", "ABC12"), "sid": "s", "base_url": named});
        client.ok("session_import", json!({"session_json": session.to_string()}));
        client.ok("request", orders());
        assert_eq!(
            recorder.take().len(),
            1,
            "{named}: the gateway was left by an imported session"
        );
    }
}

#[test]
fn a_byte_order_mark_before_a_configuration_is_none_of_it() {
    let text = std::ffi::CString::new("\u{feff}{\"consumer_key\":\"k\"}").unwrap();
    // SAFETY: NUL-terminated, and alive during the call.
    let checked = take(unsafe { neo_api::ffi::neo_config_check(text.as_ptr()) });
    assert!(checked.contains("\"valid\":true"), "{checked}");
}

#[test]
fn the_name_of_a_file_is_no_configuration_and_is_not_shown() {
    for name in ["neo.json", "/home/me/neo.json", "C:\\neo.json"] {
        let text = std::ffi::CString::new(name).unwrap();
        // SAFETY: NUL-terminated, and alive during the call.
        let checked = take(unsafe { neo_api::ffi::neo_config_check(text.as_ptr()) });
        let error = value(&checked);
        assert!(error["hint"].as_str().unwrap().contains("name of a file"), "{checked}");
        assert!(!checked.contains(name), "{checked}");
    }
}

/// An IP address that may not trade may still read. A refusal of a read, or with 401, concerns the session itself.
#[test]
fn which_operations_lose_their_session_with_the_address() {
    let of_orders = ALL
        .iter()
        .filter(|tried| tried.family == "trade" && !tried.faults.is_empty());
    let mut met = 0;
    for tried in of_orders {
        for (status, code, always) in [(200, 100_008, false), (401, 100_008, true), (200, 1037, true)] {
            let recorder = Recorder::obliging();
            let client = connected(&recorder, json!({}));
            let body = json!({"stat": "Not_Ok", "stCode": code, "errMsg": "not allowed from this IP"});
            let reply = Reply::new(status, body.to_string());
            let is_asked = |path: &str| path.contains("quick/") || path.contains("portfolio/");
            recorder.rule(move |seen| is_asked(&seen.path).then(|| reply.clone()));
            client.err(tried.name, value(tried.params), "ip_not_allowed");
            let ends = always || tried.effect == "read";
            assert_eq!(logins(&recorder, &client) > 0, ends, "{} {status} {code}", tried.name);
            met += 1;
        }
    }
    assert!(met >= 30, "{met}");
}
