//! The lock-out guard across processes: one state file per account.
//!
//! The other processes run this program again, with one test that reads its task from the environment.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::*;
use neo_simulator::{Account, Fault, Simulator};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const LONG: Duration = Duration::from_secs(10);
const VIEW: &str = r#"{"data":{"token":"opaque","sid":"s"}}"#;

/// A directory that is removed with its test.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("neo-state-dir-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Directory(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }

    /// The one state file.
    fn file(&self) -> PathBuf {
        let files: Vec<PathBuf> = std::fs::read_dir(&self.0)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const CONFIG: &str = "NEO_TEST_CONFIG";
const OPERATION: &str = "NEO_TEST_OPERATION";

/// Another process that calls one operation on a client of the demo account.
fn process(simulator: &Simulator, more: &Value, operation: &str, session: Option<&str>) -> Child {
    let mut config = config(simulator, credentials());
    config
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "what_another_process_does", "--nocapture"])
        .env(CONFIG, config.to_string())
        .env(OPERATION, operation)
        .env("NEO_TEST_SESSION", session.unwrap_or_default())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The kind of error that it ended with, or `ok`.
fn outcome(child: Child) -> String {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    let line = text.lines().find_map(|line| line.split("outcome: ").nth(1));
    line.unwrap_or_else(|| panic!("{text}")).to_owned()
}

#[test]
fn what_another_process_does() {
    let (Ok(config), Ok(operation)) = (std::env::var(CONFIG), std::env::var(OPERATION)) else {
        return;
    };
    let client = Client::new(&value(&config));
    let session = std::env::var("NEO_TEST_SESSION").unwrap_or_default();
    if !session.is_empty() {
        client.ok("session_import", json!({"session_json": session}));
    }
    let answer = client.call(&operation, json!({}));
    println!("\noutcome: {}", answer["kind"].as_str().unwrap_or("ok"));
}

#[test]
fn rejected_attempts_are_counted_over_all_processes() {
    let (simulator, directory) = (simulator(), Directory::new("rejected"));
    let client = client(&simulator, json!({}));
    client.ok("totp_login", json!({}));
    let view = client.text("session_export", json!({}));
    let wrong = json!({"mpin": "000000", "login_attempts": 2, "state_dir": directory.path()});
    // All at once: logins in progress in other processes count too.
    let children: Vec<Child> = (0..6)
        .map(|_| process(&simulator, &wrong, "totp_validate", Some(&view)))
        .collect();
    let mut outcomes: Vec<String> = children.into_iter().map(outcome).collect();
    outcomes.sort();
    assert_eq!(
        outcomes,
        [
            "authentication",
            "authentication",
            "locked",
            "locked",
            "locked",
            "locked"
        ]
    );
    assert_eq!(count(&simulator, "totp_validate"), 2);
    let right = json!({"login_attempts": 2, "state_dir": directory.path()});
    let corrected = common::client(&simulator, right.clone());
    corrected.ok("session_import", json!({"session_json": view}));
    corrected.err("totp_validate", json!({}), "locked");
    corrected.ok("reset_attempts", json!({}));
    corrected.ok("totp_validate", json!({}));
    let text = std::fs::read_to_string(directory.file()).unwrap();
    let account = Account::demo();
    for secret in [account.ucc, account.mobile, account.mpin, "000000".into()] {
        assert!(
            !text.contains(&secret) && !directory.file().to_str().unwrap().contains(&secret),
            "{text}"
        );
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(directory.path()), mode(&directory.file())), (0o700, 0o600));
    }
}

#[test]
fn a_code_goes_out_once_over_all_processes() {
    let (simulator, directory) = (simulator(), Directory::new("code"));
    simulator.fault_with("totp_login", Fault::body(VIEW), 0, 0);
    // Short windows keep the waits short; nothing checks the codes.
    let secret = "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=5";
    let more = json!({"totp_secret": secret, "state_dir": directory.path()});
    let children: Vec<Child> = (0..3).map(|_| process(&simulator, &more, "totp_login", None)).collect();
    for child in children {
        assert_eq!(outcome(child), "ok");
    }
    let mut codes: Vec<String> = simulator
        .requests()
        .iter()
        .map(|request| value(&request.body)["totp"].to_string())
        .collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 3, "{codes:?}");
}

#[test]
fn right_credentials_in_a_loop_never_use_a_code_twice() {
    let (simulator, directory) = (simulator(), Directory::new("loop"));
    let more = json!({"state_dir": directory.path(), "timeout_ms": 1000});
    for _ in 0..6 {
        // The first one in a window succeeds; the others report that the next code comes after their deadline.
        let outcome = outcome(process(&simulator, &more, "connect", None));
        assert!(["ok", "timeout"].contains(&outcome.as_str()), "{outcome}");
    }
    assert!(
        count(&simulator, "totp_login") <= 2,
        "{}",
        count(&simulator, "totp_login")
    );
    assert_eq!(
        client(&simulator, json!({"state_dir": directory.path()})).ok("session", json!({}))["data"]["state"],
        "none"
    );
}

#[test]
fn a_process_that_is_killed_leaves_its_attempt_and_no_lock() {
    let (simulator, directory) = (simulator(), Directory::new("killed"));
    let client = client(&simulator, json!({"login_attempts": 2, "state_dir": directory.path()}));
    client.ok("totp_login", json!({}));
    let view = client.text("session_export", json!({}));
    let more = json!({"login_attempts": 2, "state_dir": directory.path()});
    for killed in 1..=2 {
        simulator.fault("totp_validate", Fault::Stall);
        let mut child = process(&simulator, &more, "totp_validate", Some(&view));
        assert!(simulator.wait_for_requests(1 + killed, LONG));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    // The results of the two are unknown, so they count as rejected.
    let asked = simulator.requests().len();
    client.err("totp_validate", json!({}), "locked");
    assert_eq!(simulator.requests().len(), asked);
    client.ok("reset_attempts", json!({}));
    client.ok("totp_validate", json!({}));
}

/// Logs in, with a second attempt if the first falls in the last two seconds of a window, when no code is sent.
fn login_soon(client: &Client) {
    if client.call("totp_login", json!({}))["kind"] == "timeout" {
        std::thread::sleep(Duration::from_secs(2));
        client.ok("totp_login", json!({}));
    }
}

#[test]
fn a_clock_that_was_ahead_and_is_set_right_bars_nothing() {
    let (simulator, directory) = (simulator(), Directory::new("clock"));
    simulator.fault_with("totp_login", Fault::body(VIEW), 0, 0);
    let client = client(&simulator, json!({"state_dir": directory.path(), "timeout_ms": 1500}));
    login_soon(&client);
    let text = std::fs::read_to_string(directory.file()).unwrap();
    let mut state = value(&text);
    let windows = state["account"]["windows"].as_array_mut().unwrap();
    for window in windows.iter_mut() {
        *window = json!(window.as_u64().unwrap() + 240);
    }
    std::fs::write(directory.file(), state.to_string()).unwrap();
    let asked = simulator.requests().len();
    login_soon(&client);
    assert_eq!(simulator.requests().len(), asked + 1);
}

#[test]
fn a_state_dir_that_cannot_be_used_is_said_before_anything_is_sent() {
    let (simulator, directory) = (simulator(), Directory::new("unusable"));
    let client = client(&simulator, json!({"state_dir": directory.path()}));
    std::fs::write(directory.path(), "a file").unwrap();
    for operation in ["totp_login", "connect", "reset_attempts"] {
        let error = client.err(operation, json!({}), "configuration");
        let message = error["error"][0]["message"].as_str().unwrap();
        assert!(
            message.contains("state_dir") && message.contains("unusable"),
            "{message}"
        );
        assert!(error["hint"].is_string() && error["delivered"] == "no", "{error}");
    }
    assert_eq!(simulator.requests().len(), 0);
    for (value, words) in [
        (json!(directory.path()), "is not a directory"),
        (json!("~/neo"), "~"),
        (json!(5), "string"),
    ] {
        let mut config = config(&simulator, json!({"state_dir": value}));
        let text = std::ffi::CString::new(config.take().to_string()).unwrap();
        // SAFETY: NUL-terminated, and alive during the call.
        let answer = take(unsafe { neo_api::ffi::neo_config_check(text.as_ptr()) });
        assert!(
            answer.contains("\\\"state_dir\\\"") && answer.contains(words),
            "{answer}"
        );
    }
}

#[test]
fn a_state_file_that_is_damaged_is_named_and_left_alone() {
    let (simulator, directory) = (simulator(), Directory::new("damaged"));
    let client = client(&simulator, json!({"state_dir": directory.path()}));
    simulator.fault("totp_login", Fault::status(500));
    client.err("totp_login", json!({}), "server");
    std::fs::write(directory.file(), "hello").unwrap();
    let error = client.err("totp_login", json!({}), "configuration");
    let message = error["error"][0]["message"].as_str().unwrap();
    assert!(message.contains("account-") && message.contains("damaged"), "{message}");
    assert!(error["hint"].as_str().unwrap().contains("deleted"), "{error}");
    assert_eq!(std::fs::read_to_string(directory.file()).unwrap(), "hello");
}
