//! Properties that hold for all inputs: the session follows its model, and an error always has the documented form.
//!
//! A small generator draws the inputs from a seed, which a failure prints.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/recorder.rs"]
mod recorder;

use common::*;
use recorder::{Recorder, Reply, call_as_written, params};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Splitmix64.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// The session, as far as the model knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Model {
    view: bool,
    trade: bool,
    exported: bool,
}

impl Model {
    fn state(self) -> &'static str {
        match (self.trade, self.view) {
            (true, _) => "trade",
            (false, true) => "view",
            (false, false) => "none",
        }
    }

    /// The state after a step, and the kind of error it gives (`None`: success).
    fn step(self, operation: &str, server_fails: bool) -> (Model, Option<&'static str>) {
        let failed = (self, Some("server"));
        match operation {
            "totp_login" if server_fails => failed,
            "totp_login" => (Model { view: true, ..self }, None),
            "totp_validate" if !self.view => (self, Some("state")),
            "totp_validate" if server_fails => failed,
            "totp_validate" => (
                Model {
                    view: false,
                    trade: true,
                    ..self
                },
                None,
            ),
            "request" | "client_ip" if !self.trade => (self, Some("state")),
            "request" | "client_ip" if server_fails => failed,
            "request" | "client_ip" => (self, None),
            "logout" if !self.view && !self.trade => (self, Some("state")),
            "logout" => (
                Model {
                    view: false,
                    trade: false,
                    ..self
                },
                None,
            ),
            "session_export" if !self.view && !self.trade => (self, Some("state")),
            "session_import" if !self.exported => (self, Some("invalid_argument")),
            _ => (self, None),
        }
    }
}

#[test]
fn the_session_follows_its_model() {
    let recorder = Recorder::obliging();
    let fails = Arc::new(AtomicBool::new(false));
    let when = Arc::clone(&fails);
    recorder.rule(move |_| {
        let refusal = r#"{"error":[{"code":"500","message":"no"}]}"#;
        when.load(Ordering::SeqCst).then(|| Reply::new(500, refusal))
    });
    for seed in 0..60 {
        let mut draw = Draw(seed);
        let client = Client::new(&json!({"consumer_key": "k", "base_url": recorder.url(), "login_attempts": 100}));
        let (mut model, mut held) = (Model::default(), Value::Null);
        let mut way = Vec::new();
        for _ in 0..40 {
            let operation = draw.of(&[
                "totp_login",
                "totp_login",
                "totp_validate",
                "totp_validate",
                "request",
                "client_ip",
                "logout",
                "session",
                "session_export",
                "session_import",
                "cancel",
                "stats",
                "diagnostics",
                "reset_attempts",
            ]);
            let server_fails = draw.below(4) == 0;
            fails.store(server_fails, Ordering::SeqCst);
            let params = match operation {
                "session_import" => json!({"session_json": held.to_string()}),
                operation => value(params(operation)),
            };
            let answer = client.call(operation, params);
            way.push(format!("{operation}{}", if server_fails { " (refused)" } else { "" }));
            let (next, kind) = model.step(operation, server_fails);
            assert_eq!(answer["kind"].as_str(), kind, "seed {seed}: {way:?}: {answer}");
            model = next;
            match operation {
                "session_export" if kind.is_none() => {
                    held = answer["data"].clone();
                    model.exported = true;
                }
                // The exported state replaces the current one.
                "session_import" if kind.is_none() => {
                    let trade = held["state"] == "trade";
                    model = if trade {
                        Model {
                            trade,
                            view: false,
                            ..model
                        }
                    } else {
                        Model { view: true, ..model }
                    };
                    let session = client.ok("session", json!({}));
                    model.trade = session["data"]["state"] == "trade";
                    model.view = model.view || !model.trade;
                    client.ok("logout", json!({}));
                    (model.view, model.trade) = (false, false);
                }
                _ => {}
            }
            assert_eq!(client.state(), model.state(), "seed {seed}: {way:?}");
        }
    }
}

const MEMBERS: [&str; 12] = [
    "error",
    "kind",
    "operation",
    "status",
    "broker_code",
    "retryable",
    "retry_after_ms",
    "delivered",
    "hint",
    "request_id",
    "body",
    "text",
];

/// An error as documented: exactly these members, of these types.
fn check_shape(text: &str) {
    assert!(text.starts_with("{\"error\":["), "{text}");
    let error = value(text);
    let object = error.as_object().unwrap();
    assert_eq!(object.len(), MEMBERS.len(), "{text}");
    assert!(MEMBERS.iter().all(|name| object.contains_key(*name)), "{text}");
    let first = &error["error"][0];
    assert_eq!(error["error"].as_array().unwrap().len(), 1, "{text}");
    assert_eq!(first.as_object().unwrap().len(), 2, "{text}");
    assert!(first["code"].is_string() && first["message"].is_string(), "{text}");
    assert!(
        error["kind"]
            .as_str()
            .is_some_and(|kind| KINDS.iter().any(|(known, _)| *known == kind)),
        "{text}"
    );
    assert!(
        error["operation"].as_str().is_some_and(|name| !name.is_empty()),
        "{text}"
    );
    assert!(error["retryable"].is_boolean(), "{text}");
    assert!(
        matches!(error["delivered"].as_str(), Some("no" | "maybe" | "yes")),
        "{text}"
    );
    assert!(
        error["status"].is_null() || error["status"].as_u64().is_some_and(|s| (100..1000).contains(&s)),
        "{text}"
    );
    for name in ["broker_code", "hint", "request_id", "text"] {
        assert!(error[name].is_null() || error[name].is_string(), "{name}: {text}");
    }
    assert!(
        error["retry_after_ms"].is_null() || error["retry_after_ms"].is_u64(),
        "{text}"
    );
    assert!(error["body"].is_null() || error["text"].is_null(), "{text}");
}

/// Bytes assembled from pieces that have a meaning in some format.
fn body(draw: &mut Draw) -> Vec<u8> {
    const PIECES: [&[u8]; 34] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b",",
        b"\"",
        b"\\",
        b"\"error\"",
        b"\"message\"",
        b"\"code\"",
        b"\"data\"",
        b"\"fault\"",
        b"\"stat\"",
        b"\"Not_Ok\"",
        b"\"emsg\"",
        b"\"stCode\"",
        b"\"status\"",
        b"\"token\"",
        b"\"sid\"",
        b"null",
        b"true",
        b"1e999",
        b"-0",
        b"10525",
        b"\\ud800",
        b"\\u0000",
        b"\xff\xfe",
        b"\0",
        b" ",
        b"\xe2\x80\xae",
        b"<html>",
        b"eyJhbGciOiJSUzI1NiJ9.e30.abcdefgh",
        b"\"locked\"",
    ];
    let mut body = Vec::new();
    for _ in 0..draw.below(24) {
        body.extend_from_slice(draw.of(&PIECES));
    }
    body
}

#[test]
fn an_error_always_has_its_shape() {
    let recorder = Recorder::obliging();
    let client = Client::new(&json!({"consumer_key": "k", "base_url": recorder.url(), "login_attempts": 100}));
    client.ok("totp_login", value(params("totp_login")));
    client.ok("totp_validate", value(params("totp_validate")));
    let mut errors = 0;
    for seed in 0..1000 {
        let mut draw = Draw(seed);
        // In every second case, a document that is nearly valid.
        let body = match draw.below(2) {
            0 => body(&mut draw),
            _ => {
                let inner = String::from_utf8_lossy(&body(&mut draw)).replace(['"', '\\', '\0'], "");
                let names = [
                    "error", "fault", "data", "message", "stat", "emsg", "errMsg", "stCode", "code", "status",
                ];
                let (one, two) = (draw.of(&names), draw.of(&names));
                let values = [
                    json!(inner),
                    json!([{"code": inner, "message": 7}]),
                    json!({"message": inner}),
                    json!(draw.next()),
                    json!(null),
                ];
                json!({one: values[draw.below(5)], "x": 1, two: values[draw.below(5)]})
                    .to_string()
                    .into_bytes()
            }
        };
        let status = draw.of(&[
            200, 200, 201, 204, 299, 302, 400, 401, 403, 404, 418, 429, 500, 503, 599, 999,
        ]);
        let reply = Reply::Http(
            status,
            vec![("Retry-After".into(), draw.of(&["1", "-1", "x", "1e99", "NaN"]).into())],
            body.clone(),
        );
        recorder.rule(move |_| Some(reply.clone()));
        client.ok("reset_attempts", json!({}));
        let operation = draw.of(&["totp_login", "request", "client_ip", "send_otp"]);
        let text = client.text(operation, value(params(operation)));
        if text.as_bytes() != body {
            errors += 1;
            check_shape(&text);
        }
    }
    assert!(errors > 300, "{errors} errors");
    // And for any parameters.
    for seed in 0..5_000 {
        let mut draw = Draw(seed);
        let text = String::from_utf8_lossy(&body(&mut draw)).replace('\0', "");
        let operation = draw.of(&[
            "session",
            "totp_login",
            "request",
            "session_import",
            "login",
            "call",
            "",
            "qr_code_link",
        ]);
        let params = if draw.below(2) == 0 {
            text.clone()
        } else {
            json!({"path": text, "method": "GET", "mpin": text}).to_string()
        };
        let answer = if draw.below(4) == 0 {
            call_as_written(&client, &text, &params)
        } else {
            call_as_written(&client, operation, &params)
        };
        if answer.starts_with("{\"error\":[") {
            check_shape(&answer);
        }
    }
}
