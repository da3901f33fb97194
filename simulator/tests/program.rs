//! The binary: its ready line, `--exec`, and how it ends.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // also in the helpers between the tests

use neo_simulator::Account;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_neo-simulator");

fn start(arguments: &[&str]) -> (Child, Value) {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    (child, serde_json::from_str(&line).unwrap())
}

fn terminate(child: &mut Child) -> Option<i32> {
    assert!(
        Command::new("kill")
            .arg(child.id().to_string())
            .status()
            .unwrap()
            .success()
    );
    child.wait().unwrap().code()
}

#[test]
fn it_says_where_it_serves_and_ends_on_sigterm() {
    let (mut child, ready) = start(&[]);
    let address = ready["url"]
        .as_str()
        .unwrap()
        .strip_prefix("http://")
        .unwrap()
        .to_owned();
    assert!(ready["ca_file"].is_null());
    assert_eq!(ready["accounts"][0]["ucc"], "ABC12");
    let mut socket = TcpStream::connect(&address).unwrap();
    socket.write_all(b"GET /_sim/state HTTP/1.0\r\n\r\n").unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert_eq!(terminate(&mut child), Some(0));
    assert!(TcpStream::connect(&address).is_err());
}

/// The control endpoint's answer about the instruments.
fn listed(day: &str) -> String {
    let (mut child, ready) = start(&["--day", day]);
    let address = ready["url"].as_str().unwrap().strip_prefix("http://").unwrap();
    let mut socket = TcpStream::connect(address).unwrap();
    socket.write_all(b"GET /_sim/instruments HTTP/1.0\r\n\r\n").unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    terminate(&mut child);
    answer
}

#[test]
fn it_lists_the_contracts_of_its_day() {
    let has = |day: &str, symbol: &str| listed(day).contains(&format!("\"{symbol}\""));
    assert!(has("2026-11-02", "NIFTY26NOVFUT") && has("2027-06-30", "NIFTY27JULFUT"));
    assert!(!has("2026-11-25", "NIFTY26NOVFUT"), "its contracts have expired");
    let wrong = Command::new(PROGRAM).args(["--day", "tomorrow"]).output().unwrap();
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert!(!wrong.status.success() && said.contains("2026-11-02"), "{said}");
}

#[test]
fn the_authority_is_a_private_file_that_goes_with_it() {
    let (mut child, ready) = start(&["--tls"]);
    let file = ready["ca_file"].as_str().unwrap().to_owned();
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .starts_with("-----BEGIN CERTIFICATE-----")
    );
    let mode = |path: &Path| std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(path).unwrap()) & 0o777;
    assert_eq!(
        (mode(Path::new(&file)), mode(Path::new(&file).parent().unwrap())),
        (0o600, 0o700)
    );
    assert_eq!(terminate(&mut child), Some(0));
    assert!(!Path::new(&file).parent().unwrap().exists());
}

fn exec(arguments: &[&str], script: &str) -> (Option<i32>, String) {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .args(["--exec", "sh", "-c", script])
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn exec_gives_the_environment_and_the_status() {
    let names =
        "URL CONSUMER_KEY CONSUMER_SECRET UCC MOBILE MPIN PASSWORD TOTP_SECRET PAN USERID NEW_UCC NEW_MOBILE NEW_MPIN";
    let script = format!("for n in {names}; do eval echo \\$NEO_SIM_$n; done; echo ${{NEO_SIM_CA-unset}}; exit 7");
    let (code, out) = exec(&[], &script);
    assert_eq!(code, Some(7));
    let lines: Vec<&str> = out.lines().collect();
    assert!(
        lines[0].starts_with("http://127.0.0.1:"),
        "and no other output before: {out}"
    );
    let (a, new) = (Account::demo(), Account::demo_unregistered());
    assert_eq!(lines[1..4], [&a.consumer_key, &a.consumer_secret, &a.ucc]);
    assert_eq!(
        lines[4..8],
        [&a.mobile, &a.mpin, &a.password, a.totp_secret.as_ref().unwrap()]
    );
    assert_eq!(lines[8..13], [&a.pan, &a.userid, &new.ucc, &new.mobile, &new.mpin]);
    assert_eq!(lines[13], "unset");
}

/// A program written for the broker runs unchanged: the variables have the names of the configuration's keys.
#[test]
fn exec_gives_the_configuration_under_the_names_it_has_everywhere() {
    let names = "BASE_URL CONSUMER_KEY CONSUMER_SECRET MOBILE_NUMBER UCC MPIN TOTP_SECRET CA_FILE";
    let script = format!("echo $NEO_CONFIG; for n in {names}; do eval echo \\${{NEO_$n-unset}}; done");
    for tls in [false, true] {
        let arguments: &[&str] = if tls { &["--tls"] } else { &[] };
        let (code, out) = exec(arguments, &script);
        assert_eq!(code, Some(0));
        let mut lines = out.lines();
        let config: serde_json::Value = serde_json::from_str(lines.next().unwrap()).unwrap();
        let account = Account::demo();
        assert_eq!(config["mobile_number"], account.mobile.as_str());
        for (name, line) in names.split(' ').zip(lines) {
            let key = name.to_lowercase();
            assert_eq!(config[&key].as_str().unwrap_or("unset"), line, "{name}");
        }
        assert_eq!(config["base_url"].as_str().unwrap().starts_with("https://"), tls);
        assert_eq!(config.get("ca_file").is_some(), tls);
    }
}

#[test]
fn exec_over_tls_gives_the_authority_and_removes_it() {
    let (code, out) = exec(
        &["--tls"],
        "echo $NEO_SIM_URL; echo $NEO_SIM_CA; grep -c BEGIN $NEO_SIM_CA",
    );
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!((code, lines[2]), (Some(0), "1"));
    assert!(lines[0].starts_with("https://localhost:"));
    assert!(!Path::new(lines[1]).exists());
}

#[test]
fn a_signalled_child_and_a_missing_program_have_shell_statuses() {
    assert_eq!(exec(&[], "kill -9 $$").0, Some(137));
    let output = Command::new(PROGRAM)
        .args(["--exec", "/nonexistent/program"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(125));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cannot run /nonexistent/program: No such file"), "{said}");
}
