//! The outcome of a request is reported exactly, and the request is sent at most once and within the deadline.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/recorder.rs"]
mod recorder;

use common::*;
use neo_simulator::{Fault, Options, Policy, Simulator};
use recorder::{Recorder, Reply};
use serde_json::{Value, json};
use socket2::{Domain, Socket, Type};
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::{Duration, Instant};

const DEADLINE_MS: u64 = 400;
/// Counts as "at once", even on a busy machine: the cancelled calls would otherwise take ten seconds or more.
const PROMPT: Duration = Duration::from_secs(2);
const LONG: Duration = Duration::from_secs(10);

/// Fault, expected kind, expected `delivered`.
fn faults() -> Vec<(Fault, &'static str, &'static str)> {
    vec![
        (Fault::Stall, "timeout", "maybe"),
        (Fault::ResetBeforeRead, "network", "maybe"),
        (Fault::ResetAfterRead, "network", "maybe"),
        (Fault::CloseAfterRead, "network", "maybe"),
        (Fault::CutHead { bytes: 9 }, "protocol", "maybe"),
        (Fault::CutHead { bytes: 40 }, "protocol", "maybe"),
        (Fault::CutBody { bytes: 10 }, "protocol", "maybe"),
        (Fault::CutBody { bytes: 0 }, "protocol", "maybe"),
        (
            Fault::Drip {
                bytes_per_step: 1,
                step_ms: 50,
            },
            "timeout",
            "maybe",
        ),
        (Fault::Delay { ms: 5_000 }, "timeout", "maybe"),
        (Fault::WrongLength { delta: 100 }, "timeout", "maybe"),
        // No memory is reserved for data that is only announced.
        (Fault::WrongLength { delta: i64::MAX / 2 }, "timeout", "maybe"),
        (Fault::TooLarge { bytes: 2 << 20 }, "protocol", "maybe"),
        (Fault::GzipBomb { bytes: 4 << 20 }, "protocol", "maybe"),
        (Fault::HugeHeaders { bytes: 1 << 20 }, "protocol", "maybe"),
        (Fault::Html { status: 200 }, "protocol", "yes"),
        (Fault::Empty { status: 200 }, "protocol", "yes"),
        (Fault::Html { status: 502 }, "server", "yes"),
        (Fault::Empty { status: 500 }, "server", "yes"),
        (
            Fault::Redirect {
                status: 307,
                location: "http://127.0.0.1:9/".into(),
            },
            "protocol",
            "yes",
        ),
        (
            Fault::RateLimited {
                status: 429,
                retry_after: Some("2".into()),
                body: None,
            },
            "rate_limited",
            "yes",
        ),
        (Fault::status(400), "rejected", "yes"),
        (Fault::status(401), "authentication", "yes"),
        (Fault::status(503), "server", "yes"),
    ]
}

fn check(error: &Value, fault: &Fault, kind: &str, delivered: &str) {
    assert_eq!(
        (error["kind"].as_str(), error["delivered"].as_str()),
        (Some(kind), Some(delivered)),
        "{fault:?}: {error}"
    );
    assert!(
        error["request_id"].as_str().is_some_and(|id| id.len() == 36),
        "{fault:?}: {error}"
    );
}

#[test]
fn a_header_that_is_too_large_is_called_that() {
    let simulator = Simulator::start(Options::default()).unwrap();
    let client = client(&simulator, json!({}));
    simulator.fault("totp_login", Fault::HugeHeaders { bytes: 1 << 20 });
    let error = client.err("totp_login", json!({}), "protocol");
    let words = error["error"][0]["message"].as_str().unwrap();
    assert!(words.contains("header is larger than 16384 bytes"), "{words}");
}

#[test]
fn every_fault_of_every_kind_of_call_is_told_exactly() {
    // The codes sent here are wrong: the simulator must not lock the account for that.
    let policy = Policy {
        lockout_after: 0,
        ..Policy::default()
    };
    let simulator = start(&Options {
        policy,
        ..Options::default()
    });
    let limits = json!({"timeout_ms": DEADLINE_MS, "max_response_bytes": 1 << 20, "login_attempts": 100});
    for (fault, kind, delivered) in faults() {
        for (route, operation, params) in [
            ("totp_login", "totp_login", json!({"totp": "123456"})),
            ("orders", "request", orders()),
            (
                "limits",
                "request",
                json!({"method": "POST", "path": "quick/user/limits", "form": {"seg": "ALL"}}),
            ),
        ] {
            // Over a connection that the call opens, or one that is open already.
            for is_warm in [false, true] {
                let client = client(&simulator, limits.clone());
                let session = json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade", "token": "t",
                "sid": "s", "base_url": simulator.url()});
                client.ok("session_import", session);
                if is_warm {
                    client.ok("prewarm", json!({}));
                }
                let before = client.ok("session", json!({}));
                let error = in_time(Duration::from_millis(DEADLINE_MS), || {
                    simulator.clear_requests();
                    simulator.clear_faults();
                    simulator.fault(route, fault.clone());
                    client.call(operation, params.clone())
                });
                check(&error, &fault, kind, delivered);
                assert_eq!(simulator.requests().len(), 1, "{fault:?}: sent exactly once");
                assert_eq!(client.ok("session", json!({})), before, "{fault:?}");
                let may_repeat = matches!(
                    (kind, route),
                    ("rate_limited", _)
                        | ("server" | "timeout" | "network", "totp_login" | "orders")
                        | ("protocol", "orders")
                );
                assert_eq!(error["retryable"].as_bool(), Some(may_repeat), "{fault:?} {route}");
            }
        }
    }
}

#[test]
fn strange_but_valid_answers_are_read() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    let plain = client.text("request", orders());
    for fault in [
        Fault::Gzip,
        Fault::Chunked,
        Fault::ContentType {
            value: "text/html".into(),
        },
        Fault::ContentType { value: String::new() },
        Fault::Drip {
            bytes_per_step: 16,
            step_ms: 1,
        },
        Fault::Delay { ms: 50 },
    ] {
        simulator.fault("orders", fault.clone());
        assert_eq!(client.text("request", orders()), plain, "{fault:?}");
    }
}

/// `text`, compressed.
fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// A client with a session at a server whose answers a test sets.
fn client_of(recorder: &Recorder) -> Client {
    let client = Client::new(&json!({"consumer_key": "k", "base_url": recorder.url(), "timeout_ms": 5000}));
    let session = json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade", "token": "t", "sid": "s",
        "base_url": recorder.url()});
    client.ok("session_import", session);
    client
}

#[test]
fn every_legal_form_of_an_answer_is_read() {
    const TEXT: &str = r#"{"stat":"Ok","stCode":200,"data":[1,2,3]}"#;
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    let whole = format!("{head}Content-Length: {}\r\n\r\n{TEXT}", TEXT.len());
    let (first, second) = TEXT.split_at(7);
    let chunked = |extension: &str, trailer: &str| {
        let chunk = |text: &str| format!("{:x}{extension}\r\n{text}\r\n", text.len());
        let (first, second) = (chunk(first), chunk(second));
        format!("{head}Transfer-Encoding: Chunked\r\n\r\n{first}{second}0{extension}\r\n{trailer}\r\n")
    };
    let mut forms = vec![
        ("100", format!("HTTP/1.1 100 Continue\r\n\r\n{whole}")),
        (
            "100 with headers",
            format!("HTTP/1.1 100 Continue\r\nServer: x\r\nDate: y\r\n\r\n{whole}"),
        ),
        (
            "103 twice",
            format!("HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\nHTTP/1.1 103 Early\r\nA: b\r\n\r\n{whole}"),
        ),
        ("chunks", chunked("", "")),
        ("a trailer", chunked("", "X-Sum: 1\r\n")),
        ("an extension", chunked(";a=b", "")),
        (
            "a long extension",
            chunked(&format!(" ; signature=\"{}\"", "f".repeat(300)), "X-Sum: 1\r\n"),
        ),
        ("until the end", format!("{head}Connection: close\r\n\r\n{TEXT}")),
        ("a length", whole.clone()),
        (
            "more than that",
            format!("{whole}HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n7"),
        ),
        (
            "many headers",
            whole.replace("Content-Type", &format!("{}Content-Type", "A: b\r\n".repeat(60))),
        ),
        ("version 1.0", whole.replacen("HTTP/1.1", "HTTP/1.0", 1)),
    ];
    forms.push((
        "chunks behind 100",
        format!("HTTP/1.1 100 Continue\r\nA: b\r\n\r\n{}", chunked(";a", "")),
    ));
    let recorder = Recorder::start();
    for (name, answer) in forms {
        recorder.on("quick/user/orders", Reply::Raw(answer.into_bytes()));
        // The recorder closes the connection after such an answer.
        assert_eq!(client_of(&recorder).text("request", orders()), TEXT, "{name}");
        let warm = client_of(&recorder);
        warm.ok("prewarm", json!({}));
        assert_eq!(warm.text("request", orders()), TEXT, "{name}, over a warm connection");
        // The connection is closed and not reused.
        assert_eq!(warm.text("request", orders()), TEXT, "{name}, once more");
    }
    let client = client_of(&recorder);
    for encoding in ["gzip", "GZIP", "Gzip ", "x-gzip", "X-Gzip"] {
        recorder.on(
            "quick/user/orders",
            Reply::new(200, gzip(TEXT)).with("Content-Encoding", encoding),
        );
        assert_eq!(client.text("request", orders()), TEXT, "{encoding}");
    }
    recorder.on(
        "quick/user/orders",
        Reply::new(200, TEXT).with("Content-Encoding", "identity"),
    );
    assert_eq!(client.text("request", orders()), TEXT);
    let damaged = Reply::new(200, &gzip(TEXT)[..20]).with("Content-Encoding", "gzip");
    recorder.on("quick/user/orders", damaged);
    client.err("request", orders(), "protocol");
}

#[test]
fn a_request_is_the_same_over_a_connection_that_is_there() {
    let recorder = Recorder::start();
    for path in ["quick/user/orders", "quick/user/limits", "client-ip"] {
        recorder.on(path, Reply::new(200, "{}"));
    }
    let requests = [
        json!({"method": "GET", "path": "quick/user/orders", "query": {"a": "b c|d"}}),
        json!({"method": "POST", "path": "quick/user/limits", "form": {"seg": "ALL"}}),
        json!({"method": "PUT", "path": "quick/user/limits", "json": {"a": 1}}),
        json!({"method": "POST", "path": "quick/user/limits"}),
        json!({"method": "DELETE", "path": "quick/user/orders"}),
    ];
    let sent = |client: &Client, request: &Value| {
        client.ok("request", request.clone());
        let mut seen = recorder.one();
        seen.headers.retain(|(name, _)| name != "x-request-id");
        seen.headers.sort();
        (seen.line(), seen.headers, seen.body)
    };
    for request in requests {
        let client = client_of(&recorder);
        let cold = sent(&client, &request);
        let opened = client.ok("stats", json!({}))["data"]["connections_opened"].clone();
        assert_eq!(sent(&client, &request), cold);
        let after = client.ok("stats", json!({}))["data"]["connections_opened"].clone();
        assert_eq!(opened, after, "it was to go over the same connection");
    }
}

#[test]
fn a_refused_connection_is_told_and_sends_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let url = format!("http://{address}");
    drop(listener);
    let client = Client::new(&json!({"consumer_key": "k", "base_url": url}));
    let error = client.err("send_otp", json!({"mobile_number": "+919999996708"}), "network");
    assert_eq!(
        (error["delivered"].as_str(), error["retryable"].as_bool()),
        (Some("no"), Some(true))
    );
    assert!(error["request_id"].is_null() && error["status"].is_null());
    let message = error["error"][0]["message"].as_str().unwrap();
    assert!(
        message.contains(&format!("no connection: {address}: Connection refused")),
        "{message}"
    );
}

#[test]
fn a_name_without_address_is_told() {
    let client =
        Client::new(&json!({"consumer_key": "k", "base_url": "https://no-such-host.invalid", "timeout_ms": 8000}));
    let error = client.call("send_otp", json!({"mobile_number": "+919999996708"}));
    assert!(matches!(error["kind"].as_str(), Some("network" | "timeout")), "{error}");
    assert_eq!(error["delivered"], "no");
}

/// An address that answers no connection attempt, because its queue is full.
fn black_hole() -> (Socket, Vec<Socket>, SocketAddr) {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    listener
        .bind(&"127.0.0.1:0".parse::<SocketAddr>().unwrap().into())
        .unwrap();
    listener.listen(0).unwrap();
    let address = listener.local_addr().unwrap().as_socket().unwrap();
    let fill = (0..4)
        .map(|_| {
            let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
            socket.set_nonblocking(true).unwrap();
            let _ = socket.connect(&address.into());
            socket
        })
        .collect();
    (listener, fill, address)
}

#[test]
fn a_connection_that_is_never_made_ends_in_time() {
    let (_listener, _fill, address) = black_hole();
    for (config, limit) in [
        (json!({"connect_timeout_ms": 300}), 300),
        (json!({"timeout_ms": 300}), 300),
    ] {
        let mut config = config;
        config["consumer_key"] = json!("k");
        config["base_url"] = json!(format!("http://{address}"));
        let client = Client::new(&config);
        let error = in_time(Duration::from_millis(limit), || {
            client.err("send_otp", json!({"mobile_number": "+919999996708"}), "timeout")
        });
        assert_eq!(
            (error["delivered"].as_str(), error["retryable"].as_bool()),
            (Some("no"), Some(true))
        );
    }
}

/// Starts a call on a thread, cancels it when `ready` returns, and returns its error and how long it took to end.
fn cancelled(client: &Arc<Client>, operation: &'static str, params: Value, ready: impl Fn()) -> (Value, Duration) {
    let other = Arc::clone(client);
    let call = std::thread::spawn(move || other.err(operation, params, "cancelled"));
    ready();
    let began = Instant::now();
    // The thread may not have entered its call yet, so cancel until it takes effect.
    while !call.is_finished() {
        client.ok("cancel", json!({}));
        std::thread::yield_now();
    }
    let error = call.join().unwrap();
    (error, began.elapsed())
}

#[test]
fn cancel_ends_a_call_at_once_and_later_calls_work() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({})));
    simulator.fault("totp_login", Fault::Stall);
    let ready = || assert!(simulator.wait_for_requests(1, LONG));
    let (error, took) = cancelled(&client, "totp_login", json!({"totp": "123456"}), ready);
    assert_eq!(
        (error["delivered"].as_str(), error["retryable"].as_bool()),
        (Some("maybe"), Some(false))
    );
    assert!(took < PROMPT, "{took:?}");
    client.ok("connect", json!({}));
    assert_eq!(client.ok("cancel", json!({}))["data"]["cancelled"], 0);
    client.ok("request", orders());
}

#[test]
fn cancel_ends_a_connection_attempt() {
    let (_listener, _fill, address) = black_hole();
    let config = json!({"consumer_key": "k", "base_url": format!("http://{address}"), "connect_timeout_ms": 20_000});
    let client = Arc::new(Client::new(&config));
    let params = json!({"mobile_number": "+919999996708"});
    let (error, took) = cancelled(&client, "send_otp", params, || {});
    assert_eq!(
        (error["delivered"].as_str(), error["retryable"].as_bool()),
        (Some("no"), Some(true))
    );
    assert!(took < PROMPT, "{took:?}");
}

#[test]
fn cancel_ends_a_wait_for_the_next_code_and_for_another_thread() {
    let simulator = simulator();
    simulator.fault("totp_login", Fault::body(r#"{"data":{"token":"opaque","sid":"s"}}"#));
    let client = Arc::new(client(&simulator, json!({"timeout_ms": 120_000})));
    client.ok("totp_login", json!({}));
    simulator.fault_with("totp_login", Fault::Stall, 0, 0);
    let other = Arc::clone(&client);
    let leader = std::thread::spawn(move || other.err("connect", json!({}), "cancelled"));
    let (error, took) = cancelled(&client, "connect", json!({}), || {});
    assert!(took < PROMPT, "{took:?}");
    assert_eq!(error["kind"], "cancelled");
    while !leader.is_finished() {
        client.ok("cancel", json!({}));
    }
    leader.join().unwrap();
}

#[test]
fn freeing_during_a_call_lets_it_finish() {
    let simulator = simulator();
    let client = Arc::new(client(&simulator, json!({})));
    simulator.fault("totp_login", Fault::Delay { ms: 200 });
    let other = Arc::clone(&client);
    let call = std::thread::spawn(move || other.ok("totp_login", json!({"totp": null})));
    assert!(simulator.wait_for_requests(1, LONG));
    neo_api::ffi::neo_client_free(client.0);
    assert!(call.join().unwrap()["data"]["token"].is_string());
    client.err("session", json!({}), "invalid_handle");
}

/// Both clients hold a session; then a request and a login of the first one stall. Everything else must go on: a call
/// that waited for one of the two would wait for a minute, and they would end with `timeout` instead of `cancelled`.
fn stall_and_go_on(simulator: &Simulator, more: Value) {
    let mut more = more;
    more["timeout_ms"] = json!(60_000);
    let (first, second) = (
        Arc::new(client(simulator, more.clone())),
        client(simulator, more.clone()),
    );
    first.ok("connect", json!({}));
    let session = first.ok("session_export", json!({}));
    second.ok("session_import", session.clone());
    simulator.fault("limits", Fault::Stall);
    simulator.fault("totp_login", Fault::Stall);
    let limits = json!({"method": "POST", "path": "quick/user/limits", "form": {}});
    let stalled: Vec<_> = [("request", limits), ("totp_login", json!({"totp": "123456"}))]
        .map(|(operation, params)| {
            let first = Arc::clone(&first);
            std::thread::spawn(move || first.err(operation, params, "cancelled"))
        })
        .into();
    assert!(simulator.wait_for_requests(4, LONG));
    for _ in 0..10 {
        for client in [&*first, &second, &client(simulator, more.clone())] {
            client.ok("session_import", session.clone());
            client.ok("request", orders());
            for operation in ["session", "session_export", "stats", "diagnostics"] {
                client.ok(operation, json!({}));
            }
        }
    }
    assert!(stalled.iter().all(|call| !call.is_finished()));
    while stalled.iter().any(|call| !call.is_finished()) {
        first.ok("cancel", json!({}));
        std::thread::yield_now();
    }
    stalled.into_iter().for_each(|call| drop(call.join().unwrap()));
}

#[test]
fn a_stalled_call_delays_no_other() {
    stall_and_go_on(&simulator(), json!({}));
}

#[test]
fn nor_does_one_over_tls() {
    let tls = Options {
        tls: true,
        ..Options::default()
    };
    let simulator = start(&tls);
    let ca_file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("delivery.pem");
    std::fs::write(&ca_file, simulator.ca_pem().unwrap()).unwrap();
    stall_and_go_on(&simulator, json!({"ca_file": ca_file}));
}

#[test]
fn a_connection_that_died_idle_is_replaced() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    for _ in 0..10 {
        simulator.fault("orders", Fault::CloseAfterAnswer);
        client.ok("request", orders());
        // The close is still on its way. The library checks before it writes, so wait until the close has arrived.
        std::thread::sleep(Duration::from_millis(20));
        client.ok("request", orders());
    }
}

#[test]
fn stats_and_diagnostics_tell_what_happened_and_no_secret() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    client.ok("request", orders());
    simulator.fault("orders", Fault::status(503));
    client.err("request", orders(), "server");
    let stats = client.ok("stats", json!({}))["data"].clone();
    let request = &stats["operations"]["request"];
    assert_eq!(
        (request["calls"].as_u64(), request["errors"]["server"].as_u64()),
        (Some(2), Some(1))
    );
    assert!(request["p50_us"].as_u64() <= request["p99_us"].as_u64());
    assert!(request["p99_us"].as_u64() <= request["max_us"].as_u64());
    assert_eq!(stats["connections_opened"], 1);
    assert_eq!(stats["connections_reused"], 3);
    let text = client.text("diagnostics", json!({}));
    let diagnostics = value(&text)["data"].clone();
    assert_eq!(
        (diagnostics["state"].as_str(), diagnostics["clock_skew_ms"].as_i64()),
        (Some("trade"), Some(0))
    );
    assert_eq!(diagnostics["last_errors"][0]["kind"], "server");
    let account = neo_simulator::Account::demo();
    for secret in [
        account.ucc,
        account.mobile,
        account.mpin,
        account.consumer_key,
        account.consumer_secret,
    ] {
        assert!(!text.contains(&secret), "{secret} in {text}");
    }
    simulator.fault("orders", Fault::Date { offset_s: 90 });
    client.ok("request", orders());
    let skew = client.ok("diagnostics", json!({}))["data"]["clock_skew_ms"]
        .as_i64()
        .unwrap();
    assert!((88_000..=90_000).contains(&skew), "{skew}");
}
