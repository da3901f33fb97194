//! A call that has ended has no effect later: the path to the server fails after a request was written, the call ends,
//! the path recovers, and the test checks what the server received.
//!
//! Linux only: runs in its own network namespace (`unshare`), where packets can be dropped (`nft`).
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod common;
#[path = "common/peer.rs"]
mod peer;

use common::*;
use peer::identities;
use rustls::{ServerConnection, StreamOwned};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

/// The ways a call ends without an answer.
const WAYS: [&str; 8] = [
    "deadline",
    "cancel",
    "free",
    "exit",
    "kill",
    "deadline+fork",
    "cancel+fork",
    "kill+fork",
];
const OUTAGES: [u64; 3] = [3, 6, 20];
/// Time in which a request gets written; the test checks below that it was.
const WRITTEN: Duration = Duration::from_millis(300);

/// Runs the calling test again in its own network namespace; it must succeed there.
fn in_own_network(test: &str) {
    let root = Command::new("unshare").args(["-n", "-m", "true"]).output();
    let flags = if root.is_ok_and(|tried| tried.status.success()) {
        "-n"
    } else {
        "-rn"
    };
    let executable = std::env::current_exe().unwrap();
    let done = Command::new("unshare")
        .args([flags, "-m", executable.to_str().unwrap()])
        .args(["--exact", test, "--nocapture"])
        .env("NEO_TEST_NETWORK", "1")
        // Not every user's PATH includes these programs.
        .env(
            "PATH",
            format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default()),
        )
        .output()
        .expect("unshare (util-linux)");
    let (out, err) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(
        done.status.success() && out.contains("1 passed"),
        "{test} needs `unshare {flags} -m`, `ip`, `nft` and `mount`, and the right to use them: {}\n{out}\n{err}",
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

/// Drops everything to and from a port in the set `dead`.
fn set_up_network() {
    run("ip", "link set lo up");
    run("nft", "add table inet neo");
    run("nft", "add set inet neo dead { type inet_service; }");
    run("nft", "add chain inet neo out { type filter hook output priority 0; }");
    run("nft", "add rule inet neo out tcp dport @dead drop");
    run("nft", "add rule inet neo out tcp sport @dead drop");
}

fn kill_path(port: u16) {
    run("nft", &format!("add element inet neo dead {{ {port} }}"));
}

fn heal_path(port: u16) {
    run("nft", &format!("delete element inet neo dead {{ {port} }}"));
}

/// A server that answers everything and counts the orders.
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

/// A client in its own process, which follows the commands it reads.
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

    /// Reads up to a line with this prefix; returns the rest of that line.
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

/// A client with a session at the server in the configuration.
fn client_with(config: &Value) -> Client {
    let client = Client::new(config);
    let session = json!({"version": 1, "api": "v3", "environment": "prod", "state": "trade", "token": "t", "sid": "s",
        "base_url": config["base_url"]});
    client.ok("session_import", session);
    client
}

fn order() -> Value {
    json!({"method": "POST", "path": "quick/order/rule/ms/place", "form": {"qt": "1"}})
}

/// Forks a child that inherits all sockets and outlives its parent.
fn hold_the_sockets() {
    // SAFETY: the child only calls async-signal-safe functions.
    if unsafe { libc::fork() } != 0 {
        return;
    }
    for descriptor in 0..3 {
        // SAFETY: nothing more is written through these descriptors.
        unsafe { libc::close(descriptor) };
    }
    // SAFETY: it waits and touches no memory.
    unsafe { libc::sleep(60) };
    // SAFETY: it ends the process without running any exit handlers.
    unsafe { libc::_exit(0) }
}

/// The other side of [`Remote`]; does nothing when run as a test.
#[test]
fn a_client_in_a_process_of_its_own() {
    let Ok(way) = std::env::var("NEO_TEST_WAY") else { return };
    let config = value(&std::env::var("NEO_TEST_CONFIG").unwrap());
    let wait = || std::io::stdin().read_line(&mut String::new()).unwrap();
    let client = Arc::new(client_with(&config));
    client.ok("request", orders());
    if way.ends_with("+fork") {
        hold_the_sockets();
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
        "cancel" | "cancel+fork" => assert_eq!(client.ok("cancel", json!({}))["data"]["cancelled"], 1),
        "free" => neo_api::ffi::neo_client_free(client.0),
        "exit" => std::process::exit(0),
        "kill" | "kill+fork" => println!("\nkill"),
        _ => {}
    }
    told.wait();
    wait();
}

/// One way to end × one outage; returns how many orders arrived after the end.
fn outage(way: &str, tls: bool, seconds: u64) -> usize {
    let server = Server::start(tls);
    let timeout = match way {
        "cancel" | "cancel+fork" | "exit" | "kill" => 60_000,
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
    kill_path(port);
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
            let kind = if way.starts_with("cancel") {
                "cancelled"
            } else {
                "timeout"
            };
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
    heal_path(port);
    // Each retransmission comes after twice the interval of the last: by now it would have arrived.
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

/// The number of connections a client has opened.
fn opened(client: &Client) -> u64 {
    client.ok("stats", json!({}))["data"]["connections_opened"]
        .as_u64()
        .unwrap()
}

/// If the path fails under an idle connection, that is noticed before a request uses it.
#[test]
fn a_dead_path_is_found_by_probes() {
    if !is_in_own_network() {
        return in_own_network("a_dead_path_is_found_by_probes");
    }
    set_up_network();
    let server = Server::start(false);
    let client = client_with(&json!({"consumer_key": "k", "base_url": format!("http://127.0.0.1:{}", server.port)}));
    client.ok("request", orders());
    kill_path(server.port);
    // The first probe, and the following ones.
    std::thread::sleep(Duration::from_secs(40));
    heal_path(server.port);
    client.ok("request", order());
    assert_eq!((opened(&client), server.orders.load(Ordering::SeqCst)), (2, 1));
}

/// A connection whose local address is gone is not open, though nothing was received that says so.
#[test]
fn a_connection_from_an_address_that_is_gone_is_not_open() {
    if !is_in_own_network() {
        return in_own_network("a_connection_from_an_address_that_is_gone_is_not_open");
    }
    set_up_network();
    run("ip", "address add 10.9.9.1/32 dev lo");
    let server = Server::start(false);
    let client = client_with(
        &json!({"consumer_key": "k", "base_url": format!("http://127.0.0.1:{}", server.port),
        "local_address": "10.9.9.1"}),
    );
    client.ok("request", orders());
    assert_eq!(client.ok("prewarm", json!({}))["data"]["opened"], false);
    run("ip", "address delete 10.9.9.1/32 dev lo");
    let error = client.err("prewarm", json!({}), "network");
    let message = error["error"][0]["message"].as_str().unwrap();
    assert!(message.contains("source address 10.9.9.1"), "{message}");
    run("ip", "address add 10.9.9.1/32 dev lo");
    client.ok("request", orders());
}

/// If one of two addresses is silent, the other one is tried soon, and first from then on.
#[test]
fn a_silent_address_costs_a_moment_once() {
    if !is_in_own_network() {
        return in_own_network("a_silent_address_costs_a_moment_once");
    }
    set_up_network();
    run("nft", "add rule inet neo out meta nfproto ipv6 drop");
    let hosts = std::env::temp_dir().join(format!("neo-hosts-{}", std::process::id()));
    std::fs::write(&hosts, "::1 two.test\n127.0.0.1 two.test\n").unwrap();
    run("mount", &format!("--bind {} /etc/hosts", hosts.display()));
    std::fs::remove_file(&hosts).unwrap();
    // It does not speak TLS, so each connection is a new one.
    let port = serve_by(|_, stream| drop(stream));
    let client = Client::new(&json!({"consumer_key": "k", "base_url": format!("https://two.test:{port}")}));
    let mut took = Vec::new();
    for _ in 0..2 {
        let began = Instant::now();
        client.err("prewarm", json!({}), "tls");
        took.push(began.elapsed());
    }
    assert!(
        took[0] > Duration::from_millis(200) && took[0] < Duration::from_millis(1000),
        "{took:?}"
    );
    assert!(took[1] < Duration::from_millis(200), "{took:?}");
}

/// A server for which a test decides how it treats each connection, by number.
fn serve_by(treat: impl Fn(usize, TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let treat = Arc::new(treat);
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().flatten().enumerate() {
            let treat = Arc::clone(&treat);
            std::thread::spawn(move || treat(number, stream));
        }
    });
    port
}

const OK: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n{\"stat\":\"Ok\",\"stCode\":200}";

fn read_to_the_end(mut stream: &TcpStream) {
    while stream.read(&mut [0; 4096]).is_ok_and(|amount| amount > 0) {}
}

#[test]
fn a_deadline_is_neither_early_nor_late() {
    let port = serve_by(|_, stream| read_to_the_end(&stream));
    let measure = |seconds: u64| {
        let limit = Duration::from_secs(seconds);
        let config = json!({"consumer_key": "k", "base_url": format!("http://127.0.0.1:{port}"),
            "timeout_ms": seconds * 1000});
        let client = client_with(&config);
        let began = Instant::now();
        client.err("request", order(), "timeout");
        let took = began.elapsed();
        assert!(took >= limit, "{seconds} s ended after {took:?}");
        took - limit
    };
    // In parallel, and each several times: a busy machine may be late, but a coarse timer is late each time.
    let late: Vec<(u64, Duration)> = std::thread::scope(|scope| {
        let running: Vec<_> = [1, 3, 10, 30]
            .map(|seconds| (seconds, [(); 3].map(|()| scope.spawn(move || measure(seconds)))))
            .into();
        let least = |(seconds, tries): (u64, [std::thread::ScopedJoinHandle<'_, Duration>; 3])| {
            (seconds, tries.map(|one| one.join().unwrap()).into_iter().min().unwrap())
        };
        running.into_iter().map(least).collect()
    });
    println!("late: {late:?}");
    assert!(
        late.iter().all(|(_, late)| *late < Duration::from_millis(50)),
        "{late:?}"
    );
}

/// The machine is suspended past the deadline, and the answer arrives meanwhile: the call returns it.
#[test]
fn an_answer_that_lies_there_is_read_after_the_deadline() {
    let (asked, hears) = std::sync::mpsc::channel();
    let (answer, may_answer) = std::sync::mpsc::channel::<()>();
    let may_answer = std::sync::Mutex::new(may_answer);
    let port = serve_by(move |_, mut stream| {
        while let Some(message) = peer::read_message(&mut stream) {
            if message.starts_with(b"POST") {
                asked.send(()).unwrap();
                may_answer.lock().unwrap().recv().unwrap();
            }
            stream.write_all(OK.as_bytes()).unwrap();
        }
    });
    let config = json!({"consumer_key": "k", "base_url": format!("http://127.0.0.1:{port}"), "timeout_ms": 2000});
    let mut remote = Remote::start("wait", &config);
    remote.hear("ready");
    remote.tell("go");
    hears.recv().unwrap();
    let signal = |name: &str| run("kill", &format!("-{name} {}", remote.child.id()));
    signal("STOP");
    answer.send(()).unwrap();
    std::thread::sleep(Duration::from_secs(3));
    signal("CONT");
    assert!(remote.hear("told ").contains("\"Ok\""));
}

/// A name moved or a path failed: one call finds out, so later calls need not.
#[test]
fn one_timeout_retires_the_idle_connections_to_the_same_place() {
    const LANES: usize = 6;
    let all_in = Arc::new(Barrier::new(LANES));
    let port = serve_by(move |number, mut stream| {
        let mut answered = false;
        while peer::read_message(&mut stream).is_some() {
            if number >= LANES {
                stream.write_all(OK.as_bytes()).unwrap();
            } else if !answered {
                // All at once, so that each opens its own connection; then never again.
                answered = true;
                all_in.wait();
                stream.write_all(OK.as_bytes()).unwrap();
            }
        }
    });
    let config = json!({"consumer_key": "k", "base_url": format!("http://127.0.0.1:{port}"), "timeout_ms": 1500});
    let client = client_with(&config);
    std::thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| client.ok("request", orders()));
        }
    });
    assert_eq!(opened(&client), LANES as u64);
    client.err("request", order(), "timeout");
    for _ in 0..LANES {
        client.ok("request", order());
    }
}

/// Connections closed by the server do not stay around until a call needs them.
#[test]
fn what_the_server_closed_is_swept() {
    const LANES: usize = 32;
    let all_in = Arc::new(Barrier::new(LANES));
    let port = serve_by(move |number, mut stream| {
        while peer::read_message(&mut stream).is_some() {
            if number < LANES {
                all_in.wait();
                stream.write_all(OK.as_bytes()).unwrap();
                return;
            }
            stream.write_all(OK.as_bytes()).unwrap();
        }
    });
    let client = client_with(&json!({"consumer_key": "k", "base_url": format!("http://127.0.0.1:{port}")}));
    std::thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| client.ok("request", orders()));
        }
    });
    // State 08 is CLOSE_WAIT; the remote port is the server's.
    let waiting = || {
        let sockets = std::fs::read_to_string("/proc/self/net/tcp").unwrap();
        let is_one = |line: &&str| line.contains(&format!("0100007F:{port:04X} 08 "));
        sockets.lines().filter(is_one).count()
    };
    let began = Instant::now();
    while waiting() < LANES {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{} of {LANES} were closed",
            waiting()
        );
    }
    while waiting() > 0 {
        assert!(began.elapsed() < Duration::from_secs(20), "{} were left", waiting());
        client.ok("request", orders());
    }
}
