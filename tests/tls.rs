//! HTTPS: it works with the given roots, and only with those; deadline and cancel apply here too.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::*;
use neo_simulator::{Fault, Options, Simulator};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

struct Secure {
    simulator: Simulator,
    ca_file: PathBuf,
}

impl Secure {
    fn start() -> Self {
        let simulator = start(&Options {
            tls: true,
            ..Options::default()
        });
        let ca_file = std::env::temp_dir().join(format!("neo-ca-é-{}-{}.pem", std::process::id(), simulator.port()));
        std::fs::write(&ca_file, simulator.ca_pem().unwrap()).unwrap();
        Secure { simulator, ca_file }
    }

    fn client(&self, more: Value) -> Client {
        let mut more = more;
        if more.get("ca_file").is_none() {
            more["ca_file"] = json!(self.ca_file);
        }
        client(&self.simulator, more)
    }
}

impl Drop for Secure {
    fn drop(&mut self) {
        std::fs::remove_file(&self.ca_file).unwrap();
    }
}

#[test]
fn a_whole_login_over_tls_on_one_connection() {
    let secure = Secure::start();
    let client = secure.client(json!({}));
    client.ok("connect", json!({}));
    for _ in 0..3 {
        client.ok("request", orders());
    }
    let stats = client.ok("stats", json!({}))["data"].clone();
    assert_eq!(
        (
            stats["connections_opened"].as_u64(),
            stats["connections_reused"].as_u64()
        ),
        (Some(1), Some(4))
    );
    client.ok("logout", json!({}));
}

#[test]
fn an_unknown_authority_is_refused_and_nothing_is_sent() {
    let secure = Secure::start();
    let client = secure.client(json!({"ca_file": null}));
    let error = client.err("connect", json!({}), "tls");
    assert_eq!(
        (error["delivered"].as_str(), error["retryable"].as_bool()),
        (Some("no"), Some(false))
    );
    assert!(
        error["error"][0]["message"]
            .as_str()
            .unwrap()
            .contains("unknown authority"),
        "{error}"
    );
    assert!(error["hint"].as_str().unwrap().contains("ca_file"));
    assert_eq!(secure.simulator.requests().len(), 0);
}

#[test]
fn the_given_roots_replace_the_built_in_ones() {
    let (one, other) = (Secure::start(), Secure::start());
    let client = one.client(json!({"ca_file": other.ca_file}));
    client.err("connect", json!({}), "tls");
}

#[test]
fn deadline_and_cancel_hold_over_tls() {
    let secure = Secure::start();
    let client = Arc::new(secure.client(json!({"timeout_ms": 2000})));
    client.ok("connect", json!({}));
    for fault in [
        Fault::Stall,
        Fault::Drip {
            bytes_per_step: 1,
            step_ms: 100,
        },
    ] {
        let error = in_time(Duration::from_secs(2), || {
            secure.simulator.fault("orders", fault.clone());
            client.err("request", orders(), "timeout")
        });
        assert_eq!(error["delivered"], "maybe", "{fault:?}");
    }
    secure.simulator.fault("orders", Fault::Stall);
    let seen = secure.simulator.requests().len();
    let other = Arc::clone(&client);
    let call = std::thread::spawn(move || other.err("request", orders(), "cancelled"));
    assert!(secure.simulator.wait_for_requests(seen + 1, Duration::from_secs(5)));
    client.ok("cancel", json!({}));
    assert_eq!(call.join().unwrap()["delivered"], "maybe");
    client.ok("request", orders());
}

/// A server that handles each connection like this.
fn server(serve: impl Fn(std::net::TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || listener.incoming().flatten().for_each(serve));
    url
}

#[test]
fn what_is_no_tls_is_told() {
    let send = |url: String| {
        let client = Client::new(&json!({"consumer_key": "k", "base_url": url, "timeout_ms": 700}));
        client.call("send_otp", json!({"mobile_number": "+919999996708"}))
    };
    let error = send(server(|mut stream| {
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        let _ = stream.read(&mut [0; 1024]);
    }));
    assert_eq!(
        (error["kind"].as_str(), error["delivered"].as_str()),
        (Some("tls"), Some("no")),
        "{error}"
    );
    let error = send(server(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
    }));
    assert_eq!(
        (error["kind"].as_str(), error["delivered"].as_str()),
        (Some("tls"), Some("no")),
        "{error}"
    );
    let error = send(server(
        |mut stream| while stream.read(&mut [0; 1024]).is_ok_and(|n| n > 0) {},
    ));
    assert_eq!(
        (error["kind"].as_str(), error["delivered"].as_str()),
        (Some("timeout"), Some("no")),
        "{error}"
    );
}

/// The handshake counts as part of the connect time.
#[test]
fn a_handshake_that_vanishes_ends_with_the_time_to_connect() {
    let url = server(|mut stream| while stream.read(&mut [0; 1024]).is_ok_and(|n| n > 0) {});
    let config = json!({"consumer_key": "k", "base_url": url, "timeout_ms": 20_000, "connect_timeout_ms": 400});
    let client = Client::new(&config);
    let error = in_time(Duration::from_millis(400), || {
        client.err("send_otp", json!({"mobile_number": "+919999996708"}), "timeout")
    });
    assert_eq!(error["delivered"], "no", "{error}");
    assert!(
        error["error"][0]["message"].as_str().unwrap().contains("connecting"),
        "{error}"
    );
}
