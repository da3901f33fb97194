//! What was told as ended does not happen later: the path to the server dies after a request was written, the call ends, the
//! path heals, and the server is asked what it got.
//!
//! It runs in a network of its own (`unshare`), where packets to and from a server can be dropped (`nft`). Linux only.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/peer.rs"]
mod peer;

use common::*;
use peer::identities;
use rustls::{ServerConnection, StreamOwned};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

/// How a call ends without an answer.
const WAYS: [&str; 7] = [
    "deadline",
    "cancel",
    "free",
    "exit",
    "kill",
    "deadline+fork",
    "kill+fork",
];
const OUTAGES: [u64; 3] = [3, 6, 20];
/// A request that has been written by then; whether it was, is asked below.
const WRITTEN: Duration = Duration::from_millis(300);

/// Runs the test that calls it once more in a network namespace of its own; it must succeed there.
fn in_own_network(test: &str) {
    let root = Command::new("unshare").args(["-n", "true"]).output();
    let flags = if root.is_ok_and(|tried| tried.status.success()) {
        "-n"
    } else {
        "-rn"
    };
    let executable = std::env::current_exe().unwrap();
    let done = Command::new("unshare")
        .args([flags, executable.to_str().unwrap()])
        .args(["--exact", test, "--nocapture"])
        .env("NEO_TEST_NETWORK", "1")
        .output()
        .expect("unshare (util-linux)");
    let (out, err) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    println!("{out}");
    assert!(
        done.status.success() && out.contains("1 passed"),
        "{test} needs `unshare {flags}`, `ip` and `nft`, and the right to use them: {}\n{out}\n{err}",
        done.status
    );
}

fn is_in_own_network() -> bool {
    std::env::var_os("NEO_TEST_NETWORK").is_some()
}

fn run(program: &str, arguments: &str) {
    let done = Command::new(program).args(arguments.split(' ')).output();
    let done = done.unwrap_or_else(|e| panic!("{program}: {e}; it is installed by tools/install.sh nftables iproute2"));
    assert!(
        done.status.success(),
        "{program} {arguments}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

fn set_up_network() {
    run("ip", "link set lo up");
    run("nft", "add table inet neo");
    run("nft", "add set inet neo dead { type inet_service; }");
    run("nft", "add chain inet neo out { type filter hook output priority 0; }");
    run("nft", "add rule inet neo out tcp dport @dead drop");
    run("nft", "add rule inet neo out tcp sport @dead drop");
}

/// A server that answers everything, and counts the orders.
struct Server {
    port: u16,
    orders: Arc<AtomicUsize>,
}

impl Server {
    fn start(tls: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let orders = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&orders);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counted = Arc::clone(&counted);
                std::thread::spawn(move || {
                    if tls {
                        let connection = ServerConnection::new(Arc::clone(&identities().good)).unwrap();
                        serve(StreamOwned::new(connection, stream), &counted);
                    } else {
                        serve(stream, &counted);
                    }
                });
            }
        });
        Server { port, orders }
    }
}

fn serve(mut stream: impl Read + Write, orders: &AtomicUsize) {
    while let Some(message) = peer::read_message(&mut stream) {
        if message.starts_with(b"POST") {
            orders.fetch_add(1, Ordering::SeqCst);
        }
        let body = r#"{"stat":"Ok","stCode":200}"#;
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length";
        let _ = stream.write_all(format!("{head}: {}\r\n\r\n{body}", body.len()).as_bytes());
    }
}

/// A client in a process of its own, which does what its lines say.
struct Remote {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
}

impl Remote {
    fn start(way: &str, config: &Value) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_client_in_a_process_of_its_own", "--nocapture"])
            .env("NEO_TEST_WAY", way)
            .env("NEO_TEST_CONFIG", config.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Remote { child, said }
    }

    /// Reads up to a line that begins so; what comes after it.
    fn hear(&mut self, start: &str) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(
                self.said.read_line(&mut line).unwrap() > 0,
                "it ended before it said {start}"
            );
            if let Some(at) = line.find(start) {
                return line[at + start.len()..].trim().to_owned();
            }
        }
    }

    fn tell(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn order() -> Value {
    json!({"method": "POST", "path": "quick/order/rule/ms/place", "form": {"qt": "1"}})
}

/// The other side of [`Remote`]; nothing when it runs as a test.
#[test]
fn a_client_in_a_process_of_its_own() {
    let Ok(way) = std::env::var("NEO_TEST_WAY") else { return };
    let config = value(&std::env::var("NEO_TEST_CONFIG").unwrap());
    let wait = || std::io::stdin().read_line(&mut String::new()).unwrap();
    let client = Arc::new(Client::new(&config));
    let session = json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade", "token": "t", "sid": "s",
        "base_url": config["base_url"]});
    client.ok("session_import", session);
    client.ok("request", orders());
    if way.ends_with("+fork") {
        // It holds the socket too, and outlives its parent.
        // SAFETY: the child calls nothing but functions that are allowed there.
        unsafe {
            if libc::fork() == 0 {
                libc::close(1);
                libc::close(0);
                libc::sleep(60);
                libc::_exit(0);
            }
        }
    }
    println!("\nready");
    wait();
    let (other, told) = (Arc::clone(&client), Arc::new(Barrier::new(2)));
    let done = Arc::clone(&told);
    std::thread::spawn(move || {
        let error = other.call("request", order());
        println!("\ntold {error}");
        done.wait();
    });
    std::thread::sleep(WRITTEN);
    match way.as_str() {
        "cancel" => assert_eq!(client.ok("cancel", json!({}))["data"]["cancelled"], 1),
        "free" => neo_api::ffi::neo_client_free(client.0),
        "exit" => std::process::exit(0),
        "kill" | "kill+fork" => println!("\nkill"),
        _ => {}
    }
    told.wait();
    wait();
}

/// One way to end × one outage; how many orders arrived after the end.
fn outage(way: &str, tls: bool, seconds: u64) -> usize {
    let server = Server::start(tls);
    let timeout = match way {
        "cancel" | "exit" | "kill" => 60_000,
        _ => 1_500,
    };
    let url = if tls {
        format!("https://localhost:{}", server.port)
    } else {
        format!("http://localhost:{}", server.port)
    };
    let config = json!({"consumer_key": "k", "base_url": url, "ca_file": identities().ca_file, "ip_version": 4,
        "timeout_ms": timeout});
    let mut remote = Remote::start(way, &config);
    remote.hear("ready");
    let port = server.port;
    run("nft", &format!("add element inet neo dead {{ {port} }}"));
    let began = Instant::now();
    remote.tell("go");
    match way {
        "exit" => assert!(remote.child.wait().unwrap().success()),
        "kill" | "kill+fork" => {
            remote.hear("kill");
            remote.child.kill().unwrap();
            remote.child.wait().unwrap();
        }
        _ => {
            let error = value(&remote.hear("told "));
            let kind = if way == "cancel" { "cancelled" } else { "timeout" };
            assert_eq!(
                (error["kind"].as_str(), error["delivered"].as_str()),
                (Some(kind), Some("maybe")),
                "{error}"
            );
        }
    }
    let outage = Duration::from_secs(seconds);
    assert!(began.elapsed() < outage, "{way}: the path healed before the end");
    std::thread::sleep(outage - began.elapsed());
    run("nft", &format!("delete element inet neo dead {{ {port} }}"));
    // What is sent again is sent at twice the interval each time: by now it would have come.
    std::thread::sleep(outage + Duration::from_secs(2));
    server.orders.load(Ordering::SeqCst)
}

#[test]
fn nothing_arrives_after_the_end() {
    if !is_in_own_network() {
        return in_own_network("nothing_arrives_after_the_end");
    }
    set_up_network();
    identities();
    let cases: Vec<(&str, bool, u64)> = WAYS
        .iter()
        .flat_map(|way| [false, true].map(|tls| (*way, tls)))
        .flat_map(|(way, tls)| OUTAGES.map(|seconds| (way, tls, seconds)))
        .collect();
    let late: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = cases
            .into_iter()
            .map(|(way, tls, seconds)| (way, tls, seconds, scope.spawn(move || outage(way, tls, seconds))))
            .collect();
        let ended = running.into_iter().map(|(way, tls, seconds, case)| {
            let name = format!("{way}, {}, {seconds} s", if tls { "TLS" } else { "plain" });
            match case.join() {
                Ok(0) => None,
                Ok(orders) => Some(format!("{name}: {orders} came late")),
                Err(_) => Some(format!("{name}: failed")),
            }
        });
        ended.flatten().collect()
    });
    assert!(late.is_empty(), "{late:#?}");
}
