//! HTTP, TLS, the record, and the control endpoint.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::*;
use neo_simulator::{Options, Policy, Simulator};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

#[test]
fn connections_are_kept_and_counted() {
    let s = simulator();
    let mut socket = connect(&s);
    for _ in 0..3 {
        socket.write_all(&get("/nothing").bytes()).unwrap();
        read(&mut socket).is(404);
    }
    get("/nothing").to(&s).is(404);
    let connections: Vec<u64> = s.requests().iter().map(|r| r.connection).collect();
    assert_eq!(connections, [1, 1, 1, 2]);
    socket
        .write_all(&get("/nothing").with("Connection", "close").bytes())
        .unwrap();
    assert_eq!(read(&mut socket).header("connection"), Some("close"));
    assert_eq!(socket.read(&mut [0]).unwrap(), 0);
}

#[test]
fn the_record_shows_requests_as_they_came() {
    let s = simulator();
    let ask = login_ask(&s);
    let mut twice = ask.clone();
    twice.target = "//login/1.0/tradeApiLogin?a=b%20c".to_owned();
    ask.to(&s).is(200);
    twice.to(&s).is(400);
    get("/_sim/state").to(&s).is(200);
    let got = get("/_sim/requests").to(&s).is(200).json();
    let list = got.as_array().unwrap();
    assert_eq!(list.len(), 2, "the control endpoint is not recorded");
    assert_eq!(
        (&list[0]["id"], &list[0]["route"], &list[0]["status"]),
        (&json!(1), &json!("totp_login"), &json!(200))
    );
    assert_eq!(
        (&list[0]["method"], &list[0]["body"]),
        (&json!("POST"), &json!(ask.body))
    );
    assert_eq!((&list[0]["complete"], &list[0]["fault"]), (&json!(true), &json!(null)));
    let headers = list[0]["headers"].as_array().unwrap();
    assert!(headers.contains(&json!(["neo-fin-key", "neotradeapi"])));
    assert_eq!(headers[0], json!(["Host", "localhost"]));
    assert_eq!(
        (&list[1]["path"], &list[1]["query"]),
        (&json!("//login/1.0/tradeApiLogin"), &json!("a=b%20c"))
    );
    get("/_sim/requests").method("DELETE").to(&s).is(200);
    assert!(s.requests().is_empty());
    get("/x").to(&s);
    assert_eq!((s.requests()[0].id, s.requests()[0].status), (1, Some(404)));
    s.clear_requests();
    assert!(s.requests().is_empty());
}

#[test]
fn an_aborted_request_is_recorded_as_incomplete() {
    let s = simulator();
    let mut socket = connect(&s);
    let bytes = login_ask(&s).bytes();
    socket.write_all(&bytes[..bytes.len() - 5]).unwrap();
    drop(socket);
    assert!(s.wait_for_requests(1, Duration::from_secs(5)));
    let recorded = &s.requests()[0];
    assert_eq!(
        (recorded.complete, recorded.status, recorded.route.as_str()),
        (false, None, "totp_login")
    );
}

#[test]
fn what_is_not_http_is_refused_and_recorded() {
    let s = simulator();
    let long = format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "a".repeat(70_000));
    for bytes in [
        "GET /\r\n\r\n",
        "GET / HTTP/2\r\nHost: x\r\n\r\n",
        "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nbad header: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nSid: a\r\nsid: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nSid: a\u{1}b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n",
        long.as_str(),
    ] {
        let before = s.requests().len();
        let mut socket = connect(&s);
        socket.write_all(bytes.as_bytes()).unwrap();
        read(&mut socket).is(400);
        assert_eq!(socket.read(&mut [0]).unwrap(), 0, "{bytes}");
        assert_eq!(s.requests().len(), before + 1);
    }
}

#[test]
fn chunked_bodies_and_expect_continue_are_read() {
    let s = simulator();
    let ask = login_ask(&s);
    let mut text = "POST /login/1.0/tradeApiLogin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n".to_owned();
    for (name, value) in &ask.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    let (one, two) = ask.body.split_at(9);
    text.push_str(&format!("\r\n9\r\n{one}\r\n{:x}\r\n{two}\r\n0\r\n\r\n", two.len()));
    let mut socket = connect(&s);
    socket.write_all(text.as_bytes()).unwrap();
    read(&mut socket).is(200);
    assert_eq!(s.requests()[0].body, ask.body);

    let bytes = ask.with("Expect", "100-continue").bytes();
    let head = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 4;
    socket.write_all(&bytes[..head]).unwrap();
    assert_eq!(read_head(&mut socket), "HTTP/1.1 100 Continue\r\n\r\n");
    socket.write_all(&bytes[head..]).unwrap();
    read(&mut socket).is(401);
}

#[test]
fn requests_in_one_piece_are_answered_in_order() {
    let s = simulator();
    let mut socket = connect(&s);
    let both = [get("/_sim/state").bytes(), get("/nothing").bytes()].concat();
    socket.write_all(&both).unwrap();
    read(&mut socket).is(200);
    read(&mut socket).is(404);
}

#[test]
fn too_many_requests_wait() {
    let s = with_policy(Policy {
        rate_limit_per_s: 3,
        ..Policy::default()
    });
    for _ in 0..3 {
        get("/nothing").to(&s).is(404);
    }
    let body = json!({"code": 429, "error": "Rate limit exceeded", "message": "too many request received"});
    let got = get("/nothing").to(&s).answers(429, body);
    assert_eq!(got.header("retry-after"), Some("1"));
    control(&s, "policy", &json!({"rate_limit_per_s": 0})).is(200);
    get("/nothing").to(&s).is(404);
}

fn tls(s: &Simulator, ca: &str, name: &str) -> std::io::Result<StreamOwned<ClientConnection, TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_slice(ca.as_bytes()).unwrap())
        .unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(name.to_owned()).unwrap();
    let mut stream = StreamOwned::new(ClientConnection::new(Arc::new(config), name).unwrap(), connect(s));
    while stream.conn.is_handshaking() {
        stream.conn.complete_io(&mut stream.sock)?;
    }
    Ok(stream)
}

#[test]
fn https_is_trusted_through_its_own_authority_only() {
    let start = || {
        Simulator::start(Options {
            tls: true,
            ..Options::default()
        })
        .unwrap()
    };
    let (s, other) = (start(), start());
    assert_eq!(s.url(), format!("https://localhost:{}", s.port()));
    let ca = s.ca_pem().unwrap();
    for name in ["localhost", "127.0.0.1", "::1"] {
        let mut stream = tls(&s, &ca, name).unwrap();
        for _ in 0..2 {
            stream
                .write_all(&get("/algo-user/v5/get-base-url?id=ABC12").bytes())
                .unwrap();
            assert_eq!(read(&mut stream).data("baseURL"), s.url());
        }
    }
    // An orderly close ends TLS before TCP; anything else would look like truncation.
    let mut stream = tls(&s, &ca, "localhost").unwrap();
    stream
        .write_all(&get("/nothing").with("Connection", "close").bytes())
        .unwrap();
    assert!(stream.read_to_end(&mut Vec::new()).is_ok());
    assert!(tls(&s, &other.ca_pem().unwrap(), "localhost").is_err());
    assert!(tls(&s, &ca, "mis.kotaksecurities.com").is_err());
    assert_eq!(simulator().ca_pem(), None);
}

#[test]
fn beside_tls_only_the_control_endpoint_is_plain() {
    let s = Simulator::start(Options {
        tls: true,
        ..Options::default()
    })
    .unwrap();
    get("/_sim/state").to(&s).is(200);
    let mut plain = connect(&s);
    plain.write_all(&login_ask(&s).bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert_eq!(answer, b"");
    assert_eq!(s.requests().len(), 0);
}

#[test]
fn faults_work_below_tls_too() {
    let s = Simulator::start(Options {
        tls: true,
        ..Options::default()
    })
    .unwrap();
    let ca = s.ca_pem().unwrap();
    for (fault, complete) in [
        ("reset_before_read", false),
        ("reset_after_read", true),
        ("close_after_read", true),
    ] {
        s.clear_requests();
        let kind: neo_simulator::Fault = serde_json::from_value(json!({"kind": fault})).unwrap();
        s.fault("*", kind);
        let mut stream = tls(&s, &ca, "localhost").unwrap();
        stream.write_all(&get("/nothing").body("x").bytes()).unwrap();
        assert!(
            stream.read(&mut [0]).is_err(),
            "{fault}: no answer and no orderly end of TLS"
        );
        assert_eq!(
            (s.requests()[0].complete, s.requests()[0].status),
            (complete, None),
            "{fault}"
        );
    }
}

#[test]
fn a_fault_may_have_its_time_as_a_number_and_an_error_names_the_member() {
    let s = simulator();
    for retry_after in [json!(2), json!("2")] {
        let fault = json!({"kind": "rate_limited", "retry_after": retry_after});
        control(&s, "fault", &json!({"route": "orders", "fault": fault})).is(200);
        assert_eq!(
            get("/quick/user/orders").to(&s).is(429).header("Retry-After"),
            Some("2")
        );
    }
    for (fault, member) in [
        (json!({"kind": "rate_limited", "status": "x"}), "'status'"),
        (json!({"kind": "delay", "ms": "soon"}), "'ms'"),
        (json!({"kind": "cut_body", "bytes": -1}), "'bytes'"),
        (json!({"kind": "status"}), "`status`"),
        (json!({"kind": "nonsense"}), "nonsense"),
    ] {
        let refused = control(&s, "fault", &json!({"route": "orders", "fault": fault}))
            .is(400)
            .json();
        assert!(refused["error"].as_str().unwrap().contains(member), "{refused}");
    }
}

#[test]
fn control_orders_faults_like_the_library() {
    let s = simulator();
    let order = json!({"route": "request", "fault": {"kind": "status", "status": 503}, "times": 2, "skip": 1});
    control(&s, "fault", &order).is(200);
    assert_eq!([0; 4].map(|_| get("/nothing").to(&s).status), [404, 503, 503, 404]);
    let body = json!({"kind": "body", "body": {"stat": "Not_Ok"}});
    control(&s, "fault", &json!({"route": "*", "fault": body, "times": 0})).is(200);
    get("/nothing").to(&s).answers(200, json!({"stat": "Not_Ok"}));
    assert_eq!(get("/_sim/faults").to(&s).json().as_array().unwrap().len(), 1);
    get("/_sim/fault").method("DELETE").to(&s).is(200);
    get("/nothing").to(&s).is(404);
    for kind in [
        "stall",
        "reset_before_read",
        "reset_after_read",
        "close_after_read",
        "close_after_answer",
        "gzip",
        "chunked",
        "not_utf8",
        "html",
        "empty",
        "rate_limited",
        "body",
        "status:status",
        "delay:ms",
        "cut_body:bytes",
        "cut_head:bytes",
        "too_large:bytes",
        "gzip_bomb:bytes",
        "continue_flood:count",
        "huge_headers:bytes",
        "wrong_length:delta",
        "date:offset_s",
    ] {
        let (kind, field) = kind
            .split_once(':')
            .map_or((kind, None), |(kind, field)| (kind, Some(field)));
        let mut fault = json!({"kind": kind});
        if let Some(field) = field {
            fault[field] = json!(5);
        }
        control(&s, "fault", &json!({"route": "orders", "fault": fault})).is(200);
    }
}

#[test]
fn control_refuses_what_it_does_not_know_and_names_it() {
    let s = simulator();
    let stall = json!({"kind": "stall"});
    for (path, body, named) in [
        ("fault", json!({"route": "orders", "fault": stall, "time": 1}), "time"),
        ("fault", json!({"route": "totp-login", "fault": stall}), "totp-login"),
        ("fault", json!({"route": "orders"}), "fault"),
        ("fault", json!({"route": "orders", "fault": {"kind": "stal"}}), "stal"),
        (
            "fault",
            json!({"route": "orders", "fault": {"kind": "stall", "ms": 1}}),
            "ms",
        ),
        ("fault", json!({"route": "orders", "fault": {"kind": "delay"}}), "ms"),
        (
            "fault",
            json!({"route": "orders", "fault": {"kind": "delay", "ms": 1, "sec": 1}}),
            "sec",
        ),
        (
            "fault",
            json!({"route": "orders", "fault": stall, "times": -1}),
            "times",
        ),
        ("policy", json!({"lockout": 1}), "lockout"),
        ("policy", json!({"wrong_secret_style": "http402"}), "http402"),
        ("clock", json!({"offset": 1}), "offset"),
        ("clock", json!({"offset_s": "1"}), "offset_s"),
        ("scan", json!({"UCC": "ABC12"}), "UCC"),
        ("scan", json!({}), "ucc"),
        ("unlock", json!({"ucc": "NOONE"}), "ucc"),
        ("key_reset", json!({"ucc": 1}), "ucc"),
        ("reset", json!({"all": true}), "all"),
    ] {
        let got = control(&s, path, &body).is(400);
        let error = got.json()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(named), "{path} {body}: {error}");
    }
    assert!(get("/_sim/faults").to(&s).json().as_array().unwrap().is_empty());
    get("/_sim/totp?mobile=x").to(&s).is(400);
    get("/_sim/totp").to(&s).is(400);
    get("/_sim/otp?mobile=x&ucc=y").to(&s).is(400);
    get("/_sim/nothing").to(&s).is(404);
    get("/_sim/fault").to(&s).is(405);
    control(&s, "scan", &json!([])).is(400);
}

#[test]
fn control_shows_and_resets_everything() {
    let s = simulator();
    let trade = trade(&s);
    let state = get("/_sim/state").to(&s).is(200).json();
    assert_eq!((&state["url"], &state["clock_offset_s"]), (&json!(s.url()), &json!(0)));
    assert_eq!(state["accounts"][0]["totp_secret"].as_str().unwrap().len(), 26);
    assert_eq!(state["policy"]["wrong_secret_style"], json!("http401"));
    assert_eq!(state["sessions"].as_array().unwrap().len(), 2);
    let paths = state["paths"].as_array().unwrap();
    assert!(paths.contains(&json!({"method": "POST", "path": "/login/1.0/tradeApiLogin", "route": "totp_login"})));
    let totp = get("/_sim/totp?ucc=ABC12").to(&s).is(200).json();
    assert_eq!(totp["totp"], json!(s.totp("ABC12").unwrap()));
    get("/_sim/totp?ucc=XYZ34").to(&s).is(400);
    get("/_sim/otp?mobile=+919999990042").to(&s).is(400);
    let send = post(
        "/algo-user/v5/register/otp/send",
        &json!({"mobile": "+919999990042", "resend": false}),
    );
    send.with("Origin", "cug-cms.kotaksecurities.com").to(&s).is(201);
    for mobile in ["+919999990042", "%2B919999990042"] {
        let got = get(&format!("/_sim/otp?mobile={mobile}")).to(&s).is(200).json();
        assert_eq!(got["otp"], json!(s.otp("+919999990042").unwrap()));
    }
    control(&s, "clock", &json!({"offset_s": 5})).is(200);
    control(&s, "policy", &json!({"rate_limit_per_s": 9})).is(200);
    control(&s, "fault", &json!({"route": "*", "fault": {"kind": "stall"}})).is(200);
    control(&s, "reset", &json!({})).is(200);
    assert!(s.requests().is_empty() && s.otp("+919999990042").is_none());
    get("/quick/user/orders").session(&trade).to(&s).is(403);
    let state = get("/_sim/state").to(&s).json();
    assert_eq!(
        (&state["clock_offset_s"], &state["policy"]["rate_limit_per_s"]),
        (&json!(0), &json!(0))
    );
}

#[test]
fn the_date_follows_the_simulators_clock() {
    let s = simulator();
    control(&s, "clock", &json!({"offset_s": 86_400})).is(200);
    let date = httpdate::parse_http_date(get("/nothing").to(&s).header("date").unwrap()).unwrap();
    let ahead = date.duration_since(std::time::SystemTime::now()).unwrap().as_secs();
    assert!((86_390..=86_400).contains(&ahead), "{ahead}");
}
