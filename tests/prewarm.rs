//! `neo_prewarm`: the next call uses the connection that it opened.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/peer.rs"]
mod peer;
#[path = "common/recorder.rs"]
mod recorder;
#[path = "common/secure.rs"]
mod secure;

use common::*;
use neo_simulator::{Fault, Simulator};
use peer::{Face, Peer, identities};
use recorder::{Recorder, Reply, trade_answer};
use secure::{ANSWER, Secure, config_of, quote};
use serde_json::{Value, json};
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Barrier, mpsc};
use std::time::{Duration, Instant};

/// `connections_opened` and `connections_reused`.
fn connections(client: &Client) -> (u64, u64) {
    let stats = client.ok("stats", json!({}))["data"].clone();
    let number = |name: &str| stats[name].as_u64().expect("a number");
    (number("connections_opened"), number("connections_reused"))
}

fn prewarm(client: &Client) -> Value {
    client.ok("prewarm", json!({}))["data"].clone()
}

/// Prewarms until `is_so`: data from a server takes a while to arrive.
fn prewarm_until(client: &Client, what: &str, mut is_so: impl FnMut(&Value) -> bool) {
    let began = Instant::now();
    while !is_so(&prewarm(client)) {
        assert!(began.elapsed() < Duration::from_secs(60), "{what} was not noticed");
        std::thread::yield_now();
    }
}

/// A client of the simulator behind a peer that counts connections.
fn counted(simulator: &Simulator, tls: bool) -> (Peer, Client) {
    // The session stays with the peer: the configuration replaces the broker's hosts.
    let validated = trade_answer("https://mis.kotaksecurities.com");
    simulator.fault_with("totp_validate", Fault::body(validated.to_string()), 0, 0);
    simulator.fault_with("orders", Fault::body(r#"{"stat":"Ok"}"#), 0, 0);
    let peer = Peer::start(SocketAddr::from(([127, 0, 0, 1], simulator.port())));
    let mut more = json!({"base_url": format!("http://{}", peer.address())});
    if tls {
        peer.put_on(Face::Tls(identities().good.clone()));
        more = json!({"base_url": format!("https://{}", peer.address()), "ca_file": identities().ca_file});
    }
    let client = client(simulator, more);
    (peer, client)
}

#[test]
fn one_connection_for_prewarm_and_all_calls_after_it() {
    for tls in [false, true] {
        let simulator = simulator();
        let (peer, client) = counted(&simulator, tls);
        let first = prewarm(&client);
        assert_eq!(first["opened"], true);
        let scheme = if tls { "https" } else { "http" };
        assert_eq!(first["host"], format!("{scheme}://{}", peer.address()));
        assert_eq!(first["tls_us"].as_u64().unwrap() > 0, tls, "{first}");
        assert!(first["connect_us"].as_u64().unwrap() > 0, "{first}");
        assert_eq!(first["resolve_us"], 0, "an address needs no name: {first}");
        let again = prewarm(&client);
        let expected = json!({"host": first["host"], "opened": false, "resolve_us": 0, "connect_us": 0, "tls_us": 0});
        assert_eq!(again, expected);
        assert_eq!(connections(&client), (1, 0));
        assert_eq!(simulator.requests().len(), 0, "something was sent");
        client.ok("connect", json!({}));
        assert_eq!(connections(&client), (1, 2));
        client.ok("request", orders());
        assert_eq!(prewarm(&client)["opened"], false, "a used connection is kept too");
        client.ok("request", orders());
        assert_eq!((connections(&client), peer.seen()), ((1, 4), 1), "tls: {tls}");
    }
}

#[test]
fn a_connection_that_died_is_replaced() {
    for tls in [false, true] {
        let simulator = simulator();
        let (peer, client) = counted(&simulator, tls);
        let face = || {
            if tls {
                Face::Tls(identities().good.clone())
            } else {
                Face::Pass
            }
        };
        let end_it = || {
            while peer.seen() < 1 {
                std::thread::yield_now();
            }
            peer.put_on(face());
        };
        assert_eq!(prewarm(&client)["opened"], true);
        end_it();
        prewarm_until(&client, "the end", |data| data["opened"] == true);
        assert_eq!(connections(&client), (2, 0), "tls: {tls}");
        client.ok("connect", json!({}));
        assert_eq!((connections(&client), peer.seen()), ((2, 2), 1), "tls: {tls}");
        end_it();
        prewarm_until(&client, "the end of one that was used", |data| data["opened"] == true);
        assert_eq!(connections(&client), (3, 2), "tls: {tls}");
    }
}

#[test]
fn a_call_that_meets_a_dead_connection_opens_another() {
    let simulator = simulator();
    let (peer, client) = counted(&simulator, false);
    client.ok("connect", json!({}));
    let replaced = (0..ATTEMPTS).any(|_| {
        peer.put_on(Face::Pass);
        prewarm_until(&client, "the end", |data| data["opened"] == true);
        while peer.seen() < 1 {
            std::thread::yield_now();
        }
        peer.put_on(Face::Pass);
        // The close is still on its way. Only another check can tell when it has arrived, and the call makes one.
        std::thread::sleep(Duration::from_millis(20));
        let answer = client.call("request", orders());
        answer["stat"] == "Ok" && peer.seen() == 1
    });
    assert!(replaced, "{}", client.text("stats", json!({})));
}

#[test]
fn what_tls_says_for_itself_does_not_spoil_the_connection() {
    // The session tickets are sent with the handshake.
    let server = Secure::start(|mut connection| connection.answer_all(ANSWER));
    let client = Client::new(&config_of(&server));
    let read = || client.ok("stats", json!({}))["data"]["bytes_in"].as_u64().unwrap();
    assert_eq!(prewarm(&client)["opened"], true);
    let before = read();
    prewarm_until(&client, "a ticket", |data| {
        assert_eq!(data["opened"], false);
        read() > before
    });
    client.ok("request", quote());
    client.ok("request", quote());
    assert_eq!((connections(&client), server.connections()), ((1, 2), 1));
}

#[test]
fn an_answer_that_nobody_asked_for_is_never_taken() {
    let forged = ANSWER.replace("{}", "17");
    // Over TLS.
    let forged_in_tls = forged.clone();
    let server = Secure::start(move |mut connection| {
        connection.shake_hands();
        if connection.number == 1 {
            connection.say(&forged_in_tls);
        }
        connection.answer_all(ANSWER);
    });
    let client = Client::new(&config_of(&server));
    assert_eq!(prewarm(&client)["opened"], true);
    prewarm_until(&client, "the forgery", |data| data["opened"] == true);
    assert_eq!(client.ok("request", quote()), value("{\"data\":{}}"));
    assert_eq!((connections(&client), server.connections()), ((2, 1), 2));
    // Without TLS.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut first, _) = listener.accept().unwrap();
        first.write_all(forged.as_bytes()).unwrap();
        let (mut second, _) = listener.accept().unwrap();
        let _ = std::io::Read::read(&mut second, &mut [0; 4096]).unwrap();
        second.write_all(ANSWER.as_bytes()).unwrap();
    });
    let client = Client::new(&json!({"consumer_key": "k", "base_url": url}));
    assert_eq!(prewarm(&client)["opened"], true);
    prewarm_until(&client, "the forgery", |data| data["opened"] == true);
    assert_eq!(client.ok("request", quote()), value("{\"data\":{}}"));
    assert_eq!(connections(&client), (2, 1));
    server.join().unwrap();
}

#[test]
fn threads_that_prewarm_at_once_open_one_each_and_use_them() {
    let (shaking, answering) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let server = Secure::start(move |mut connection| {
        // Neither handshake nor answer of one starts before the other has connected.
        shaking.wait();
        connection.shake_hands();
        while connection.read_request() {
            answering.wait();
            connection.say(ANSWER);
        }
    });
    let client = Client::new(&config_of(&server));
    let both = |operation: &str, params: Value| {
        std::thread::scope(|scope| {
            let ask = || client.ok(operation, params.clone());
            [scope.spawn(ask), scope.spawn(ask)].map(|thread| thread.join().unwrap())
        })
    };
    for answer in both("prewarm", json!({})) {
        assert_eq!(answer["data"]["opened"], true);
    }
    both("request", quote());
    both("request", quote());
    assert_eq!((connections(&client), server.connections()), ((2, 4), 2));
}

#[test]
fn it_ends_in_time_and_when_it_is_cancelled_and_nothing_was_delivered() {
    let (came, seen) = mpsc::channel();
    let server = Secure::start(move |connection| {
        came.send(()).unwrap();
        connection.never_answer();
    });
    let mut config = config_of(&server);
    config["timeout_ms"] = json!(300);
    let client = Client::new(&config);
    let error = in_time(Duration::from_millis(300), || {
        client.err("prewarm", json!({}), "timeout")
    });
    assert_eq!(
        (
            error["delivered"].as_str(),
            error["operation"].as_str(),
            error["retryable"].as_bool()
        ),
        (Some("no"), Some("prewarm"), Some(true))
    );
    assert!(error["request_id"].is_null());
    config["timeout_ms"] = json!(60_000);
    let client = Client::new(&config);
    while seen.try_recv().is_ok() {}
    let error = std::thread::scope(|scope| {
        let call = scope.spawn(|| client.err("prewarm", json!({}), "cancelled"));
        seen.recv().unwrap();
        while !call.is_finished() {
            client.ok("cancel", json!({}));
            std::thread::yield_now();
        }
        call.join().unwrap()
    });
    assert_eq!(error["delivered"], "no");
    assert!(client.state() == "none");
}

#[test]
fn a_freed_client_closes_what_it_had_ready() {
    let (ended, end) = mpsc::channel();
    let server = Secure::start(move |mut connection| {
        connection.shake_hands();
        assert!(!connection.read_request(), "a request");
        ended.send(()).unwrap();
    });
    let client = Client::new(&config_of(&server));
    prewarm(&client);
    drop(client);
    end.recv_timeout(Duration::from_secs(60))
        .expect("the connection ends with the client");
}

/// Through a proxy the connection is a tunnel; the request to the proxy does not count as one of ours.
#[test]
fn a_proxy_that_refuses_is_told_and_nothing_was_delivered() {
    let proxy = Recorder::start();
    proxy.rule(|_| Some(Reply::new(503, "")));
    let place = |more: Value, imported: Option<&str>| {
        let mut config = json!({"consumer_key": "k", "consumer_secret": "s", "proxy": proxy.url()});
        config
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let client = Client::new(&config);
        if let Some(state) = imported {
            let api = config["api"].as_str().unwrap_or("v3");
            let session = json!({"version": 1, "api": api, "environment": "prod", "state": state, "token": "t",
                "sid": "s", "base_url": "https://e43.kotaksecurities.com/xyz"});
            client.ok("session_import", session);
        }
        let error = client.err("prewarm", json!({}), "network");
        assert_eq!(error["delivered"], "no", "{error}");
        let seen = proxy.one();
        assert_eq!(seen.method, "CONNECT");
        seen.target.replace(".kotaksecurities.com:443", "")
    };
    let bearer = |api: &str| json!({"api": api, "access_token": "t"});
    for (more, imported, host) in [
        (json!({}), None, "mis"),
        (json!({"environment": "uat"}), None, "d-mis"),
        (json!({}), Some("view"), "mis"),
        (json!({}), Some("trade"), "e43"),
        (json!({"api": "v2"}), None, "lapi"),
        (bearer("v2"), None, "lapi"),
        (bearer("v2"), Some("trade"), "e43"),
        (json!({"api": "v2", "environment": "uat"}), None, "nsbxapi"),
        (json!({"api": "v2-gateway"}), None, "napi"),
        (bearer("v2-gateway"), None, "gw-napi"),
        (json!({"api": "v1"}), None, "napi"),
        (bearer("v1"), None, "gw-napi"),
        (bearer("v1"), Some("trade"), "e43"),
    ] {
        assert_eq!(place(more.clone(), imported), host, "{more} {imported:?}");
    }
}
