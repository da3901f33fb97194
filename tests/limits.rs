//! When a machine runs out of a resource, a call returns an error; it never panics, hangs or crashes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::*;
use neo_simulator::Fault;
use serde_json::{Value, json};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// These tests count or use up resources of the whole process.
static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn a_hundred_thousand_clients_live_side_by_side() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    const COUNT: u64 = 100_000;
    let live = neo_api::ffi::neo_live_objects();
    let before = resident_kib();
    let mut clients: Vec<Client> = (0..COUNT)
        .map(|n| Client::new(&json!({"consumer_key": format!("key-{n}")})))
        .collect();
    let each = (resident_kib() - before) * 1024 / COUNT as i64;
    assert_eq!(neo_api::ffi::neo_live_objects(), live + COUNT);
    assert!(each < 8192, "{each} bytes for each client");
    println!("{each} bytes for each client");
    for n in [0, 1, 49_999, 99_999] {
        assert_eq!(clients[n].state(), "none");
    }
    // Freed in a different order than they were created; the other handles stay valid.
    let odd: Vec<Client> = (0..COUNT as usize / 2).map(|n| clients.swap_remove(n)).collect();
    drop(odd);
    assert_eq!(clients[17].state(), "none");
    drop(clients);
    assert_eq!(neo_api::ffi::neo_live_objects(), live);
}

fn resident_kib() -> i64 {
    let status = std::fs::read_to_string("/proc/self/smaps_rollup").unwrap();
    let line = status.lines().find(|line| line.starts_with("Anonymous:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn answers_of_ten_megabytes_come_whole() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    for fault in [Fault::TooLarge { bytes: 10 << 20 }, Fault::GzipBomb { bytes: 10 << 20 }] {
        simulator.fault("orders", fault);
        assert!(client.text("request", orders()).len() >= 10 << 20);
    }
}

/// Whether [`alone`] started this process.
fn is_alone() -> bool {
    std::env::var_os("NEO_TEST_ALONE").is_some()
}

/// Runs the calling test again in its own process, under a limit set by the shell; it must succeed there.
fn alone(test: &str, limit: &str) {
    let executable = std::env::current_exe().unwrap();
    let done = Command::new("sh")
        .args([
            "-c",
            &format!("{limit} && exec \"$0\" \"$@\""),
            executable.to_str().unwrap(),
        ])
        .args(["--exact", test, "--test-threads=1", "--nocapture"])
        .env("NEO_TEST_ALONE", "1")
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(
        done.status.success() && out.contains("1 passed"),
        "{test}: {}\n{out}\n{err}",
        done.status
    );
}

#[test]
fn without_descriptors() {
    if !is_alone() {
        return alone("without_descriptors", "ulimit -n 64");
    }
    let simulator = simulator();
    let client = client(&simulator, json!({"timeout_ms": 5000}));
    let spare = Client::new(&config(&simulator, json!({})));
    client.ok("connect", json!({}));
    // The library's idle connection is closed too, so it must open a new one.
    simulator.fault("orders", Fault::CloseAfterAnswer);
    client.ok("request", orders());
    let taken: Vec<std::fs::File> = std::iter::from_fn(|| std::fs::File::open("/dev/null").ok()).collect();
    let before = client.text("session_export", json!({}));
    let error = spare.call("send_otp", json!({"mobile_number": "+919999996708"}));
    assert_eq!(
        (error["kind"].as_str(), error["delivered"].as_str()),
        (Some("network"), Some("no")),
        "{error}"
    );
    let ca = json!({"consumer_key": "k", "ca_file": "/etc/hostname"});
    assert_eq!(
        neo_api::Client::new(&ca.to_string()).unwrap_err().kind().as_str(),
        "configuration"
    );
    let name =
        Client::new(&json!({"consumer_key": "k", "base_url": "https://no-such-host.invalid", "timeout_ms": 3000}));
    let error = name.call("send_otp", json!({"mobile_number": "+919999996708"}));
    assert_eq!(error["delivered"], "no", "{error}");
    assert_eq!(client.state(), "trade");
    assert_eq!(exported(&before), exported(&client.text("session_export", json!({}))));
    drop(taken);
    client.ok("request", orders());
}

fn exported(text: &str) -> Value {
    let mut exported = value(text)["data"].clone();
    exported["exported_at"] = Value::Null;
    exported
}

#[test]
fn without_threads() {
    if !is_alone() {
        return alone("without_threads", "true");
    }
    // The system's limit on threads is per user, and does not apply to root. So limit what a thread needs: its stack.
    let client = Client::new(&json!({"consumer_key": "k", "base_url": "https://localhost:9", "timeout_ms": 3000}));
    // From here on there is no address space for another stack.
    let status = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = status.split(' ').next().unwrap().parse().unwrap();
    let limit = libc::rlimit {
        rlim_cur: pages * 4096 + (64 << 10),
        rlim_max: libc::RLIM_INFINITY,
    };
    // SAFETY: the struct is alive during the call, and the limit only affects this process.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_AS, &limit) }, 0);
    let error = client.text("send_otp", json!({"mobile_number": "+919999996708"}));
    let free = libc::rlimit {
        rlim_cur: libc::RLIM_INFINITY,
        rlim_max: libc::RLIM_INFINITY,
    };
    // SAFETY: as above.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_AS, &free) }, 0);
    let error = value(&error);
    assert_eq!(
        (error["kind"].as_str(), error["delivered"].as_str()),
        (Some("network"), Some("no")),
        "{error}"
    );
    assert!(
        error["error"][0]["message"].as_str().unwrap().contains("thread"),
        "{error}"
    );
    // The failure is not cached: the next lookup is a new one, and nothing listens there.
    let error = client.err("send_otp", json!({"mobile_number": "+919999996708"}), "network");
    assert!(
        error["error"][0]["message"].as_str().unwrap().contains("connection"),
        "{error}"
    );
}
