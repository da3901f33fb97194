//! Every operation that asks a server, in each generation that has it, against every fault of a server or a network.
//! The error says exactly what happened, in time; the request is sent at most once; the session is unchanged.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/operations.rs"]
mod operations;
#[path = "common/peer.rs"]
mod peer;
#[path = "common/recorder.rs"]
mod recorder;

use common::*;
use neo_simulator::{Fault, Options, Policy, Simulator};
use operations::ALL;
use peer::{Face, Peer, Then, identities, in_parallel};
use recorder::{prepare, trade_answer, view_answer};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Live objects are counted per process: one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

const DEADLINE_MS: u64 = 500;
const LIMIT: u64 = 1 << 18;

/// Where a fault happens.
enum At {
    /// In the simulator's answer.
    Answer(Fault),
    /// Below HTTP, without TLS.
    Wire(Face),
    /// In a connection that should be TLS.
    Tls(Face),
}
use At::{Answer, Tls, Wire};

/// Operations with a different expectation. The OTP of API v1 is sent whatever the answer looks like, so a good status
/// is enough (`ok`); the content that `request` asks for is unknown, so a list is as good as an object.
type But = &'static [(&'static str, &'static str)];
const SAME: But = &[];
const OTP_SENT: But = &[("generate_otp", "ok")];
const ANY_JSON: But = &[
    ("generate_otp", "ok"),
    ("request", "ok"),
    ("client_ip", "ok"),
    ("quotes", "ok"),
    ("expiries", "ok"),
    ("option_chain", "ok"),
];
/// This is how the broker says that it does not know an instrument.
const UNKNOWN: But = &[("quotes", "ok")];

/// Operations that ask a server but are not in the table. `connect` consists of its steps, `logout` has its own test,
/// and `check_order` asks like `margin`. The broker's limit makes so many calls for candles too slow; their
/// faults are in tests/market.rs.
const ELSEWHERE: [&str; 4] = ["connect", "logout", "check_order", "candles"];

/// Operations whose errors name the step that failed.
const STEPS: [(&str, &str); 1] = [("find_order", "order_book")];

fn is_of(operation: &str, family: &str) -> bool {
    ALL.iter()
        .any(|tried| tried.name == operation && tried.family == family)
}

/// Name, fault, kind of error, `delivered`, and exceptions.
type Line = (&'static str, At, &'static str, &'static str, But);

/// Parameters with which an operation works, including a login's credentials if the configuration has none.
fn params(operation: &str) -> &'static str {
    let tried = ALL.iter().find(|tried| tried.name == operation).expect("an operation");
    match recorder::params(operation) {
        "{}" => tried.params,
        own => own,
    }
}

fn text(status: u16, body: &str) -> At {
    Answer(Fault::Status {
        status,
        body: Some(body.into()),
        content_type: None,
        headers: Default::default(),
    })
}

fn says(bytes: &str, then: Then) -> At {
    Wire(Face::Say(bytes.into(), then))
}

fn in_tls(bytes: &str, then: Then) -> At {
    Tls(Face::SayInTls(bytes.into(), then))
}

fn shows(config: &std::sync::Arc<rustls::ServerConfig>) -> At {
    Tls(Face::Tls(config.clone()))
}

/// What is wrong with an outcome.
enum Wrong {
    Late(String),
    Answer(String),
}

#[rustfmt::skip]
fn faults() -> Vec<Line> {
    let id = identities();
    let tls_1_1_alert = vec![0x15, 3, 2, 0, 2, 2, 70];
    // A ServerHello of TLS 1.1: version, random, no session, a cipher of that time, no compression, no extensions.
    let tls_1_1_hello = [&[0x16, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2][..], &[7; 32], &[0, 0, 0x2f, 0]].concat();
    vec![
        // No connection.
        ("connection refused",              Wire(Face::Refuse),                                     "network",  "no", SAME),
        ("closed before it was read",       Wire(Face::Close),                                      "network",  "maybe|no", SAME),
        ("reset before it was read",        Wire(Face::Reset),                                      "network",  "maybe|no", SAME),
        ("reset within the head",           Wire(Face::ResetAfter(20)),                             "network",  "maybe", SAME),
        ("never read",                      Wire(Face::Deaf),                                       "timeout",  "maybe", SAME),
        // No answer, or part of one.
        ("reset after the head",            Answer(Fault::ResetBeforeRead),                         "network",  "maybe", SAME),
        ("reset after it was read",         Answer(Fault::ResetAfterRead),                          "network",  "maybe", SAME),
        ("closed after it was read",        Answer(Fault::CloseAfterRead),                          "network",  "maybe", SAME),
        ("no answer",                       Answer(Fault::Stall),                                   "timeout",  "maybe", SAME),
        ("answered too late",               Answer(Fault::Delay { ms: 3000 }),                      "timeout",  "maybe", SAME),
        ("a slow drip",                     Answer(Fault::Drip { bytes_per_step: 1, step_ms: 40 }), "timeout",  "maybe", SAME),
        ("half a status line",              Answer(Fault::CutHead { bytes: 9 }),                    "protocol", "maybe", SAME),
        ("half a head",                     Answer(Fault::CutHead { bytes: 40 }),                   "protocol", "maybe", SAME),
        ("a head without a body",           Answer(Fault::CutBody { bytes: 0 }),                    "protocol", "maybe", SAME),
        ("half a body",                     Answer(Fault::CutBody { bytes: 10 }),                   "protocol", "maybe", SAME),
        ("a length that is too long",       Answer(Fault::WrongLength { delta: 100 }),              "timeout",  "maybe", SAME),
        ("a status line, then a reset",     says("HTTP/1.1 200 OK\r\n", Then::Reset),               "protocol", "maybe", SAME),
        ("half a head, then silence",       says("HTTP/1.1 200 OK\r\nContent-Le", Then::Wait),      "timeout",  "maybe", SAME),
        ("half a body, then silence",       says("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", Then::Wait),  "timeout", "maybe", SAME),
        ("half a body, then a reset",       says("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", Then::Reset), "protocol", "maybe", SAME),
        // Not HTTP.
        ("no HTTP at all",                  says("SSH-2.0-OpenSSH_9.2\r\n", Then::Wait),            "protocol", "maybe", SAME),
        ("noise",                           Wire(Face::Say(vec![0xff; 64], Then::Wait)),            "protocol", "maybe", SAME),
        ("a status that is none",           says("HTTP/1.1 xyz OK\r\n\r\n", Then::Wait),           "protocol", "maybe", SAME),
        ("two lengths",                     says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", Then::Wait), "protocol", "maybe", SAME),
        ("a length that is no number",      says("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}", Then::Wait), "protocol", "maybe", SAME),
        ("a chunk whose length is none",    says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", Then::Wait), "protocol", "maybe", SAME),
        ("chunks without an end",           says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", Then::Close), "protocol", "maybe", SAME),
        ("gzip that is none",               says("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip", Then::Wait), "protocol", "maybe", SAME),
        ("100 Continue and no more",        says("HTTP/1.1 100 Continue\r\n\r\n", Then::Wait),      "timeout",  "maybe", SAME),
        // Too large.
        ("too large",                       Answer(Fault::TooLarge { bytes: 2 * LIMIT }),           "protocol", "maybe", SAME),
        ("a gzip bomb",                     Answer(Fault::GzipBomb { bytes: 1 << 20 }),             "protocol", "maybe", SAME),
        ("huge headers",                    Answer(Fault::HugeHeaders { bytes: 1 << 20 }),          "protocol", "maybe", SAME),
        // Not a valid answer.
        ("a page with 200",                 Answer(Fault::Html { status: 200 }),                    "protocol", "yes", OTP_SENT),
        ("nothing with 200",                Answer(Fault::Empty { status: 200 }),                   "protocol", "yes", OTP_SENT),
        ("blanks with 200",                 text(200, " \n "),                                      "protocol", "yes", OTP_SENT),
        ("JSON cut short with 200",         text(200, r#"{"data":{"token":"t""#),                   "protocol", "yes", OTP_SENT),
        ("NUL bytes with 200",              text(200, "{\"data\":\"\0\"}"),                         "protocol", "yes", OTP_SENT),
        ("a number with 200",               text(200, "17"),                                        "protocol", "yes", OTP_SENT),
        ("a list with 200",                 text(200, "[]"),                                        "protocol", "yes", ANY_JSON),
        ("another content type",            Answer(Fault::Body { status: 200, body: Some("<xml/>".into()), content_type: Some("text/xml".into()) }), "protocol", "yes", OTP_SENT),
        ("204",                             Answer(Fault::Empty { status: 204 }),                   "protocol", "yes", OTP_SENT),
        ("304",                             Answer(Fault::Empty { status: 304 }),                   "protocol", "yes", SAME),
        ("a redirect to another host",      Answer(Fault::Redirect { status: 302, location: "http://127.0.0.1:9/".into() }),     "protocol", "yes", SAME),
        ("a redirect that keeps the body",  Answer(Fault::Redirect { status: 307, location: "https://evil.example/".into() }),   "protocol", "yes", SAME),
        ("a redirect to itself",            Answer(Fault::Redirect { status: 308, location: "/".into() }),                       "protocol", "yes", SAME),
        // Statuses.
        ("400",                             Answer(Fault::status(400)),                             "rejected", "yes", SAME),
        ("401",                             Answer(Fault::status(401)),                             "authentication", "yes", SAME),
        ("403",                             Answer(Fault::status(403)),                             "rejected", "yes", SAME),
        ("404 and a page",                  Answer(Fault::Html { status: 404 }),                    "rejected", "yes", SAME),
        ("405",                             Answer(Fault::status(405)),                             "rejected", "yes", SAME),
        ("408",                             Answer(Fault::status(408)),                             "rejected", "yes", SAME),
        ("418",                             Answer(Fault::status(418)),                             "rejected", "yes", SAME),
        ("424",                             Answer(Fault::status(424)),                             "rejected", "yes", SAME),
        ("429",                             Answer(Fault::RateLimited { status: 429, retry_after: Some("2".into()), body: None }), "rate_limited", "yes", SAME),
        ("429 and a page",                  Answer(Fault::Html { status: 429 }),                    "rate_limited", "yes", SAME),
        ("500",                             Answer(Fault::status(500)),                             "server",   "yes", SAME),
        ("500 and nothing",                 Answer(Fault::Empty { status: 500 }),                   "server",   "yes", SAME),
        ("502 and a page",                  Answer(Fault::Html { status: 502 }),                    "server",   "yes", SAME),
        ("503",                             Answer(Fault::status(503)),                             "server",   "yes", SAME),
        ("504",                             Answer(Fault::status(504)),                             "server",   "yes", SAME),
        // Refusals with status 200, in each form that errors have.
        ("error with a list",               text(200, r#"{"error":[{"code":"10522","message":"no"}]}"#), "rejected", "yes", SAME),
        ("error with an object",            text(200, r#"{"error":{"code":7,"message":"no"}}"#),    "rejected", "yes", SAME),
        ("error with a text",               text(200, r#"{"error":"invalid_client"}"#),             "rejected", "yes", SAME),
        ("fault",                           text(200, r#"{"fault":{"code":900901,"message":"Invalid Credentials"}}"#), "authentication", "yes", SAME),
        ("Not_Ok",                          text(200, r#"{"stat":"Not_Ok","emsg":"no","stCode":1007}"#), "rejected", "yes", SAME),
        ("stCode alone",                    text(200, r#"{"stCode":1009}"#),                        "rejected", "yes", UNKNOWN),
        ("errorCode alone",                 text(200, r#"{"errorCode":"E1"}"#),                     "rejected", "yes", SAME),
        ("status error",                    text(200, r#"{"status":"error","message":"no"}"#),      "rejected", "yes", SAME),
        ("status false",                    text(200, r#"{"status":false}"#),                       "rejected", "yes", SAME),
        ("a session that is gone",          text(200, r#"{"stCode":100022,"errMsg":"gone"}"#),      "authentication", "yes", SAME),
        ("an address that is not allowed",  text(200, r#"{"stCode":100008,"errMsg":"no"}"#),        "ip_not_allowed", "yes", SAME),
        ("locked",                          text(401, r#"{"error":[{"code":"10525","message":"Account locked"}]}"#), "locked", "yes", SAME),
        ("too many, in a 200",              text(200, r#"{"code":"429","message":"too many request received"}"#), "rate_limited", "yes", SAME),
        ("numbers that overflow",           text(500, r#"{"error":[{"code":1e999,"message":1e999}]}"#), "server", "yes", SAME),
        ("deep nesting",                    text(500, &format!("{}1{}", "[".repeat(5000), "]".repeat(5000))), "server", "yes", SAME),
        // TLS.
        ("nobody listens for TLS",          Tls(Face::Refuse),                                      "network",  "no", SAME),
        ("an expired certificate",          shows(&id.expired),                                     "tls",      "no", SAME),
        ("a certificate of the future",     shows(&id.not_yet),                                     "tls",      "no", SAME),
        ("a certificate for another name",  shows(&id.wrong_name),                                  "tls",      "no", SAME),
        ("a certificate of its own",        shows(&id.self_signed),                                 "tls",      "no", SAME),
        ("an authority of the same name",   shows(&id.unknown),                                     "tls",      "no", SAME),
        ("TLS 1.1, by an alert",            Tls(Face::Say(tls_1_1_alert, Then::Close)),             "tls",      "no", SAME),
        ("TLS 1.1, by its hello",           Tls(Face::Say(tls_1_1_hello.clone(), Then::Close)),     "tls",      "no", SAME),
        ("half a handshake",                Tls(Face::Say(tls_1_1_hello[..20].to_vec(), Then::Close)), "tls",   "no", SAME),
        ("half a handshake, then silence",  Tls(Face::Say(tls_1_1_hello[..20].to_vec(), Then::Wait)),  "timeout", "no", SAME),
        ("a handshake that is reset",       Tls(Face::ResetAfter(20)),                              "tls",      "no", SAME),
        ("a handshake that is not read",    Tls(Face::Deaf),                                        "timeout",  "no", SAME),
        ("HTTP where TLS should be",        Tls(Face::Say(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), Then::Wait)), "tls", "no", SAME),
        ("no answer in TLS",                in_tls("", Then::Wait),                                 "timeout",  "maybe", SAME),
        ("closed in TLS",                   in_tls("", Then::Close),                                "network",  "maybe", SAME),
        ("reset in TLS",                    in_tls("", Then::Reset),                                "network",  "maybe", SAME),
        ("half a head in TLS",              in_tls("HTTP/1.1 200 OK\r\nCon", Then::Close),          "protocol", "maybe", SAME),
        ("half a body in TLS",              in_tls("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", Then::Close), "protocol", "maybe", SAME),
        // A body without a length ends with the connection; cut short, it is no longer a JSON object.
        ("a body cut out of TLS",           in_tls("HTTP/1.1 200 OK\r\n\r\n{\"stat\":\"Ok\"", Then::Close), "protocol", "maybe|yes", OTP_SENT),
    ]
}

/// The simulator's answers on the way to the operation: everything is granted.
fn grant_everything(simulator: &Simulator) {
    let broker = "https://mis.kotaksecurities.com";
    for (route, status, answer) in [
        (
            "base_url",
            200,
            json!({"data": {"baseURL": "https://mnapi.kotaksecurities.com"}}),
        ),
        (
            "session_init",
            200,
            json!({"access_token": "bearer", "token_type": "Bearer", "expires_in": 3600}),
        ),
        ("send_otp", 201, json!({"data": {"sessionId": "otp-session"}})),
        (
            "verify_otp",
            200,
            json!({"data": {"message": "Success", "uccInfo": []}}),
        ),
        (
            "totp_verify_user",
            200,
            json!({"data": {"status": "success", "key": "RX6PKQ2LZUKNON2BGVTVABCDEF", "qrCodeBase64": "iVBORw0KGgo=",
                "uri": "otpauth://totp/NEO:A?secret=RX6PKQ2LZUKNON2BGVTVABCDEF", "sessionID": "totp-session"}}),
        ),
        ("totp_login", 200, view_answer()),
        ("totp_validate", 200, trade_answer(broker)),
        ("login", 200, view_answer()),
        ("generate_otp", 200, json!({"data": {}})),
        ("session_2fa", 200, trade_answer("")),
    ] {
        let answer = Fault::Status {
            status,
            body: Some(answer.to_string()),
            content_type: None,
            headers: Default::default(),
        };
        simulator.fault_with(route, answer, 0, 0);
    }
}

/// A client in the state that the operation needs, and the place where faults are injected.
struct Stage {
    client: Client,
    simulator: Simulator,
    peer: Peer,
    operation: &'static str,
}

impl Stage {
    fn new(operation: &'static str, api: &'static str, tls: bool) -> Stage {
        let policy = Policy {
            orders_per_second: 0,
            data_per_second: 0,
            data_at_once: 0,
            ..Policy::default()
        };
        let simulator = start(&Options {
            policy,
            ..Options::default()
        });
        let peer = Peer::start(SocketAddr::from(([127, 0, 0, 1], simulator.port())));
        let mut more = json!({"api": api, "timeout_ms": DEADLINE_MS, "max_response_bytes": LIMIT, "login_attempts": 100, "orders_per_second": 0,
            "base_url": format!("http://{}", peer.address())});
        if tls {
            more["base_url"] = json!(format!("https://{}", peer.address()));
            more["ca_file"] = json!(identities().ca_file);
        }
        if operation != "session_init" {
            // A bearer token that the server calls dead is reused, so the fault hits the operation and not the renewal.
            more["access_token"] = json!("bearer");
        }
        let client = Client::new(&config(&simulator, more));
        let stage = Stage {
            client,
            simulator,
            peer,
            operation,
        };
        if tls {
            stage.peer.put_on(Face::Tls(identities().good.clone()));
        }
        grant_everything(&stage.simulator);
        prepare(&stage.client, api, "prod", operation);
        stage
    }

    /// Everything that a failed step must not change.
    fn session(&self) -> Value {
        let mut exported = self.client.call("session_export", json!({}));
        if let Some(data) = exported["data"].as_object_mut() {
            data.remove("exported_at");
            // A bearer token that the server calls dead is forgotten.
            data.remove("bearer");
        }
        let mut session = self.client.ok("session", json!({}));
        session["data"].as_object_mut().unwrap().remove("expires_in_ms");
        // `None` if there is nothing to export.
        json!([session, exported["data"]])
    }

    /// Makes the call with the fault; returns what is wrong with the outcome. A call that was late on a busy machine,
    /// or ended before the fault could show, is repeated: a deadline that is not kept is missed every time.
    fn meet(&self, line: &Line) -> Result<(), String> {
        let mut outcome = Ok(());
        for _ in 0..ATTEMPTS {
            outcome = match self.attempt(line) {
                Err(Wrong::Late(why)) => Err(why),
                Err(Wrong::Answer(why)) => return Err(why),
                Ok(()) => return Ok(()),
            };
        }
        outcome
    }

    fn attempt(&self, (_, at, kind, delivered, but): &Line) -> Result<(), Wrong> {
        self.client.ok("reset_attempts", json!({}));
        let before = self.session();
        self.simulator.clear_faults();
        self.simulator.clear_requests();
        match at {
            Answer(fault) => {
                self.peer.put_on(Face::Pass);
                self.simulator.fault("*", fault.clone());
            }
            Wire(face) | Tls(face) => self.peer.put_on(face.clone()),
        }
        let began = Instant::now();
        let text = self.client.text(self.operation, value(params(self.operation)));
        let took = began.elapsed();
        let answer = value(&text);
        let other = but.iter().find(|(operation, _)| *operation == self.operation);
        let kind = other.map_or(*kind, |(_, kind)| kind);
        let early = answer["kind"] == "timeout" && kind != "timeout";
        if early || took >= Duration::from_millis(DEADLINE_MS) + SLACK {
            return Err(Wrong::Late(format!("took {took:?}: {text}")));
        }
        let check = |good: bool, why: &str| {
            if good {
                Ok(())
            } else {
                Err(Wrong::Answer(format!("{why}: {text}")))
            }
        };
        let (requests, connections) = (self.simulator.requests().len(), self.peer.seen());
        check(
            requests <= 1 && connections <= 1,
            &format!("{requests} requests on {connections} connections"),
        )?;
        let is_error = text.starts_with("{\"error\":[");
        check(is_error == (kind != "ok"), &format!("{kind} is due"))?;
        if !is_error {
            return Ok(());
        }
        check(answer["kind"] == kind, &format!("{kind} is due"))?;
        let told = delivered.split('|').any(|one| answer["delivered"] == one);
        check(told, &format!("delivered {delivered} is due"))?;
        let step = STEPS.iter().find(|(operation, _)| *operation == self.operation);
        let named = step.map_or(self.operation, |(_, step)| step);
        check(answer["operation"] == named, "another operation")?;
        check(
            answer["request_id"].is_null() == (answer["delivered"] == "no"),
            "request_id",
        )?;
        check(self.session() == before, "the session changed")
    }

    /// After all the faults the operation still works.
    fn recover(&self, tls: bool) {
        self.client.ok("reset_attempts", json!({}));
        self.simulator.clear_faults();
        grant_everything(&self.simulator);
        let taken = r#"{"stat":"Ok","stCode":200,"nOrdNo":"261102000000001","Net":"1.00","ordMrgn":"1.00","data":[]}"#;
        if is_of(self.operation, "trade") {
            self.simulator.fault_with("*", Fault::body(taken), 0, 0);
        }
        let granted = [
            "totp_register",
            "totp_deregister",
            "qr_code_session",
            "request",
            "client_ip",
        ];
        // Market data comes from the simulator's own market.
        for route in granted.into_iter().filter(|_| !is_of(self.operation, "market")) {
            self.simulator
                .fault_with(route, Fault::body(trade_answer("").to_string()), 0, 0);
        }
        let link = r#"{"data":{"redirectUrl":"https://mnapi.kotaksecurities.com/qr"}}"#;
        self.simulator.fault_with("qr_code_link", Fault::body(link), 0, 0);
        self.peer.put_on(if tls {
            Face::Tls(identities().good.clone())
        } else {
            Face::Pass
        });
        let call = || self.client.call(self.operation, value(params(self.operation)));
        // If it was only late on a busy machine, it is repeated, as above.
        let late = |answer: &Value| answer["kind"] == "timeout";
        let answer = (1..ATTEMPTS).fold(call(), |answer, _| if late(&answer) { call() } else { answer });
        assert!(answer.get("error").is_none(), "{}: {answer}", self.operation);
    }
}

#[test]
fn every_operation_meets_every_fault() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let live = neo_api::ffi::neo_live_objects();
    let lines = faults();
    assert!(lines.len() >= 25, "{} faults", lines.len());
    let mut stages = Vec::new();
    for tried in ALL {
        let is_here = !tried.faults.is_empty();
        let asks = tried.effect != "local" && !ELSEWHERE.contains(&tried.name);
        assert_eq!(is_here, asks, "{} has no faults", tried.name);
        for api in tried.faults {
            stages.extend([(tried.name, *api, false), (tried.name, *api, true)]);
        }
    }
    let (met, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    in_parallel(stages, 12, |(operation, api, tls)| {
        let stage = Stage::new(operation, api, tls);
        // Operations that send no request only see the faults that come before one.
        let meets = |line: &&Line| matches!(line.1, Tls(_)) == tls && (operation != "prewarm" || line.3 == "no");
        for line in lines.iter().filter(meets) {
            met.fetch_add(1, Ordering::Relaxed);
            if let Err(why) = stage.meet(line) {
                wrong
                    .lock()
                    .unwrap()
                    .push(format!("{operation} ({api}), {}: {why}", line.0));
            }
        }
        stage.recover(tls);
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} of {met:?}:\n{}", wrong.len(), wrong.join("\n"));
    names_without_address();
    assert_eq!(neo_api::ffi::neo_live_objects(), live, "something leaked");
}

/// A name without an address, for each operation that can open a connection.
fn names_without_address() {
    let url = "https://no-such-host.invalid";
    let session = json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade", "token": "t", "sid": "s",
        "base_url": url});
    for (operation, api) in [
        ("send_otp", "v3"),
        ("totp_login", "v3"),
        ("request", "v3"),
        ("client_ip", "v3"),
        ("login", "v1"),
        ("session_init", "v1"),
        ("base_url", "v2"),
        ("prewarm", "v3"),
    ] {
        let client = Client::new(
            &json!({"consumer_key": "k", "consumer_secret": "s", "api": api, "base_url": url,
            "timeout_ms": DEADLINE_MS, "access_token": if operation == "session_init" { None } else { Some("t") }}),
        );
        if matches!(operation, "request" | "client_ip") {
            client.ok("session_import", session.clone());
        }
        let error = in_time(Duration::from_millis(DEADLINE_MS), || {
            client.call(operation, value(params(operation)))
        });
        // If the resolver is slow to fail, the deadline comes first.
        assert!(
            matches!(error["kind"].as_str(), Some("network" | "timeout")),
            "{operation}: {error}"
        );
        assert_eq!(error["delivered"], "no", "{operation}: {error}");
    }
}

#[test]
fn a_logout_that_is_not_heard_wipes_all_the_same() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let simulator = simulator();
    for (fault, reason) in [
        (Fault::Stall, "timeout"),
        (Fault::ResetAfterRead, "network"),
        (Fault::CutBody { bytes: 1 }, "protocol"),
        (Fault::status(401), "authentication"),
        (Fault::status(503), "server"),
        (
            Fault::RateLimited {
                status: 429,
                retry_after: None,
                body: None,
            },
            "rate_limited",
        ),
    ] {
        for api in ["v1", "v2", "v2-gateway"] {
            let client = Client::new(&config(&simulator, json!({"api": api, "timeout_ms": DEADLINE_MS})));
            simulator.clear_faults();
            grant_everything(&simulator);
            prepare(&client, api, "prod", "logout");
            let session = client.ok("session_export", json!({}))["data"].clone();
            let answer = in_time(Duration::from_millis(DEADLINE_MS), || {
                client.ok("session_import", session.clone());
                simulator.clear_faults();
                simulator.clear_requests();
                simulator.fault("logout", fault.clone());
                client.ok("logout", json!({}))
            });
            assert_eq!(
                (answer["data"]["server"].as_str(), answer["data"]["reason"].as_str()),
                (Some("not_told"), Some(reason)),
                "{api} {fault:?}"
            );
            assert_eq!(simulator.requests().len(), 1, "{api} {fault:?}");
            assert_eq!(client.state(), "none");
        }
    }
}

#[test]
fn a_clock_that_is_off_is_told_where_it_matters() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    for offset_s in [-600, 600] {
        simulator.fault("totp_login", Fault::Date { offset_s });
        let error = client.err("totp_login", json!({"totp": "123456"}), "authentication");
        assert!(
            error["hint"].as_str().is_some_and(|hint| hint.contains("clock")),
            "{error}"
        );
    }
}
