//! Both feeds as seen by a client other than this library: tungstenite.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use neo_simulator::{Ending, Options, Push, Simulator};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use tungstenite::{Message, WebSocket};

fn open(simulator: &Simulator, path: &str) -> WebSocket<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", simulator.port())).unwrap();
    let url = format!("ws://127.0.0.1:{}{path}", simulator.port());
    tungstenite::client(url, stream).unwrap().0
}

fn text(socket: &mut WebSocket<TcpStream>) -> Value {
    loop {
        match socket.read().unwrap() {
            Message::Text(text) => return serde_json::from_str(&text).unwrap(),
            Message::Ping(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

fn control(simulator: &Simulator, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", simulator.port())).unwrap();
    let length = body.len();
    let request =
        format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_login_without_a_session_is_denied_after_the_hello() {
    let simulator = Simulator::start(Options::default()).unwrap();
    let mut socket = open(&simulator, "/apifeed");
    let hello = text(&mut socket);
    assert_eq!(hello["message_code"], 1119);
    assert_eq!(hello["exchanges"]["cde_fo"]["divider"], 10_000_000);
    socket
        .send(Message::Text(
            r#"{"user":"ABC12","auth":"1","format":"native_batch"}"#.into(),
        ))
        .unwrap();
    assert_eq!(text(&mut socket)["message_code"], 1120);
    assert!(matches!(socket.read(), Ok(Message::Close(_))));
}

#[test]
fn an_instrument_that_is_not_listed_is_refused_and_has_no_price() {
    let simulator = common::simulator();
    let (sid, _) = common::trade(&simulator);
    let mut socket = open(&simulator, "/apifeed");
    let login = format!(r#"{{"user":"ABC12","auth":"{sid}","format":"native_batch"}}"#);
    socket.send(Message::Text(login.into())).unwrap();
    assert_eq!(text(&mut socket)["message_code"], 1119);
    assert_eq!(text(&mut socket)["message_code"], 1117);
    for event in ["subscribeScripsLite", "snapshotScrips"] {
        let wish =
            format!(r#"{{"event":"{event}","inputtoken":"nse_cm|99999999,nse_cm|2885,xyz_cm|1","ack_symbol":true}}"#);
        socket.send(Message::Text(wish.into())).unwrap();
        let refused = text(&mut socket);
        assert_eq!(
            (&refused["message_code"], &refused["error_code"]),
            (&1109.into(), &1.into())
        );
        let named: Vec<&String> = refused["data"].as_object().unwrap().keys().collect();
        assert_eq!(named, ["nse_cm|99999999", "xyz_cm|1"]);
        let taken = text(&mut socket);
        assert_eq!(taken["error_code"], 0);
        assert_eq!(
            taken["trading_symbols"],
            serde_json::json!({"nse_cm|2885": "RELIANCE-EQ"})
        );
        let Message::Binary(tick) = socket.read().unwrap() else {
            panic!("no tick");
        };
        assert_eq!(tick[9..13], 2885_u32.to_le_bytes());
    }
}

#[test]
fn the_order_feed_denies_and_explains() {
    let simulator = Simulator::start(Options::default()).unwrap();
    let mut socket = open(&simulator, "/realtime");
    socket
        .send(Message::Text("{type:cn,Authorization:x,Sid:y,src:WEB}".into()))
        .unwrap();
    assert_eq!(text(&mut socket)["msg"], "Authentication Failed");
    socket.send(Message::Text("what?".into())).unwrap();
    assert_eq!(text(&mut socket)["msg"], "session message format incorrect");
}

#[test]
fn the_control_endpoint_knows_the_feeds() {
    let simulator = Simulator::start(Options::default()).unwrap();
    assert!(control(&simulator, "/_sim/feeds", r#"{"greeting":"silent"}"#).starts_with("HTTP/1.1 200"));
    assert!(control(&simulator, "/_sim/feeds", r#"{"greeting":"loud"}"#).contains("unknown variant"));
    assert!(control(&simulator, "/_sim/feeds", r#"{"greting":"silent"}"#).contains("greting"));
    let mut socket = open(&simulator, "/realtime");
    assert!(control(&simulator, "/_sim/feeds/push", r#"{"end":{"close":1012}}"#).starts_with("HTTP/1.1 200"));
    match socket.read().unwrap() {
        Message::Close(Some(frame)) => assert_eq!(u16::from(frame.code), 1012),
        other => panic!("{other:?}"),
    }
    let mut socket = open(&simulator, "/realtime");
    simulator.push(Push::End(Ending::Cut));
    assert!(socket.read().is_err());
}
