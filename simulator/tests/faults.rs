//! Each fault has the effect on the wire that its name says.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

mod common;
use common::*;
use neo_simulator::{Account, Fault, Simulator};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

fn orders(s: &Simulator) -> (Ask, TcpStream) {
    (get("/quick/user/orders").session(&trade(s)), connect(s))
}

/// Sends a request, then reads to the end of the connection.
fn everything(s: &Simulator, ask: &Ask) -> (Vec<u8>, Option<ErrorKind>) {
    let mut socket = connect(s);
    socket.write_all(&ask.bytes()).unwrap();
    let mut all = Vec::new();
    let end = socket.read_to_end(&mut all).err().map(|error| error.kind());
    (all, end)
}

/// The body after a head.
fn body_of(all: &[u8]) -> &[u8] {
    let at = all.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    &all[at + 4..]
}

fn last(s: &Simulator) -> neo_simulator::Recorded {
    s.requests().pop().unwrap()
}

fn placed(s: &Simulator) -> usize {
    get("/_sim/state").to(s).json()["orders"].as_array().unwrap().len()
}

#[test]
fn statuses_and_bodies_answer_instead_of_the_broker() {
    let s = simulator();
    let ask = form("/quick/order/rule/ms/place", &order()).session(&trade(&s));
    s.fault("request", Fault::status(503));
    ask.to(&s).refused(503, "503", "Simulated failure");
    let headers = BTreeMap::from([("X-RateLimit-Remaining".to_owned(), "0".to_owned())]);
    s.fault(
        "request",
        Fault::Status {
            status: 418,
            body: Some("tea".to_owned()),
            content_type: None,
            headers,
        },
    );
    let got = ask.to(&s).is(418);
    assert_eq!(
        (got.body.as_slice(), got.header("x-ratelimit-remaining")),
        (&b"tea"[..], Some("0"))
    );
    s.fault("request", Fault::body(r#"{"stat":"Not_Ok"}"#));
    ask.to(&s).answers(200, json!({"stat": "Not_Ok"}));
    s.fault("request", Fault::Html { status: 502 });
    let got = ask.to(&s).is(502);
    assert!(got.header("content-type") == Some("text/html") && got.body.starts_with(b"<html>"));
    s.fault("request", Fault::Empty { status: 500 });
    let got = ask.to(&s).is(500);
    assert_eq!(
        (got.header("content-length"), got.header("content-type")),
        (Some("0"), None)
    );
    s.fault(
        "request",
        Fault::Redirect {
            status: 307,
            location: "http://127.0.0.1:9/x".to_owned(),
        },
    );
    assert_eq!(ask.to(&s).is(307).header("location"), Some("http://127.0.0.1:9/x"));
    s.fault(
        "request",
        Fault::RateLimited {
            status: 429,
            retry_after: Some("180".to_owned()),
            body: None,
        },
    );
    let got = ask.to(&s).is(429);
    assert_eq!(
        (got.header("retry-after"), got.json()["code"].clone()),
        (Some("180"), json!(429))
    );
    s.fault(
        "request",
        Fault::RateLimited {
            status: 429,
            retry_after: None,
            body: None,
        },
    );
    assert_eq!(ask.to(&s).is(429).header("retry-after"), None);
    assert_eq!(placed(&s), 0);
    ask.to(&s).is(200);
    assert_eq!(placed(&s), 1);
}

#[test]
fn resets_are_resets() {
    let s = simulator();
    let ask = form("/quick/order/rule/ms/place", &order()).session(&trade(&s));
    s.fault("request", Fault::ResetBeforeRead);
    let (all, end) = everything(&s, &ask);
    assert!(all.is_empty());
    assert_eq!(end, Some(ErrorKind::ConnectionReset));
    let recorded = last(&s);
    assert_eq!((recorded.complete, recorded.status, placed(&s)), (false, None, 0));
    assert_eq!(recorded.fault.as_deref(), Some("reset_before_read"));

    s.fault("request", Fault::ResetAfterRead);
    let (all, end) = everything(&s, &ask);
    assert!(all.is_empty());
    assert_eq!(end, Some(ErrorKind::ConnectionReset));
    let recorded = last(&s);
    assert_eq!((recorded.complete, recorded.status, placed(&s)), (true, None, 1));
    assert_eq!(recorded.body, ask.body);
}

#[test]
fn closing_is_closing() {
    let s = simulator();
    let ask = form("/quick/order/rule/ms/place", &order()).session(&trade(&s));
    s.fault("request", Fault::CloseAfterRead);
    assert_eq!(everything(&s, &ask), (Vec::new(), None));
    assert_eq!((last(&s).complete, last(&s).status, placed(&s)), (true, None, 1));

    s.fault("request", Fault::CloseAfterAnswer);
    let (all, end) = everything(&s, &ask);
    assert!(all.starts_with(b"HTTP/1.1 200 OK\r\n") && !String::from_utf8_lossy(&all).contains("Connection:"));
    assert_eq!((end, last(&s).status), (None, Some(200)));
}

#[test]
fn a_stall_answers_nothing_and_ends_with_the_client() {
    let s = simulator();
    let (ask, mut socket) = orders(&s);
    let before = s.requests().len();
    s.fault("orders", Fault::Stall);
    socket.write_all(&ask.bytes()).unwrap();
    assert!(s.wait_for_requests(before + 1, Duration::from_secs(5)));
    socket.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let error = socket.read(&mut [0]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut));
    assert_eq!((last(&s).status, last(&s).complete), (None, true));
    drop(socket);
    ask.to(&s).is(200);
}

#[test]
fn a_delay_delays() {
    let s = simulator();
    let (ask, mut socket) = orders(&s);
    s.fault("orders", Fault::Delay { ms: 60 });
    let start = Instant::now();
    socket.write_all(&ask.bytes()).unwrap();
    read(&mut socket).is(200);
    assert!(start.elapsed() >= Duration::from_millis(60));
}

#[test]
fn cuts_are_where_they_should_be() {
    let s = simulator();
    let (ask, _) = orders(&s);
    let (whole, _) = everything(&s, &ask.clone().with("Connection", "close"));
    let full = body_of(&whole).len();
    s.fault("orders", Fault::CutBody { bytes: 10 });
    let (all, end) = everything(&s, &ask);
    assert_eq!((body_of(&all).len(), end, last(&s).status), (10, None, Some(200)));
    assert!(String::from_utf8_lossy(&all).contains(&format!("Content-Length: {full}\r\n")));
    s.fault("orders", Fault::CutHead { bytes: 7 });
    assert_eq!(everything(&s, &ask).0, b"HTTP/1.");
    assert_eq!(last(&s).status, None);
    s.fault("orders", Fault::CutHead { bytes: 24 });
    let (all, end) = everything(&s, &ask);
    assert_eq!((all.len(), end, last(&s).status), (24, None, Some(200)));
}

#[test]
fn a_drip_drips() {
    let s = simulator();
    let (ask, mut socket) = orders(&s);
    s.fault(
        "orders",
        Fault::Drip {
            bytes_per_step: 40,
            step_ms: 5,
        },
    );
    socket.write_all(&ask.bytes()).unwrap();
    let (mut all, mut pieces) = (Vec::new(), 0);
    while !all.ends_with(b"}") {
        let mut piece = [0; 4096];
        let n = socket.read(&mut piece).unwrap();
        all.extend_from_slice(&piece[..n]);
        pieces += 1;
    }
    assert!(pieces > 2, "{pieces}");
    assert_eq!(
        serde_json::from_slice::<Value>(body_of(&all)).unwrap()["stCode"],
        json!(5203)
    );
}

#[test]
fn too_large_is_as_large_as_ordered_and_still_json() {
    let s = simulator();
    let (ask, mut socket) = orders(&s);
    s.fault("orders", Fault::TooLarge { bytes: 300_000 });
    socket.write_all(&ask.bytes()).unwrap();
    let got = read(&mut socket);
    assert_eq!((got.body.len(), got.json()["stCode"].clone()), (300_000, json!(5203)));
    socket.write_all(&ask.bytes()).unwrap();
    read(&mut socket).is(200);
}

fn inflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

#[test]
fn gzip_and_its_bomb_inflate() {
    let s = simulator();
    let (ask, _) = orders(&s);
    s.fault("orders", Fault::Gzip);
    let got = ask.to(&s).is(200);
    assert_eq!(got.header("content-encoding"), Some("gzip"));
    assert_eq!(
        serde_json::from_slice::<Value>(&inflate(&got.body)).unwrap()["stCode"],
        json!(5203)
    );
    s.fault("orders", Fault::GzipBomb { bytes: 5_000_000 });
    let got = ask.to(&s).is(200);
    assert!(got.body.len() < 50_000);
    let all = inflate(&got.body);
    assert_eq!(
        (
            all.len(),
            serde_json::from_slice::<Value>(&all).unwrap()["stCode"].clone()
        ),
        (5_000_000, json!(5203))
    );
}

#[test]
fn chunks_carry_the_answer() {
    let s = simulator();
    let (ask, mut socket) = orders(&s);
    s.fault("orders", Fault::Chunked);
    socket.write_all(&ask.bytes()).unwrap();
    let got = parse_head(&read_head(&mut socket));
    assert_eq!(
        (got.header("transfer-encoding"), got.header("content-length")),
        (Some("chunked"), None)
    );
    let mut body = Vec::new();
    let mut chunks = 0;
    loop {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            let mut byte = [0];
            socket.read_exact(&mut byte).unwrap();
            line.push(byte[0]);
        }
        let size = usize::from_str_radix(std::str::from_utf8(&line).unwrap().trim(), 16).unwrap();
        let mut chunk = vec![0; size + 2];
        socket.read_exact(&mut chunk).unwrap();
        assert!(chunk.ends_with(b"\r\n"));
        if size == 0 {
            break;
        }
        body.extend_from_slice(&chunk[..size]);
        chunks += 1;
    }
    assert!(chunks > 1);
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap()["stCode"], json!(5203));
    socket.write_all(&ask.bytes()).unwrap();
    read(&mut socket).is(200);
}

#[test]
fn headers_are_bent_as_ordered() {
    let s = simulator();
    let (ask, _) = orders(&s);
    s.fault(
        "orders",
        Fault::ContentType {
            value: "text/plain".to_owned(),
        },
    );
    assert_eq!(ask.to(&s).is(200).header("content-type"), Some("text/plain"));
    s.fault("orders", Fault::ContentType { value: String::new() });
    assert_eq!(ask.to(&s).is(200).header("content-type"), None);
    s.fault("orders", Fault::HugeHeaders { bytes: 100_000 });
    let got = ask.to(&s).is(200);
    let padding = got.headers.iter().filter(|(n, _)| n.starts_with("X-Padding-"));
    assert_eq!(padding.map(|(_, v)| v.len()).sum::<usize>(), 100_000);
    s.fault("orders", Fault::Date { offset_s: -3600 });
    let seconds = |got: &Got| {
        let at = httpdate::parse_http_date(got.header("date").unwrap()).unwrap();
        at.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
    };
    let (skewed, right) = (seconds(&ask.to(&s)), seconds(&ask.to(&s)));
    assert!((3600..3605).contains(&(right - skewed)), "{right} {skewed}");
}

#[test]
fn interim_answers_flood() {
    let s = simulator();
    let (ask, mut socket) = orders(&s);
    s.fault("orders", Fault::ContinueFlood { count: 30 });
    socket.write_all(&ask.bytes()).unwrap();
    for _ in 0..30 {
        assert_eq!(read_head(&mut socket), "HTTP/1.1 100 Continue\r\n\r\n");
    }
    read(&mut socket).is(200);
}

#[test]
fn a_wrong_length_leaves_the_connection_out_of_step() {
    let s = simulator();
    let (ask, mut socket) = orders(&s);
    s.fault("orders", Fault::WrongLength { delta: -5 });
    socket.write_all(&ask.bytes()).unwrap();
    read(&mut socket);
    socket.write_all(&ask.bytes()).unwrap();
    let mut rest = [0; 13];
    socket.read_exact(&mut rest).unwrap();
    assert_eq!(&rest[5..], b"HTTP/1.1");

    let mut socket = connect(&s);
    s.fault("orders", Fault::WrongLength { delta: 5 });
    socket.write_all(&ask.bytes()).unwrap();
    let length: usize = parse_head(&read_head(&mut socket))
        .header("content-length")
        .unwrap()
        .parse()
        .unwrap();
    socket.read_exact(&mut vec![0; length - 5]).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    assert!(socket.read(&mut [0]).is_err(), "the rest never comes");
}

#[test]
fn bodies_are_spoilt_and_amended() {
    let s = simulator();
    let view = view(&s);
    let ask = validate_ask(&view);
    s.fault("totp_validate", Fault::NotUtf8);
    let got = ask.to(&s).is(200);
    assert!(std::str::from_utf8(&got.body).is_err());
    assert!(String::from_utf8_lossy(&got.body).contains("\"token\""));
    let fields = json!({"baseUrl": "https://evil.example", "token": null, "hsServerId": ""});
    s.fault(
        "totp_validate",
        Fault::Extra {
            fields: fields.as_object().unwrap().clone(),
        },
    );
    let data = ask.to(&s).is(200).json()["data"].clone();
    assert_eq!(
        (&data["baseUrl"], data.get("token")),
        (&json!("https://evil.example"), None)
    );
    assert_eq!((&data["hsServerId"], &data["ucc"]), (&json!(""), &json!("ABC12")));
}

#[test]
fn rules_strike_on_their_route_after_skipping_and_as_often_as_ordered() {
    let s = simulator();
    let (ask, _) = orders(&s);
    s.fault_with("orders", Fault::status(503), 2, 1);
    let statuses: Vec<u16> = (0..5).map(|_| ask.to(&s).status).collect();
    assert_eq!(statuses, [200, 503, 503, 200, 200]);
    s.fault_with("*", Fault::status(500), 0, 0);
    assert_eq!(
        [ask.to(&s).status, ask.to(&s).status, get("/x").to(&s).status],
        [500, 500, 500]
    );
    s.clear_faults();
    s.fault("limits", Fault::status(500));
    ask.to(&s).is(200);
    s.clear_faults();
    s.fault("orders", Fault::status(500));
    s.fault("orders", Fault::status(502));
    assert_eq!(
        [ask.to(&s).status, ask.to(&s).status, ask.to(&s).status],
        [500, 502, 200]
    );
}

#[test]
fn login_and_second_factor_are_told_apart() {
    let s = simulator();
    let a = Account::demo();
    let ask = post(
        "/login/1.0/login/v2/validate",
        &json!({"mobileNumber": a.mobile, "mpin": a.mpin}),
    )
    .with("Authorization", &bearer(&s));
    s.fault("session_2fa", Fault::status(502));
    let view = pair(&ask.to(&s).is(200));
    ask.session(&view).to(&s).is(502);
    let routes: Vec<String> = s.requests().into_iter().map(|r| r.route).collect();
    assert_eq!(routes, ["session_init", "login", "session_2fa"]);
}

#[test]
#[should_panic(expected = "no route")]
fn a_fault_for_no_route_is_a_mistake() {
    simulator().fault("totp-login", Fault::Stall);
}

#[test]
fn stopping_ends_stalls_delays_and_idle_connections_at_once() {
    let s = simulator();
    let (ask, mut stalled) = orders(&s);
    let (mut delayed, mut idle) = (connect(&s), connect(&s));
    idle.write_all(&ask.bytes()).unwrap();
    read(&mut idle).is(200);
    let before = s.requests().len();
    s.fault("orders", Fault::Stall);
    s.fault("orders", Fault::Delay { ms: 60_000 });
    stalled.write_all(&ask.bytes()).unwrap();
    assert!(s.wait_for_requests(before + 1, Duration::from_secs(5)));
    delayed.write_all(&ask.bytes()).unwrap();
    assert!(s.wait_for_requests(before + 2, Duration::from_secs(5)));
    let (port, start) = (s.port(), Instant::now());
    drop(s);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    for socket in [&mut stalled, &mut delayed, &mut idle] {
        assert!(matches!(socket.read(&mut [0; 1]), Ok(0) | Err(_)));
    }
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}
