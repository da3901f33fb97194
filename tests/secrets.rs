//! No secret is seen: not in a log line at any level, not in an error, not in stats or diagnostics.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::*;
use neo_simulator::{Account, Fault, Options};
use serde_json::json;
use std::sync::{Arc, Mutex};

/// Everything of the flow that must not be seen, with what it is.
fn markers(account: &Account) -> Vec<(&'static str, String)> {
    vec![
        ("consumer key", account.consumer_key.clone()),
        ("consumer secret", account.consumer_secret.clone()),
        ("mobile number", account.mobile.clone()),
        ("PAN", account.pan.clone()),
        ("MPIN", account.mpin.clone()),
        ("password", account.password.clone()),
        ("TOTP secret", account.totp_secret.clone().unwrap()),
    ]
}

#[test]
fn nothing_that_is_shown_holds_a_secret() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&lines);
    neo_api::set_log(
        Some(Arc::new(move |level, text| {
            sink.lock().unwrap().push(format!("{level:?} {text}"))
        })),
        neo_api::Level::Trace,
    );
    let account = Account {
        mpin: "735182".into(),
        password: "Pässwörd-6f1b".into(),
        ..Account::demo()
    };
    let options = Options {
        accounts: vec![account.clone()],
        ..Options::default()
    };
    let simulator = start(&options);
    let mut markers = markers(&account);
    let mut shown = Vec::new();

    let v3 = client(&simulator, json!({"mpin": account.mpin}));
    v3.ok("connect", json!({}));
    let exported = v3.ok("session_export", json!({}))["data"].clone();
    markers.push(("trade token", exported["token"].as_str().unwrap().into()));
    markers.push(("trade sid", exported["sid"].as_str().unwrap().into()));

    // A server that throws everything it was given back at us.
    let echo = |status: u16, known: &[&str]| {
        let all: Vec<String> = markers
            .iter()
            .filter(|(what, _)| known.contains(what))
            .map(|(_, marker)| marker.clone())
            .collect();
        let body = json!({"stat": "Not_Ok", "errorCode": format!("E-{}", all.join("-")), "errMsg": format!("bad: {}", all.join(" ")), "echo": all,
            "number": if known.contains(&"MPIN") { account.mpin.parse::<u32>().unwrap() } else { 7 }, "data": {"token": "server-made-token"}});
        Fault::Status {
            status,
            body: Some(body.to_string()),
            content_type: None,
            headers: Default::default(),
        }
    };
    let held = [
        "consumer key",
        "consumer secret",
        "mobile number",
        "MPIN",
        "trade token",
        "trade sid",
    ];
    for status in [200, 400, 401, 500] {
        simulator.fault("orders", echo(status, &held));
        shown.push(v3.text("request", orders()));
    }
    let html = markers
        .iter()
        .filter(|(what, _)| held.contains(what))
        .map(|(_, marker)| format!("<p>{marker}</p>"))
        .collect::<String>();
    simulator.fault(
        "orders",
        Fault::Body {
            status: 502,
            body: Some(html),
            content_type: Some("text/html".into()),
        },
    );
    shown.push(v3.text("request", orders()));

    let v1 = Client::new(&config(&simulator, json!({"api": "v1"})));
    let login = json!({"pan": account.pan, "password": account.password});
    simulator.fault(
        "login",
        echo(401, &["consumer key", "consumer secret", "PAN", "password"]),
    );
    shown.push(v1.text("login", login.clone()));
    v1.ok("login", login);
    markers.push((
        "view token",
        v1.ok("session_export", json!({}))["data"]["token"]
            .as_str()
            .unwrap()
            .into(),
    ));
    let otp = simulator.otp(&account.mobile).unwrap();
    v1.ok("session_2fa", json!({"otp": otp}));
    v1.ok("logout", json!({}));
    for bad in [
        json!({"totp": "not\na-code-735182"}),
        json!({"mpin": "735182".repeat(99)}),
        json!({"x": "735182"}),
    ] {
        shown.push(v3.text("totp_login", bad.clone()));
        shown.push(v3.text("totp_validate", bad));
    }
    for client in [&v3, &v1] {
        shown.push(client.text("session", json!({})));
        shown.push(client.text("stats", json!({})));
        let diagnostics = client.text("diagnostics", json!({}));
        assert!(!diagnostics.contains(&account.ucc), "an identity in the diagnostics");
        shown.push(diagnostics);
    }
    neo_api::set_log(None, neo_api::Level::Trace);
    let lines = std::mem::take(&mut *lines.lock().unwrap());
    assert!(
        lines.len() > 20 && lines.iter().any(|line| line.contains("tradeApiValidate")),
        "{lines:?}"
    );
    for text in shown.iter().chain(&lines) {
        for (what, marker) in &markers {
            assert!(!text.contains(marker), "{what} in {text}");
        }
        assert!(!text.contains("server-made-token"), "{text}");
    }
    assert!(
        shown.iter().filter(|text| text.contains("***")).count() >= 6,
        "the errors do show their bodies"
    );
    let debug = format!(
        "{:?}",
        neo_api::Client::new(&config(&simulator, credentials()).to_string()).unwrap()
    );
    assert!(markers.iter().all(|(_, marker)| !debug.contains(marker)), "{debug}");
}
