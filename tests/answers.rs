//! How the library treats answers. `answers/<api>.<operation>.<case>.http` is a server's answer, and the `.json` beside
//! it is what the caller gets: the error, or the word "success" for the body byte for byte.
//!
//! `UPDATE_ANSWERS=1 cargo test --test answers` rewrites the expectations. Then check each against the design (section
//! 4) and docs/wire.md (wire: Successes and refusals, Statuses): this test knows what was agreed, not what is right.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod common;
#[path = "common/recorder.rs"]
mod recorder;

use common::{Client, value};
use recorder::{Recorder, Reply, call_as_written, params, prepare};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

/// Texts that no error may show: credentials from the configuration, the calls and the sessions.
const SECRETS: [&str; 12] = [
    "11111111-2222-3333-4444-555555555555",
    "the-consumer-secret",
    "+919999996708",
    "987654",
    "246802",
    "the-password",
    "the-one-time-token",
    "view-sid",
    "trade-sid",
    "otp-session",
    "eyJ",
    "secret-",
];

fn client(recorder: &Recorder, api: &str, more: Value) -> Client {
    let mut config =
        json!({"consumer_key": "11111111-2222-3333-4444-555555555555", "api": api, "base_url": recorder.url()});
    if api != "v3" {
        config["consumer_secret"] = json!("the-consumer-secret");
    }
    for (key, value) in more.as_object().expect("an object") {
        config[key] = value.clone();
    }
    Client::new(&config)
}

/// The result of `neo_session`, without the parts that change with time.
fn session(client: &Client) -> Value {
    let mut session = client.ok("session", json!({}))["data"].clone();
    session.as_object_mut().expect("an object").remove("expires_in_ms");
    session
}

/// The result of an operation when the server answers with `reply` and everything else is fine. Checks that an error
/// changed nothing, shows no secret, and carries the identifier that was sent.
fn answer(api: &str, operation: &str, params: &str, more: Value, reply: Reply) -> String {
    let recorder = Recorder::obliging();
    let client = client(&recorder, api, more);
    prepare(&client, api, "prod", operation);
    recorder.take();
    recorder.rule(move |_| Some(reply.clone()));
    let before = session(&client);
    let text = call_as_written(&client, operation, params);
    if !text.starts_with("{\"error\":[") {
        return text;
    }
    let error = value(&text);
    let seen = recorder.one();
    assert_eq!(error["request_id"], json!(seen.header("x-request-id")), "{text}");
    assert_eq!(session(&client), before, "{text}");
    let leaks = SECRETS.iter().find(|secret| text.contains(*secret));
    assert_eq!(leaks, None, "{text}");
    text
}

// The fixtures.

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let files = fs::read_dir(folder).expect("the fixtures");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "http"));
    files.sort();
    files
}

/// A fixture's answer. Lines of its head end with a line feed; the file's final line feed is not part of the body.
fn read_fixture(path: &Path) -> (Reply, String) {
    let text = fs::read_to_string(path).expect("UTF-8");
    let (head, body) = text.split_once("\n\n").expect("a blank line");
    let body = body.strip_suffix('\n').expect("a line feed at the end").to_owned();
    let mut lines = head.lines();
    let first = lines.next().expect("a status line");
    let status = first.split(' ').nth(1).expect("a status").parse().expect("a number");
    let headers = lines.map(|line| line.split_once(": ").expect("a header"));
    let headers = headers
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    (Reply::Http(status, headers, body.clone().into_bytes()), body)
}

/// An error with one member per line and without its identifier.
fn laid_out(error: &str) -> String {
    let id = value(error)["request_id"].as_str().map(str::to_owned);
    let mut text = id.map_or_else(|| error.to_owned(), |id| error.replacen(&id, "REQUEST-ID", 1));
    let mut end = text.len();
    for name in KEYS.iter().skip(1).rev() {
        let at = text[..end].rfind(&format!(",\"{name}\":")).expect("the member");
        text.insert_str(at + 1, "\n ");
        end = at;
    }
    text + "\n"
}

/// The members of every error, in order.
const KEYS: [&str; 12] = [
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

#[test]
fn answers_are_understood_as_agreed() {
    let update = std::env::var_os("UPDATE_ANSWERS").is_some();
    let mut wrong = Vec::new();
    let files = fixtures();
    assert!(files.len() > 100);
    for path in &files {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        let mut parts = name.splitn(3, '.');
        let (api, operation) = (parts.next().expect("an api"), parts.next().expect("an operation"));
        let (reply, body) = read_fixture(path);
        let text = answer(api, operation, params(operation), json!({}), reply);
        let got = if text == body || is_any_success(operation, &text) {
            "\"success\"\n".to_owned()
        } else {
            laid_out(&text)
        };
        let expectation = path.with_extension("json");
        let expected = fs::read_to_string(&expectation).unwrap_or_default();
        if got == expected {
            continue;
        }
        if update {
            fs::write(&expectation, got).expect("written");
        } else {
            wrong.push(format!("{name}\n expected {expected} got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The replacement for an undocumented answer that is not JSON.
fn is_any_success(operation: &str, text: &str) -> bool {
    operation == "generate_otp" && text == r#"{"data":{}}"#
}

#[test]
fn every_fixture_has_its_expectation_and_no_expectation_stands_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let count = |end: &str| {
        let files = fs::read_dir(&folder)
            .expect("the fixtures")
            .map(|file| file.expect("a file").path());
        files.filter(|path| path.extension().is_some_and(|e| e == end)).count()
    };
    assert_eq!(count("http"), count("json"));
    for path in fixtures() {
        let text = fs::read_to_string(path.with_extension("json")).expect("an expectation");
        let error = value(&text);
        if error == "success" {
            continue;
        }
        let keys: Vec<&String> = error.as_object().expect("an object").keys().collect();
        assert_eq!(keys.len(), KEYS.len(), "{}", path.display());
        assert!(KEYS.iter().all(|key| error.get(key).is_some()), "{}", path.display());
        // A rejected secret must never be sent again, and an error not documented as temporary is not retryable either.
        if matches!(
            error["kind"].as_str(),
            Some("authentication" | "locked" | "rejected" | "ip_not_allowed")
        ) {
            assert_eq!(error["retryable"], false, "{}", path.display());
        }
    }
}

// Every documented status (wire: Statuses), for the operations of the seeds and for any other request.

/// What the documentation says about a status.
fn description(operation: &str, status: u16) -> &'static str {
    match (status, operation) {
        (400, _) => "Invalid or missing input parameters",
        (401, "session_2fa") => "Verify resource and path of the request",
        (401, "totp_login" | "totp_validate") => "Unauthorized: invalid credentials, TOTP or MPIN",
        (401, "request") => "Expired session",
        (401, _) => "Unauthorized",
        (403, "request") => "Invalid session, please re-login to continue",
        (403, _) => "Forbidden",
        (422, _) => "Invalid request parameters",
        (424, _) => "Dependency error",
        (429, _) => "Too many requests to the API",
        (500, _) => "Unexpected error",
        (502, _) => "Not able to communicate with OMS",
        (503, _) => "Trade API service is unavailable",
        (504, _) => "Gateway timeout, trade API is unreachable",
        _ => panic!("{status} is not documented"),
    }
}

const POST: &str = r#"{"method":"POST","path":"quick/order/rule/ms/place","form":{"ts":"X"}}"#;

#[test]
fn every_documented_status_of_every_operation() {
    #[rustfmt::skip]
    let operations = [
        ("v1", "login",            params("login"),            true),
        ("v1", "session_2fa",      params("session_2fa"),      true),
        ("v3", "totp_login",       params("totp_login"),       true),
        ("v3", "totp_validate",    params("totp_validate"),    true),
        ("v3", "totp_verify_user", params("totp_verify_user"), true),
        ("v3", "request",          params("request"),          true),
        ("v3", "request",          POST,                       false),
    ];
    #[rustfmt::skip]
    let bodies = [
        // Body, content type, the broker's message and code.
        ("",                                                                 "text/html",        None),
        ("<html><body>Bad gateway</body></html>",                            "text/html",        None),
        (r#"{"tid":"server1_1"}"#,                                           "application/json", None),
        (r#"{"error":[{"code":"77","message":"Words of the broker"}]}"#,     "application/json", Some(("77", "Words of the broker"))),
        (r#"{"stat":"Not_Ok","stCode":78,"errMsg":"Words of the system"}"#,  "application/json", Some(("78", "Words of the system"))),
    ];
    for (api, operation, params, repeats) in operations {
        for status in [400, 401, 403, 422, 424, 429, 500, 502, 503, 504] {
            for (body, content_type, said) in bodies {
                let reply = Reply::new(status, body).with("Content-Type", content_type);
                let text = answer(api, operation, params, json!({}), reply);
                let error = value(&text);
                let kind = match status {
                    401 => "authentication",
                    429 => "rate_limited",
                    500.. => "server",
                    _ => "rejected",
                };
                let is_json = content_type == "application/json";
                let own = status.to_string();
                let expected = json!({
                    "error": [{"code": said.map_or(own.as_str(), |said| said.0),
                        "message": said.map_or(description(operation, status), |said| said.1)}],
                    "kind": kind, "operation": operation, "status": status, "broker_code": said.map(|said| said.0),
                    "retryable": status == 429 || (status >= 500 && repeats), "retry_after_ms": null, "delivered": "yes",
                    "hint": error["hint"], "request_id": error["request_id"],
                    "body": if is_json { value(body) } else { Value::Null },
                    "text": if is_json || body.is_empty() { Value::Null } else { json!(body) },
                });
                assert_eq!(error, expected, "{operation} {status} {body}");
                // A hint only if the user can do something: about the secret, the session, the old gateway.
                let expects_hint = match status {
                    401 => operation != "totp_verify_user",
                    403 => operation == "request" || api == "v1",
                    // If something may have changed, the user must look it up first.
                    500.. => !repeats,
                    _ => false,
                };
                assert_eq!(
                    !error["hint"].is_null(),
                    expects_hint,
                    "{operation} {status}: {}",
                    error["hint"]
                );
            }
        }
    }
}

#[test]
fn retry_after_is_read_as_seconds_and_as_a_date() {
    let wait = |status: u16, header: &str| {
        let reply = Reply::new(status, "").with("Retry-After", header);
        let error = value(&answer("v3", "totp_login", params("totp_login"), json!({}), reply));
        assert_eq!(error["retryable"], true, "{error}");
        error["retry_after_ms"].as_u64()
    };
    assert_eq!(wait(429, "2"), Some(2000));
    assert_eq!(wait(429, " 0 "), Some(0));
    assert_eq!(wait(429, "0.25"), Some(250));
    assert_eq!(wait(503, "120"), Some(120_000));
    for nonsense in ["", "soon", "-1", "nan", "inf", "1e300", "Fri, 99 Nov 2026 99:00:00 GMT"] {
        assert_eq!(wait(429, nonsense), None, "{nonsense}");
    }
    assert_eq!(
        wait(429, "Sun, 06 Nov 1994 08:49:37 GMT"),
        Some(0),
        "a date that has passed"
    );
    let ahead = wait(429, &date(SystemTime::now() + Duration::from_secs(90))).expect("a wait");
    assert!((60_000..=90_000).contains(&ahead), "{ahead}");
}

/// An HTTP date.
fn date(at: SystemTime) -> String {
    let seconds = at.duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_secs();
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(days % 7) as usize];
    // Years of 365.2425 days that begin in March.
    let z = days + 719_468;
    let (era, day_of_era) = (z / 146_097, z % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let names = [
        "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb",
    ];
    let year = year_of_era + era * 400 + u64::from(month > 9);
    let name = names[month as usize];
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    format!("{weekday}, {day:02} {name} {year} {hour:02}:{minute:02}:{second:02} GMT")
}

// The message of a refusal.

#[test]
fn words_are_looked_for_in_the_documented_order() {
    // Each time the first is removed, the next one counts (wire: Words).
    let mut body = json!({"errMsg": "1", "emsg": "2", "message": "3", "error_description": "4", "description": "5",
        "error": "6", "stat": "7"});
    for (at, name) in [
        "errMsg",
        "emsg",
        "message",
        "error_description",
        "description",
        "error",
        "stat",
    ]
    .iter()
    .enumerate()
    {
        let words = |body: &Value| {
            let text = answer(
                "v3",
                "request",
                params("request"),
                json!({}),
                Reply::new(400, body.to_string()),
            );
            value(&text)["error"][0]["message"].clone()
        };
        assert_eq!(words(&body), (at + 1).to_string(), "{body}");
        for place in ["fault", "data"] {
            let mut inner = body.clone();
            inner["stat"] = json!("Ok");
            if *name != "stat" {
                assert_eq!(words(&json!({place: inner})), (at + 1).to_string(), "{place} {inner}");
            }
        }
        if at < 5 {
            assert_eq!(
                words(&json!({"error": [body.clone()]})),
                (at + 1).to_string(),
                "error[0] {body}"
            );
        }
        // Blank strings and other types do not count as a message.
        body[*name] = if at % 2 == 0 { json!(" ") } else { json!({"x": "y"}) };
    }
}

#[test]
fn words_of_a_login_are_understood_in_any_shape() {
    #[rustfmt::skip]
    let table = [
        ("authentication", 200, vec![json!({"status": "error", "message": "Invalid credentials"}), json!({"error": [{"message": "invalid totp!"}]}),
            json!({"error": "Incorrect MPIN"}), json!({"stat": "Not_Ok", "emsg": "Invalid session"}), json!({"status": "failure", "message": "INVALID TOTP"})]),
        ("authentication", 400, vec![json!({"message": "Invalid credentials or TOTP."})]),
        ("authentication", 500, vec![json!({"message": "Invalid MPIN"})]),
        ("locked",         200, vec![json!({"status": "error", "message": "Account locked"})]),
        ("locked",         401, vec![json!({"errorCode": "401", "message": "Your account is locked due to invalid MPIN"})]),
        ("rate_limited",   200, vec![json!({"stat": "Not_Ok", "emsg": "Too many requests", "stCode": 429})]),
        ("rejected",       200, vec![json!({"stCode": 429, "errMsg": "Invalid UCC"})]),
    ];
    kinds_are("totp_login", table);
}

#[test]
fn words_about_an_order_are_not_words_of_a_login() {
    #[rustfmt::skip]
    let table = [
        ("rejected", 200, vec![json!({"stat": "Not_Ok", "stCode": 1041, "errMsg": "RMS:1:Rate Not Within Ckt Limit 3045.50 To 3722.10"}),
            json!({"stat": "Not_Ok", "errMsg": "holdings locked in as margin pledge"}), json!({"stat": "Not_Ok", "errMsg": "Invalid session for AMO order"}),
            json!({"stat": "Not_Ok", "emsg": "authentication of the pledge failed"}), json!({"stat": "Not_Ok", "emsg": "too many requests for this scrip"})]),
        ("rejected", 400, vec![json!({"emsg": "invalid password protected basket"})]),
        ("server",   500, vec![json!({"emsg": "the scrip is locked"})]),
    ];
    kinds_are("request", table);
}

/// Answers that were once mistaken for a refusal: an empty complaint, and an order's own status.
#[test]
fn what_complains_of_nothing_is_a_success() {
    for body in [
        r#"{"error":{},"data":[]}"#,
        r#"{"fault":{},"data":[]}"#,
        r#"{"error":null,"stat":"Ok"}"#,
        r#"{"status":"open","nOrdNo":"1"}"#,
        r#"{"stat":"complete","nOrdNo":"1"}"#,
    ] {
        let text = answer("v3", "request", params("request"), json!({}), Reply::new(200, body));
        assert_eq!(text, body);
    }
    // An answer that starts like an error of this library must not be mistaken for one.
    let text = answer(
        "v3",
        "request",
        params("request"),
        json!({}),
        Reply::new(200, r#"{"error":[],"data":[]}"#),
    );
    assert_eq!(text, r#" {"error":[],"data":[]}"#);
}

#[test]
fn a_deletion_may_be_answered_by_nothing() {
    let delete = r#"{"method":"DELETE","path":"some/thing"}"#;
    let nothing = Reply::Raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec());
    assert_eq!(answer("v3", "request", delete, json!({}), nothing), r#"{"data":{}}"#);
}

#[test]
fn a_byte_order_mark_is_no_part_of_an_answer() {
    let good = r#"{"stat":"Ok","data":[]}"#;
    let marked = format!("\u{feff}{good}");
    let text = answer("v3", "request", params("request"), json!({}), Reply::new(200, marked));
    assert_eq!(text, good);
}

#[test]
fn kinds_follow_codes_in_any_shape() {
    #[rustfmt::skip]
    let table = [
        ("authentication", 200, vec![json!({"stat": "Not_Ok", "stCode": 1003}), json!({"stat": "Not_Ok", "stCode": "100021"}), json!({"stat": "Not_Ok", "stCode": 100_022}),
            json!({"fault": {"code": 900_901}}), json!({"code": "900901"}), json!({"status": "error", "errorCode": "401"}), json!({"stCode": 401, "status": "failure"})]),
        ("authentication", 400, vec![json!({"code": "900901"})]),
        ("locked",         200, vec![json!({"error": [{"code": "10525", "message": "x"}]})]),
        ("locked",         401, vec![json!({"error": [{"code": 10525}]})]),
        ("ip_not_allowed", 200, vec![json!({"stat": "Not_Ok", "stCode": 100_008}), json!({"stat": "Not_Ok", "stCode": 1037})]),
        ("ip_not_allowed", 403, vec![json!({"stCode": 100_008, "errMsg": "unauthorized"})]),
        ("rate_limited",   429, vec![json!({}), json!({"stCode": 1002}), json!({"message": "x"})]),
        ("rate_limited",   200, vec![json!({"stat": "Not_Ok", "emsg": "Too many requests", "stCode": 429})]),
        ("server",         500, vec![json!({}), json!({"stCode": 1005})]),
        ("server",         599, vec![json!({})]),
        ("rejected",       200, vec![json!({"stat": "Not_Ok", "stCode": 1006}), json!({"errorCode": "x"}), json!({"error": true}),
            json!({"stCode": 201}), json!({"status": "failure"}), json!({"status": "ERROR"}), json!({"status": false}),
            json!({"errMsg": "order not unlocked, blocked", "stat": "Not_Ok"}), json!({"stat": "Not_Ok", "emsg": "Invalid quantity"}),
            json!({"stat": "Not_Ok", "emsg": "rate is not a number"}), json!({"stat": "Not_Ok", "emsg": "above the limit"}), json!({"stat": "Not_Ok", "emsg": "too many lots"})]),
        ("rejected",       400, vec![json!({}), json!({"stCode": 1007, "errMsg": "body invalid"})]),
        ("rejected",       403, vec![json!({})]),
        ("rejected",       418, vec![json!({})]),
        ("protocol",       302, vec![json!({}), json!([])]),
        ("protocol",       200, vec![json!(null), json!("x"), json!(1)]),
    ];
    kinds_are("request", table);
}

fn kinds_are<const N: usize>(operation: &str, table: [(&str, u16, Vec<Value>); N]) {
    for (kind, status, bodies) in table {
        for body in bodies {
            let text = answer(
                "v3",
                operation,
                params(operation),
                json!({}),
                Reply::new(status, body.to_string()),
            );
            assert!(text.starts_with("{\"error\":["), "{kind} {status} {body}: succeeded");
            assert_eq!(value(&text)["kind"], kind, "{status} {body}");
        }
    }
}

// Hints.

#[test]
fn hints_are_given_where_the_cause_is_known() {
    let hint = |config: Value, operation: &str, params: &str, reply: Reply| {
        let error = value(&answer("v3", operation, params, config, reply));
        error["hint"].as_str().map(str::to_owned)
    };
    let refused = || {
        Reply::new(
            401,
            r#"{"status":"error","message":"Invalid credentials or TOTP.","errorCode":"401"}"#,
        )
    };
    let given =
        |text: Option<String>, words: &str| assert!(text.as_ref().is_some_and(|text| text.contains(words)), "{text:?}");
    given(hint(json!({}), "totp_login", params("totp_login"), refused()), "TOTP");
    given(
        hint(
            json!({"consumer_key": "Bearer 11111111"}),
            "totp_login",
            params("totp_login"),
            refused(),
        ),
        "Bearer",
    );
    let late = refused().with("Date", &date(SystemTime::now() + Duration::from_secs(120)));
    given(hint(json!({}), "totp_login", params("totp_login"), late), "clock");
    let slightly = refused().with("Date", &date(SystemTime::now() + Duration::from_secs(5)));
    given(
        hint(json!({}), "totp_login", params("totp_login"), slightly),
        "Check the TOTP",
    );
    given(
        hint(json!({}), "totp_validate", params("totp_validate"), refused()),
        "MPIN",
    );
    // The user can do nothing about it.
    for status in [400, 422, 424, 429, 500, 503] {
        assert_eq!(
            hint(json!({}), "totp_login", params("totp_login"), Reply::new(status, "")),
            None,
            "{status}"
        );
    }
}

// Malformed data on the wire.

const GOOD: &str = r#"{"data":{"token":"t","sid":"s"}}"#;

fn raw(head: &str, body: &[u8]) -> Reply {
    Reply::Raw([format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat())
}

/// The result of a login when the server sends raw bytes and closes the connection.
fn login(more: Value, reply: Reply) -> String {
    answer("v3", "totp_login", params("totp_login"), more, reply)
}

fn fails(more: Value, reply: Reply, kind: &str, delivered: &str, words: &str) {
    let error = value(&login(more, reply));
    let message = error["error"][0]["message"].as_str().expect("words");
    assert_eq!(
        (&error["kind"], &error["delivered"]),
        (&json!(kind), &json!(delivered)),
        "{error}"
    );
    assert!(message.contains(words), "{error}");
}

#[test]
fn answers_may_come_in_any_framing() {
    let length = GOOD.len();
    let chunked = format!("5\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n", &GOOD[..5], length - 5, &GOOD[5..]);
    #[rustfmt::skip]
    let table = [
        ("length",              raw(&format!("200 OK\r\nContent-Length: {length}"), GOOD.as_bytes())),
        ("until it is closed",  raw("200 OK", GOOD.as_bytes())),
        ("chunked",             raw("200 OK\r\nTransfer-Encoding: chunked", chunked.as_bytes())),
        ("no reason, no type",  raw(&format!("200 \r\nContent-Length: {length}"), GOOD.as_bytes())),
        ("after 100",           raw(&format!("100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {length}"), GOOD.as_bytes())),
        ("after 103",           raw(&format!("103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {length}"), GOOD.as_bytes())),
        ("compressed",          raw("200 OK\r\nContent-Encoding: gzip", &gzip(GOOD, 0))),
        ("of another type",     raw(&format!("200 OK\r\nContent-Type: image/png\r\nContent-Length: {length}"), GOOD.as_bytes())),
    ];
    for (name, reply) in table {
        assert_eq!(login(json!({}), reply), GOOD, "{name}");
    }
}

#[test]
fn answers_that_break_off_are_protocol_errors_and_may_have_been_acted_upon() {
    let length = GOOD.len();
    let cut = "cut short";
    fails(
        json!({}),
        raw(&format!("200 OK\r\nContent-Length: {}", length + 1), GOOD.as_bytes()),
        "protocol",
        "maybe",
        cut,
    );
    fails(
        json!({}),
        raw(&format!("200 OK\r\nContent-Length: {length}"), b""),
        "protocol",
        "maybe",
        cut,
    );
    fails(
        json!({}),
        raw("200 OK\r\nTransfer-Encoding: chunked", b"ff\r\n{\"data\""),
        "protocol",
        "maybe",
        cut,
    );
    fails(
        json!({}),
        Reply::Raw(b"HTTP/1.1 200 OK\r\nContent-Le".to_vec()),
        "protocol",
        "maybe",
        "",
    );
    fails(
        json!({}),
        Reply::Raw(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()),
        "protocol",
        "maybe",
        "",
    );
    fails(
        json!({}),
        Reply::Raw(Vec::new()),
        "network",
        "maybe",
        "before an answer",
    );
    let mut damaged = gzip(GOOD, 0);
    damaged.truncate(14);
    fails(
        json!({}),
        raw(
            &format!("200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}", damaged.len()),
            &damaged,
        ),
        "protocol",
        "maybe",
        "",
    );
    let nonsense = raw("200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4", b"junk");
    fails(json!({}), nonsense, "protocol", "maybe", "");
}

#[test]
fn a_checksum_that_does_not_fit_is_noticed() {
    let mut damaged = gzip(GOOD, 0);
    let end = damaged.len();
    damaged[end - 6] ^= 1;
    let reply = raw(
        &format!("200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {end}"),
        &damaged,
    );
    fails(json!({}), reply, "protocol", "maybe", "");
}

#[test]
fn what_is_not_utf_8_is_not_json() {
    let error = value(&login(
        json!({}),
        Reply::new(200, b"{\"data\":{\"token\":\"t\xff\",\"sid\":\"s\"}}".to_vec()),
    ));
    assert_eq!((&error["kind"], &error["body"]), (&json!("protocol"), &Value::Null));
    assert!(
        error["text"].as_str().expect("a text").starts_with("{\"data\""),
        "{error}"
    );
    let error = value(&login(json!({}), Reply::new(500, vec![0xff; 3])));
    assert_eq!(
        (&error["kind"], &error["text"]),
        (&json!("server"), &json!("\u{fffd}\u{fffd}\u{fffd}"))
    );
    let sent = answer("v1", "generate_otp", "{}", json!({}), Reply::new(200, vec![0xff; 3]));
    assert_eq!(sent, r#"{"data":{}}"#);
}

#[test]
fn json_that_not_every_parser_reads_is_shown_as_text() {
    for body in [
        r#"{"message":"x","margin":1e999}"#,
        r#"{"message":"x","note":"\ud800"}"#,
    ] {
        let error = value(&login(json!({}), Reply::new(500, body)));
        assert_eq!((&error["body"], &error["text"]), (&Value::Null, &json!(body)));
        assert_eq!(error["error"][0]["message"], "x", "its words are understood");
    }
}

#[test]
fn the_limit_of_an_answer_is_exact() {
    let length = GOOD.len();
    let reply = |extra: usize| Reply::new(200, format!("{GOOD}{}", " ".repeat(extra)));
    let limit = json!({"max_response_bytes": length + 100});
    assert_eq!(login(limit.clone(), reply(100)), format!("{GOOD}{}", " ".repeat(100)));
    fails(limit.clone(), reply(101), "protocol", "maybe", "max_response_bytes");
    fails(
        limit,
        raw("200 OK", format!("{GOOD}{}", " ".repeat(101)).as_bytes()),
        "protocol",
        "maybe",
        "max_response_bytes",
    );
}

#[test]
fn the_limit_counts_what_a_compressed_answer_becomes() {
    let packed = |blanks: usize| raw("200 OK\r\nContent-Encoding: gzip", &gzip(GOOD, blanks));
    let limit = json!({"max_response_bytes": GOOD.len() + 2580});
    assert_eq!(login(limit.clone(), packed(2580)).len(), GOOD.len() + 2580);
    fails(limit, packed(2581), "protocol", "maybe", "max_response_bytes");
    // A bomb: 64 MB in 400 KB.
    fails(
        json!({"max_response_bytes": 1 << 20}),
        packed(64 << 20),
        "protocol",
        "maybe",
        "max_response_bytes",
    );
}

#[test]
fn the_text_of_an_error_is_its_first_two_kilobytes() {
    let page = format!("{}é{}", "x".repeat(2047), "y".repeat(9000));
    let error = value(&login(json!({}), Reply::new(502, page)));
    assert_eq!(error["text"], "x".repeat(2047), "cut between characters");
    let page = format!("{}+919999996708{}", "x".repeat(2040), "y".repeat(9000));
    let error = value(&login(json!({}), Reply::new(502, page)));
    assert!(
        error["text"]
            .as_str()
            .expect("a text")
            .starts_with(&format!("{}***", "x".repeat(2040))),
        "masked before it is cut"
    );
}

/// `text` and then this many blanks, compressed by hand: the text stored, the blanks as repetitions.
fn gzip(text: &str, blanks: usize) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let length = u16::try_from(text.len()).expect("short");
    out.push(0);
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(text.as_bytes());
    let mut bits = Bits { out, used: 0, last: 0 };
    // The last block, with fixed codes.
    bits.push(0b011, 3);
    let mut left = blanks;
    if left > 0 {
        bits.push_code(0x50, 8);
        left -= 1;
    }
    while left >= 258 {
        // Repeat the byte before 258 times.
        bits.push_code(0b1100_0101, 8);
        bits.push_code(0, 5);
        left -= 258;
    }
    for _ in 0..left {
        bits.push_code(0x50, 8);
    }
    bits.push_code(0, 7);
    let mut out = bits.finish();
    let mut crc = text.bytes().fold(!0, crc32);
    for _ in 0..blanks.min(1 << 16) {
        crc = crc32(crc, b' ');
    }
    out.extend((!crc).to_le_bytes());
    out.extend(u32::try_from(text.len() + blanks).expect("short").to_le_bytes());
    out
}

fn crc32(crc: u32, byte: u8) -> u32 {
    (0..8).fold(crc ^ u32::from(byte), |crc, _| {
        (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
    })
}

struct Bits {
    out: Vec<u8>,
    used: u32,
    last: u8,
}

impl Bits {
    fn push(&mut self, bits: u32, count: u32) {
        for at in 0..count {
            self.last |= u8::try_from(bits >> at & 1).expect("a bit") << self.used;
            self.used += 1;
            if self.used == 8 {
                self.out.push(std::mem::take(&mut self.last));
                self.used = 0;
            }
        }
    }

    /// Codes start with their highest bit.
    fn push_code(&mut self, code: u32, count: u32) {
        self.push(code.reverse_bits() >> (32 - count), count);
    }

    fn finish(mut self) -> Vec<u8> {
        if self.used > 0 {
            self.out.push(self.last);
        }
        self.out
    }
}

// The kinds of error that no answer causes.

#[test]
fn the_kinds_that_come_without_an_answer() {
    let recorder = Recorder::obliging();
    let parameters = || value(params("totp_login"));
    let new = |more: Value| client(&recorder, "v3", more);
    // A port that nothing listens on.
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    let nobody = new(json!({"base_url": format!("http://{free}")}));
    let error = nobody.err("totp_login", parameters(), "network");
    assert_eq!(
        (&error["delivered"], &error["retryable"], &error["request_id"]),
        (&json!("no"), &json!(true), &Value::Null)
    );
    // A server that does not speak TLS.
    let plain = new(json!({"base_url": recorder.url().replace("http:", "https:")}));
    let error = plain.err("totp_login", parameters(), "tls");
    assert_eq!(
        (&error["delivered"], &error["retryable"]),
        (&json!("no"), &json!(false))
    );
    assert!(error["hint"].as_str().expect("a hint").contains("ca_file"), "{error}");
    // A server that accepts the connection and sends nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let waiting =
        new(json!({"base_url": format!("http://{}", silent.local_addr().expect("an address")), "timeout_ms": 500}));
    let error = waiting.err("totp_login", parameters(), "timeout");
    assert_eq!(
        (&error["delivered"], &error["retryable"]),
        (&json!("maybe"), &json!(true))
    );
    assert_eq!(error["hint"], Value::Null, "a login step may simply be repeated");
    // An invalid handle, no session, an unknown key.
    let error = Client(std::ptr::null_mut()).err("session", json!({}), "invalid_handle");
    assert_eq!(error["delivered"], "no");
    new(json!({})).err("totp_validate", json!({"mpin": "987654"}), "state");
    new(json!({})).err("login", json!({"password": "p"}), "configuration");
    new(json!({})).err("totp_login", json!({}), "invalid_argument");
}

#[test]
fn an_order_whose_answer_was_lost_is_not_to_be_repeated() {
    let reply = Reply::Raw(Vec::new());
    let order = value(&answer("v3", "request", POST, json!({}), reply.clone()));
    assert_eq!(
        (&order["kind"], &order["delivered"], &order["retryable"]),
        (&json!("network"), &json!("maybe"), &json!(false))
    );
    assert!(
        order["hint"].as_str().expect("a hint").contains("order book"),
        "{order}"
    );
    let book = value(&answer("v3", "request", params("request"), json!({}), reply.clone()));
    assert_eq!((&book["retryable"], &book["hint"]), (&json!(true), &Value::Null));
    let step = value(&login(json!({}), reply));
    assert_eq!((&step["retryable"], &step["hint"]), (&json!(true), &Value::Null));
}

/// The error of a call that is cancelled while it waits for the server.
fn cancelled(operation: &str, parameters: &str) -> Value {
    let recorder = Recorder::obliging();
    let client = Arc::new(client(&recorder, "v3", json!({})));
    prepare(&client, "v3", "prod", operation);
    let count = Arc::new(Mutex::new(None));
    let (other, outcome) = (Arc::clone(&client), Arc::clone(&count));
    recorder.rule(move |_| {
        // Locked until it is filled: the cancelled call may return before `cancel` does.
        let mut slot = outcome.lock().expect("no panic");
        *slot = Some(other.ok("cancel", json!({})));
        None
    });
    let error = client.err(operation, value(parameters), "cancelled");
    let count = count.lock().expect("no panic").take().expect("was asked");
    assert_eq!(count["data"]["cancelled"], 1);
    assert_eq!(error["delivered"], "maybe", "{error}");
    error
}

#[test]
fn a_call_can_be_cancelled_while_the_server_thinks() {
    let step = cancelled("totp_login", params("totp_login"));
    assert_eq!((&step["retryable"], &step["hint"]), (&json!(false), &Value::Null));
    let book = cancelled("request", params("request"));
    assert_eq!((&book["retryable"], &book["hint"]), (&json!(true), &Value::Null));
    let order = cancelled("request", POST);
    assert_eq!(order["retryable"], false);
    assert!(
        order["hint"].as_str().expect("a hint").contains("order book"),
        "{order}"
    );
}
