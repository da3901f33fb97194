//! No secret is shown: not in a log line at any level, not in an error, not in stats or diagnostics.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod common;
#[path = "common/operations.rs"]
mod operations;
#[path = "common/recorder.rs"]
mod recorder;

use common::*;
use neo_simulator::{Account, Fault, Options};
use operations::{ALL, Tried};
use recorder::{Recorder, Reply, prepare};
use serde_json::json;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The log is per process: one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Collects everything that is logged, at the most verbose level, until [`silence`].
fn listen() -> Arc<Mutex<Vec<String>>> {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&lines);
    let log = move |level: neo_api::Level, text: &str| sink.lock().unwrap().push(format!("{level:?} {text}"));
    neo_api::set_log(Some(Arc::new(log)), neo_api::Level::Trace);
    lines
}

fn silence() {
    neo_api::set_log(None, neo_api::Level::Trace);
}

/// Everything in the flow that must not be shown, with a description.
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
    let _alone = alone();
    let lines = listen();
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

    // A server that echoes everything it was sent.
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
    silence();
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

const CREDENTIALS: [(&str, &str); 4] = [
    ("consumer_key", "ck-5f0e3a17-marker"),
    ("consumer_secret", "cs-77b1d2c9-marker"),
    ("mobile_number", "+917041938265"),
    ("mpin", "840273"),
];

/// Nothing is sent to a server.
const TOTP_SECRET: &str = "KVKFKRCPNZQUYMLX";

/// What the server of the next test sends back: the status, and how it formats the secrets it knows.
type Thrown = (u16, fn(&[String]) -> String);

fn as_json(known: &[String]) -> String {
    let said = json!({"stat": "Not_Ok", "stCode": format!("E-{}", known.join("-")), "emsg": format!("bad: {}", known.join(" ")),
        "fault": {"code": 7, "message": known.join(",")}, "echo": known, "number": 840_273});
    said.to_string()
}

fn as_page(known: &[String]) -> String {
    known.iter().map(|text| format!("<p>{text}</p>")).collect()
}

/// A client in the state that an operation needs, and a server that from now on echoes every secret it can know.
fn threatened(tried: &Tried, thrown: Thrown) -> (Client, Vec<String>, Recorder) {
    let server = Recorder::obliging();
    let mut config = json!({"api": tried.api, "base_url": server.url(), "ucc": "ABC12", "totp_secret": TOTP_SECRET,
        "login_attempts": 100, "timeout_ms": 1500});
    let own = CREDENTIALS
        .iter()
        .filter(|(key, _)| tried.api != "v3" || *key != "consumer_secret");
    let mut known = Vec::new();
    for (key, value) in own {
        config[key] = json!(value);
        known.push((*value).to_owned());
    }
    let client = Client::new(&config);
    prepare(&client, tried.api, "prod", tried.name);
    let session = client.call("session_export", json!({}))["data"].clone();
    let texts = ["token", "sid", "bearer"]
        .iter()
        .filter_map(|name| session[name].as_str());
    known.extend(texts.map(str::to_owned));
    let (status, write) = thrown;
    let reply = Reply::new(status, write(&known));
    server.rule(move |_| Some(reply.clone()));
    (client, known, server)
}

#[test]
fn no_operation_shows_what_its_server_throws_back() {
    let _alone = alone();
    let lines = listen();
    let (mut calls, mut scrubbed) = (0, 0);
    let thrown: [Thrown; 6] = [
        (200, as_json),
        (400, as_json),
        (401, as_json),
        (500, as_json),
        (502, as_page),
        (200, as_page),
    ];
    for tried in ALL.iter().filter(|tried| tried.effect != "local") {
        for thrown in thrown {
            let (client, known, _server) = threatened(tried, thrown);
            let mut said = client.text(tried.name, value(tried.params));
            calls += 1;
            scrubbed += usize::from(said.contains("***"));
            // The server's own answer, passed on byte for byte, is not an error, whatever it contains.
            if !said.starts_with("{\"error\":[") && !tried.record {
                said.clear();
            }
            for more in ["stats", "diagnostics", "session"] {
                said += &client.text(more, json!({}));
            }
            let logged = std::mem::take(&mut *lines.lock().unwrap()).join("\n");
            for secret in known.iter().map(String::as_str).chain([TOTP_SECRET]) {
                let what = format!("{} ({}), {}", tried.name, tried.api, thrown.0);
                assert!(!said.contains(secret), "{what}: {secret} in {said}");
                assert!(!logged.contains(secret), "{what}: {secret} in {logged}");
            }
            assert!(!logged.is_empty(), "{}", tried.name);
        }
    }
    silence();
    assert!(
        scrubbed * 2 > calls,
        "the errors do show their bodies: {scrubbed} of {calls}"
    );
}
