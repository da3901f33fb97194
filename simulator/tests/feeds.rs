//! Both feeds as seen by a client other than this library: tungstenite.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{simulator, trade};
use neo_simulator::{Ending, Options, Push, Simulator};
use serde_json::{Value, json};
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

/// The next packet of the market feed.
fn packet(socket: &mut WebSocket<TcpStream>) -> Vec<u8> {
    loop {
        match socket.read().unwrap() {
            Message::Binary(bytes) => return bytes.to_vec(),
            Message::Ping(_) | Message::Text(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

/// Segment and state of each packet of market states.
fn states(bytes: &[u8]) -> Vec<(u8, u8)> {
    bytes.chunks(16).map(|one| (one[4], one[9])).collect()
}

#[test]
fn the_market_feed_tells_what_the_exchange_knows() {
    let simulator = simulator();
    let (sid, _) = trade(&simulator);
    let mut socket = open(&simulator, "/apifeed");
    let login = json!({"user": "ABC12", "auth": sid, "format": "native_batch"});
    let say = |socket: &mut WebSocket<TcpStream>, body: Value| {
        socket.send(Message::Text(body.to_string().into())).unwrap();
    };
    say(&mut socket, login);
    assert_eq!(text(&mut socket)["message_code"], 1119);
    assert_eq!(text(&mut socket)["message_code"], 1117);
    let wanted = "nse_cm|2885,nse_cm|11915,nse_cm|Nifty 50";
    say(
        &mut socket,
        json!({"event": "subscribeScrips", "inputtoken": wanted, "ack_symbol": true}),
    );
    let ack = text(&mut socket);
    assert_eq!(
        ack["trading_symbols"],
        json!({"nse_cm|2885": "RELIANCE-EQ", "nse_cm|11915": "YESBANK-EQ", "nse_cm|Nifty 50": "NIFTY-IN"})
    );
    let cas = |instrument: &str| ack["data"][instrument]["cas_status"].clone();
    assert_eq!((cas("nse_cm|2885"), cas("nse_cm|11915")), (json!(1), json!(0)));
    say(
        &mut socket,
        json!({"event": "subscribeIndices", "inputtoken": "nse_cm|Nifty 50", "ack_symbol": true}),
    );
    let index = loop {
        let bytes = packet(&mut socket);
        if bytes[..4] == [87, 0, 0x27, 0x1c] {
            break bytes;
        }
    };
    let value = |at: usize| u32::from_le_bytes(index[at..at + 4].try_into().unwrap());
    let (open, high, low, last) = (value(13), value(21), value(25), value(29));
    assert!(
        low <= open.min(last) && high >= open.max(last),
        "{open} {high} {low} {last}"
    );
    // The states of the segments, and then each change.
    say(&mut socket, json!({"event": "subscribeExchange"}));
    let all = loop {
        let bytes = packet(&mut socket);
        if bytes[2] == 105 {
            break states(&bytes);
        }
    };
    assert_eq!(all.len(), 10);
    assert!(all.iter().all(|(_, state)| *state == 1), "{all:?}");
    for (time, state) in [("15:15", 8), ("15:20", 10), ("15:25", 11), ("15:30", 12), ("15:35", 2)] {
        simulator.control("time", &json!({"time": time}));
        assert_eq!(states(&packet(&mut socket)), [(1, state), (5, state)], "{time}");
        if time == "15:15" {
            // RELIANCE is in the auction, YESBANK is not.
            let auction = packet(&mut socket);
            assert_eq!((auction.len(), auction[2]), (48, 104));
            assert_eq!(auction[9..13], 2885_u32.to_le_bytes());
            assert_ne!(auction[13..17], [0; 4]);
        }
    }
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
