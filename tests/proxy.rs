//! Calls through a proxy: the one from the configuration or the environment is always used, and TLS goes through it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/peer.rs"]
mod peer;
#[path = "common/secure.rs"]
mod secure;

use common::*;
use peer::identities;
use rustls::ServerConnection;
use secure::{ANSWER, Secure, config_of, quote};
use serde_json::{Value, json};
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A proxy that opens every tunnel and records the requests.
struct Proxy {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    fn start(tls: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let ours = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let ours = Arc::clone(&ours);
                std::thread::spawn(move || {
                    if tls {
                        let connection = ServerConnection::new(Arc::clone(&identities().good)).unwrap();
                        let mut stream = rustls::StreamOwned::new(connection, stream);
                        let head = read_head(&mut stream);
                        open(stream, head, &ours, |stream| stream.get_ref());
                    } else {
                        let mut stream = stream;
                        let head = read_head(&mut stream);
                        open(stream, head, &ours, |stream| stream);
                    }
                });
            }
        });
        Proxy { port, asked }
    }
}

fn read_head(stream: &mut impl Read) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        assert_eq!(stream.read(&mut byte).unwrap(), 1);
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

/// Opens the tunnel and forwards data in both directions.
fn open<S: Read + Write>(mut client: S, head: String, asked: &Mutex<Vec<String>>, socket: impl Fn(&S) -> &TcpStream) {
    let target = head.split(' ').nth(1).unwrap().to_owned();
    asked.lock().unwrap().push(head);
    client
        .write_all(b"HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n")
        .unwrap();
    client.flush().unwrap();
    let mut server = TcpStream::connect(target).unwrap();
    let pause = Some(Duration::from_millis(1));
    socket(&client).set_read_timeout(pause).unwrap();
    server.set_read_timeout(pause).unwrap();
    loop {
        if !pass(&mut client, &mut server) || !pass(&mut server, &mut client) {
            return;
        }
    }
}

/// Forwards available data; false at the end.
fn pass(from: &mut impl Read, to: &mut impl Write) -> bool {
    let mut piece = [0; 4096];
    match from.read(&mut piece) {
        Ok(0) => false,
        Ok(amount) => to.write_all(&piece[..amount]).and_then(|()| to.flush()).is_ok(),
        Err(e) => matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
    }
}

fn through(server: &Secure, proxy: &str) -> Value {
    let mut config = config_of(server);
    config["proxy"] = json!(proxy);
    config
}

#[test]
fn tls_goes_through_a_tunnel_whatever_the_proxy_speaks() {
    for tls in [false, true] {
        let server = Secure::start(|mut connection| connection.answer_all(ANSWER));
        let proxy = Proxy::start(tls);
        let scheme = if tls { "https" } else { "http" };
        let url = format!("{scheme}://us%40er:pa%23ss@localhost:{}", proxy.port);
        let client = Client::new(&through(&server, &url));
        client.ok("request", quote());
        client.ok("request", quote());
        let asked = proxy.asked.lock().unwrap().clone();
        assert_eq!((asked.len(), server.connections()), (1, 1), "{asked:?}");
        let target = format!("localhost:{}", server.address.port());
        assert!(
            asked[0].starts_with(&format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n")),
            "{asked:?}"
        );
        // us@er:pa#ss
        assert!(
            asked[0].contains("\r\nProxy-Authorization: Basic dXNAZXI6cGEjc3M=\r\n"),
            "{asked:?}"
        );
    }
}

#[test]
fn what_a_proxy_says_is_told() {
    let server = Secure::start(|mut connection| connection.answer_all(ANSWER));
    for (answer, told) in [
        ("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "password"),
        ("HTTP/1.1 403 Forbidden\r\n\r\n", "403 Forbidden"),
        ("SSH-2.0-x\r\n\r\n", "does not speak HTTP"),
        ("HTTP/1.1 200 OK\r\n\r\nmore", "more than it was asked"),
        ("HTTP/1.1 200", "ended the connection"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let serves = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            read_head(&mut stream);
            stream.write_all(answer.as_bytes()).unwrap();
        });
        let client = Client::new(&through(&server, &format!("http://127.0.0.1:{port}")));
        let error = client.err("request", quote(), "network");
        assert_eq!(error["delivered"], "no", "{error}");
        let message = error["error"][0]["message"].as_str().unwrap();
        assert!(
            message.contains("the proxy refused") && message.contains(told),
            "{message}"
        );
        serves.join().unwrap();
    }
    assert_eq!(server.connections(), 0);
}

/// Run by [`the_environment_is_read_strictly`] in a process with its own environment.
#[test]
fn a_client_that_asks_the_environment() {
    let Ok(url) = std::env::var("NEO_TEST_URL") else { return };
    let config = json!({"consumer_key": "k", "base_url": url, "proxy": "env"});
    match neo_api::Client::new(&config.to_string()) {
        Ok(client) => {
            let error = client.prewarm().unwrap_err();
            assert_eq!(
                error.message().contains("the proxy refused"),
                std::env::var("NEO_TEST_PROXIED").is_ok()
            );
        }
        Err(error) => {
            let wanted = std::env::var("NEO_TEST_ERROR").unwrap_or_else(|_| panic!("{}", error.message()));
            assert_eq!(error.kind().as_str(), "configuration");
            assert!(
                error.message().contains(&wanted) && !error.message().contains("hidden"),
                "{}",
                error.message()
            );
        }
    }
}

#[test]
fn the_environment_is_read_strictly() {
    // It refuses everything, so a call that went through it fails.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            read_head(&mut stream);
            stream.write_all(b"HTTP/1.1 503 No\r\n\r\n").unwrap();
        }
    });
    let run = |variables: &[(&str, &str)], more: (&str, &str)| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
            command.env_remove(name).env_remove(name.to_ascii_uppercase());
        }
        let done = command
            .args(["--exact", "a_client_that_asks_the_environment", "--nocapture"])
            .env("NEO_TEST_URL", "https://127.0.0.1:9")
            .envs(variables.iter().copied())
            .env(more.0, more.1)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{variables:?}: {said}");
    };
    let (proxied, direct) = (("NEO_TEST_PROXIED", "1"), ("NEO_TEST_DIRECT", "1"));
    run(&[("HTTPS_PROXY", &proxy)], proxied);
    run(&[("ALL_PROXY", &proxy)], proxied);
    run(&[("ALL_PROXY", "http://127.0.0.1:9"), ("https_proxy", &proxy)], proxied);
    run(&[("HTTP_PROXY", &proxy)], direct);
    run(&[("HTTPS_PROXY", &proxy), ("NO_PROXY", "x, 127.0.0.0/8")], direct);
    run(&[("HTTPS_PROXY", &proxy), ("NO_PROXY", "127.0.0.1:8")], proxied);
    for bad in [
        "socks5://u:hidden@h:1",
        "http://u:hidden@h:1 ",
        "http://u:hidden@h:1\n",
        "htp://u:hidden@h",
        "http://u:hid#hidden@h",
    ] {
        run(&[("HTTPS_PROXY", bad)], ("NEO_TEST_ERROR", "HTTPS_PROXY"));
    }
}
