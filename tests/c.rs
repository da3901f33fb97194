//! The C ABI from C: the programs in `tests/c`, compiled with every warning as an error and linked with the shipped
//! library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/native.rs"]
mod native;

use native::{
    Echo, compiler, environment, hooked, library, linkable, output, program, scratch, silent, simulator, source, text,
    wrapped,
};
use neo_simulator::{Fault, Simulator};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A program, ready to run against a server.
fn against(name: &str, url: &str) -> Command {
    let mut command = Command::new(program(name, linkable()));
    command.envs(environment(url));
    command
}

/// Writes the certificate of a simulator's authority to a file that a program can read.
fn authority(simulator: &Simulator, name: &str) -> PathBuf {
    let file = scratch().join(name).with_extension("pem");
    fs::write(&file, simulator.ca_pem().expect("a certificate")).expect("a file");
    file
}

/// The functions that a program claims to cover.
fn covered(command: &mut Command) -> BTreeSet<String> {
    text(&output(&mut wrapped(command.arg("list"))).stdout)
        .lines()
        .map(str::to_owned)
        .collect()
}

/// The exported functions that return JSON.
fn answering() -> BTreeSet<String> {
    let silent = [
        "abi_version",
        "version",
        "free",
        "is_error",
        "live_objects",
        "set_log",
        "client_new",
        "client_clone",
        "client_free",
    ];
    let listed = fs::read_to_string(source("tests/abi/symbols.txt")).expect("the list");
    let listed = listed
        .lines()
        .filter(|name| !silent.contains(&name.trim_start_matches("neo_")))
        // Those of the feeds are in feed.c.
        .filter(|name| !name.contains("feed_"));
    listed.map(str::to_owned).collect()
}

#[test]
fn no_abuse_does_harm() {
    let echo = Echo::start();
    silent(&mut against("abuse", &echo.url()));
    let mut expected = answering();
    expected.remove("neo_config_check");
    assert_eq!(
        covered(&mut against("abuse", &echo.url())),
        expected,
        "abuse.c has a table of the functions"
    );
}

#[test]
fn sixty_four_threads_share_and_do_not_share() {
    let simulator = simulator(65, false);
    silent(&mut against("threads", &simulator.url()));
    let logins = simulator
        .requests()
        .into_iter()
        .filter(|request| request.route == "totp_login");
    assert_eq!(
        logins.count(),
        65,
        "one login for each client, however many threads connect"
    );
}

#[test]
fn and_so_they_do_over_tls() {
    let simulator = simulator(65, true);
    let ca = authority(&simulator, "threads");
    silent(against("threads", &simulator.url()).env("NEO_SIM_CA", ca));
}

#[test]
fn https_with_a_certificate_of_ones_own() {
    let simulator = simulator(1, true);
    let ca = authority(&simulator, "an authorit\u{e9}");
    silent(against("https", &simulator.url()).env("NEO_TEST_CA", ca));
}

#[test]
fn a_child_of_fork_goes_on() {
    let echo = Echo::start();
    silent(&mut against("fork", &echo.url()));
}

#[test]
fn the_first_call_is_safe_to_fork_in() {
    let executable = program("first", linkable());
    silent(&mut Command::new(&executable));
    silent(Command::new(&executable).env("FAIL_AT_LOAD", "1"));
}

#[test]
fn a_session_goes_through_a_fork() {
    let simulator = simulator(1, true);
    let ca = authority(&simulator, "fork_session");
    silent(against("fork_session", &simulator.url()).env("NEO_SIM_CA", ca));
}

/// The shortest time in which the broker received eleven orders or cancellations, in milliseconds, and how many in all.
fn eleven(simulator: &Simulator) -> (u64, usize) {
    let mut times: Vec<u64> = simulator.arrivals().iter().map(|arrival| arrival.time_ns).collect();
    times.sort_unstable();
    let spans = times.windows(11).map(|eleven| (eleven[10] - eleven[0]) / 1_000_000);
    (spans.min().unwrap_or(u64::MAX), times.len())
}

/// A busy machine may delay an order on its way by more than the limit allows for. A wrong limit fails every time.
#[test]
fn children_of_fork_share_the_order_limit() {
    let mut seen = Vec::new();
    for _ in 0..3 {
        let simulator = simulator(1, false);
        let file = scratch().join("fork-orders.limit");
        let _ = fs::remove_file(&file);
        silent(against("fork_orders", &simulator.url()).env("NEO_TEST_LIMITER", &file));
        let (closest_ms, orders) = eleven(&simulator);
        assert!(orders >= 32, "each of 16 children places and cancels: {orders}");
        seen.push(closest_ms);
        if closest_ms > 1000 {
            return;
        }
    }
    panic!("eleven orders within {seen:?} ms");
}

#[test]
fn a_thread_is_cancelled_after_its_call() {
    let echo = Echo::start();
    silent(&mut against("thread_cancel", &echo.url()));
}

#[test]
fn a_slow_resolver_costs_only_who_asks_it() {
    let echo = Echo::start();
    silent(&mut against("slow_dns", &echo.url()));
}

#[test]
fn unloading_does_nothing() {
    let echo = Echo::start();
    let executable = scratch().join("unload.exe");
    let mut cc = compiler();
    // Not linked with the library: the program loads and unloads it.
    cc.args(["-std=c11", "-D_GNU_SOURCE", "-pthread"])
        .args(native::WARNINGS);
    cc.arg("-I")
        .arg(source("include"))
        .arg(source("tests/c/unload.c"))
        .arg("-o")
        .arg(&executable)
        .args(native::extra());
    native::compile(&mut cc);
    silent(Command::new(&executable).arg(library()).envs(environment(&echo.url())));
}

#[test]
fn a_peer_that_closes_early_raises_no_signal() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let over = Arc::new(AtomicBool::new(false));
    let until = Arc::clone(&over);
    // Closed as soon as it is open: a later write finds the connection gone.
    let server = std::thread::spawn(move || {
        for stream in listener.incoming() {
            if until.load(Ordering::SeqCst) {
                return;
            }
            if let Err(e) = stream.map(drop) {
                assert_eq!(e.kind(), ErrorKind::ConnectionAborted);
            }
        }
    });
    silent(&mut against("sigpipe", &format!("http://{address}")));
    over.store(true, Ordering::SeqCst);
    drop(std::net::TcpStream::connect(address));
    server.join().expect("the server");
}

#[test]
fn nor_does_one_that_resets_a_tls_connection() {
    let simulator = simulator(1, true);
    let ca = authority(&simulator, "sigpipe");
    simulator.fault_with("*", Fault::ResetBeforeRead, 0, 0);
    silent(against("sigpipe", &simulator.url()).env("NEO_SIM_CA", ca));
}

#[test]
fn the_host_notices_nothing() {
    let simulator = simulator(1, false);
    silent(&mut against("noise", &simulator.url()));
}

#[test]
fn log_lines_hold_no_secret() {
    let simulator = simulator(1, false);
    silent(&mut against("log", &simulator.url()));
}

#[test]
fn no_panic_crosses() {
    let simulator = simulator(200, false);
    let place = hooked();
    let executable = program("panic", &place);
    silent(Command::new(&executable).envs(environment(&simulator.url())));
    simulator.fault("totp_login", Fault::Delay { ms: 500 });
    let mut wait = Command::new(&executable);
    silent(wait.arg("wait").envs(environment(&simulator.url())));
    assert_eq!(
        covered(&mut Command::new(&executable)),
        answering(),
        "panic.c has a table of the functions"
    );
}
