//! How commands end if their surroundings fail: a full disk, a reader that goes away, an unusable file.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::{Home, Ran, full_config, ran, simulator};
use neo_simulator::{Options, Policy, Simulator};
use serde_json::json;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const STATE: &str = ".local/state/neo/default";

fn logged_in(simulator: &Simulator) -> Home {
    let home = Home::new();
    home.configure(&full_config(simulator));
    home.run(&["login"]).ok();
    home
}

/// A simulator that accepts a code more than once, so that tests need not wait for the next one.
fn patient_simulator() -> Simulator {
    let policy = Policy {
        totp_once: false,
        ..Policy::default()
    };
    Simulator::start(Options {
        policy,
        ..Options::default()
    })
    .unwrap()
}

fn full() -> Stdio {
    Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap())
}

#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
    let simulator = patient_simulator();
    let home = logged_in(&simulator);
    for arguments in [
        &["--help"][..],
        &["login", "--help"],
        &["--version"],
        &["man"],
        &["completions", "bash"],
        &["totp"],
        &["totp", "--watch"],
        &["session"],
        &["session", "--path"],
        &["--json", "session"],
        &["login"],
        &["login", "--force", &with_code(&simulator)],
        &["doctor"],
        &["request", "GET", "/quick/user/orders"],
        &["--json", "request", "GET", "/nowhere"],
        &["demo"],
        &["sim"],
        &["logout"],
    ] {
        let child = home
            .neo(arguments)
            .stdout(full())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let ran = Ran::of(&child.wait_with_output().unwrap());
        assert_ne!(ran.code, 0, "{arguments:?}: {ran:?}");
        assert!(
            ran.stderr.contains("No space left on device") || ran.code != 1,
            "{arguments:?}: {ran:?}"
        );
    }
}

#[test]
fn what_goes_on_and_on_ends_with_its_reader() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    for arguments in [&["totp", "--watch"][..], &["--json", "totp", "--watch"]] {
        let began = Instant::now();
        let mut child = home.neo(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert!(line.contains(char::is_numeric), "{line}");
        assert_eq!(child.wait().unwrap().code(), Some(0));
        assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    }
}

#[test]
fn a_login_that_could_not_be_kept_is_not_made() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    // A file where a directory is needed, because permissions do not stop root.
    fs::create_dir_all(home.path(".local/state")).unwrap();
    File::create(home.path(".local/state/neo")).unwrap();
    let ran = home.run(&["login"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.stderr.contains("~/.local/state/neo") && ran.stderr.contains("cure:"),
        "{ran:?}"
    );
    assert_eq!(simulator.requests().len(), 0, "a code was used up");
}

/// Without it a second login would wait for the next code, because the first login used this one.
fn with_code(simulator: &Simulator) -> String {
    format!("--totp={}", simulator.totp("ABC12").unwrap())
}

/// Like a full disk: files are limited to 4 KiB.
#[test]
fn where_there_is_no_room_nothing_is_begun() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let png = home.path("qr.png");
    for arguments in [&["login"][..], &["register", "--png", png.to_str().unwrap()]] {
        let neo = home.neo(arguments);
        let mut limited = Command::new("sh");
        limited
            .args(["-c", "ulimit -f 8; trap '' XFSZ; exec \"$0\" \"$@\""])
            .arg(neo.get_program())
            .args(arguments);
        limited
            .env_clear()
            .envs(neo.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let ran = ran(&mut limited);
        assert!(
            ran.code == 1 && ran.stderr.contains("cure: Make room there"),
            "{arguments:?}: {ran:?}"
        );
        assert_eq!(simulator.requests().len(), 0, "{arguments:?}");
    }
    assert!(!png.exists());
    assert_eq!(fs::read_dir(home.path(STATE)).unwrap().count(), 0);
}

#[test]
fn a_session_that_cannot_be_read_has_a_cure() {
    let simulator = patient_simulator();
    let home = logged_in(&simulator);
    let session = home.path(STATE).join("session.json");
    let good = fs::read_to_string(&session).unwrap();
    let mut expired: serde_json::Value = serde_json::from_str(&good).unwrap();
    expired["data"]["expires_at"] = json!(1_000_000_000);
    for broken in [
        "",
        "{",
        "null",
        "{\"data\":{}}",
        "not JSON",
        &expired.to_string(),
        &good[..good.len() / 2],
    ] {
        fs::write(&session, broken).unwrap();
        for arguments in [&["session"][..], &["request", "GET", "/quick/user/orders"]] {
            let ran = home.run(arguments);
            assert_eq!(ran.code, 4, "{broken}: {ran:?}");
            assert!(
                ran.stderr
                    .contains("the stored session cannot be used (~/.local/state/neo/default/session.json)"),
                "{ran:?}"
            );
            assert!(ran.stderr.contains("cure: Log in: neo login"), "{ran:?}");
        }
    }
    let client = home.path(STATE).join("client.json");
    fs::write(&session, &good).unwrap();
    fs::write(&client, "{").unwrap();
    let ran = home.run(&["session"]);
    assert!(
        ran.code == 4 && ran.stderr.contains("cure: Log in: neo login"),
        "{ran:?}"
    );
    fs::write(&session, b"\xff\xfe").unwrap();
    let ran = home.run(&["session"]);
    assert!(
        ran.code == 1 && ran.stderr.contains("session.json") && ran.stderr.contains("cure: "),
        "{ran:?}"
    );
    // The suggested cure works.
    fs::write(&session, "{").unwrap();
    home.run(&["login", &with_code(&simulator)]).ok();
    home.run(&["session"]).ok();
}

#[test]
fn a_session_that_is_still_good_is_kept() {
    let simulator = patient_simulator();
    let home = logged_in(&simulator);
    let logins = || {
        simulator
            .requests()
            .iter()
            .filter(|request| request.route == "totp_login")
            .count()
    };
    let first = fs::read_to_string(home.path(STATE).join("session.json")).unwrap();
    let ran = home.run(&["login"]).ok();
    assert!(
        ran.stdout
            .starts_with("logged in already: the stored session is still good\nwho    ABC12"),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("neo login --force"), "{ran:?}");
    let json = home.run(&["--json", "login"]).ok();
    assert_eq!(
        (json.json()["data"]["state"].as_str(), json.stderr.as_str()),
        (Some("trade"), "")
    );
    assert_eq!(logins(), 1, "nothing was sent");
    assert_eq!(
        fs::read_to_string(home.path(STATE).join("session.json")).unwrap(),
        first
    );
    let session = home.run(&["session"]).ok();
    assert!(session.stdout.contains("state  good"), "{session:?}");
    // Another account or server is another login.
    let ran = home.run(&["login", "--ucc", "OTHER1", "--totp", "000000"]);
    assert!(ran.stderr.contains("the stored session has another ucc"), "{ran:?}");
    let ran = home.run(&["login", "--base-url", "http://127.0.0.1:1"]);
    assert!(
        ran.code == 11 && ran.stderr.contains("the stored session has another base_url"),
        "{ran:?}"
    );
    assert_eq!(logins(), 2);
    home.run(&["login", "--force", &with_code(&simulator)]).ok();
    assert_eq!(logins(), 3);
    assert_ne!(
        fs::read_to_string(home.path(STATE).join("session.json")).unwrap(),
        first
    );
}

#[test]
fn market_data_needs_no_session() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let quote = ["request", "GET", "script-details/1.0/quotes/neosymbol/nse_cm|1333/ltp"];
    home.run(&quote).ok();
    let asked = simulator.requests().last().unwrap().clone();
    assert_eq!(asked.route, "quotes");
    assert!(!format!("{asked:?}").to_lowercase().contains("\"sid\""), "{asked:?}");
    // Everything else needs a session, and says so.
    let ran = home.run(&["request", "GET", "/quick/user/orders"]);
    assert!(
        ran.code == 4 && ran.stderr.contains("cure: Log in: neo login"),
        "{ran:?}"
    );
    home.configure(&json!({"base_url": simulator.url()}));
    let ran = home.run(&quote);
    assert!(ran.code == 4 && ran.stderr.contains("NEO_CONSUMER_KEY"), "{ran:?}");
}

#[test]
fn what_is_said_to_come_next_works() {
    for api in ["v3", "v2", "v2-gateway", "v1"] {
        let simulator = simulator();
        let home = Home::new();
        home.configure(&full_config(&simulator));
        let password = neo_simulator::Account::demo().password;
        let mut login = home.neo(&["login", "--api", api, "--second-factor", "mpin"]);
        let ran1 = ran(login.env("NEO_PASSWORD", &password)).ok();
        let next = ran1
            .stderr
            .lines()
            .find_map(|line| line.strip_prefix("next: neo "))
            .unwrap()
            .to_owned();
        for command in next.split("    ") {
            let words: Vec<&str> = command.trim_start_matches("neo ").split_whitespace().collect();
            let ran = home.run(&words).ok();
            assert!(ran.stdout.contains("5203") || words == ["logout"], "{api}: {ran:?}");
        }
    }
}

#[test]
fn errors_for_machines_have_every_member() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let members = |ran: &Ran| -> Vec<String> {
        assert!(ran.stdout.starts_with("{\"error\":["), "{ran:?}");
        ran.json().as_object().unwrap().keys().cloned().collect()
    };
    let library = members(&home.run(&["--json", "login", "--base-url", "http://127.0.0.1:1"]));
    assert_eq!(library.len(), 12);
    for (arguments, code) in [
        (&["--json", "session"][..], 4),
        (&["--json", "login", "--config", "/nowhere.json"], 3),
        (&["--json", "request", "GET", "x", "--query", "a"], 2),
        (&["--json", "login", "--nonsense"], 2),
        (&["--json"], 2),
        (&["--json", "man", "--dir", "/dev/null/x"], 1),
        (
            &[
                "--json",
                "sim",
                "fault",
                "orders",
                "stall",
                "--url",
                "http://127.0.0.1:1",
            ],
            1,
        ),
    ] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (code, ""), "{arguments:?}: {ran:?}");
        assert_eq!(members(&ran), library, "{arguments:?}");
    }
}

#[test]
fn a_tls_port_that_is_none_is_said_by_the_doctor() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let url = simulator.url().replace("http://", "https://");
    let ran = home.run(&["doctor", "--base-url", &url]);
    assert!(
        ran.stdout.contains("problem  TLS") && ran.stdout.contains("Does that port speak TLS?"),
        "{ran:?}"
    );
    assert!(!ran.stdout.contains("Resource temporarily unavailable"), "{ran:?}");
}

#[test]
fn a_file_that_fails_is_named_with_a_cure() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    for arguments in [
        &["request", "POST", "x", "--form", "@/nowhere.json"][..],
        &["man", "--dir", "/dev/null/x"],
        &["login", "--config", "/dev/null/x"],
        &["login", "--config", "/tmp"],
        &["register", "--png", "/dev/null/qr.png"],
        &["sim", "fault", "orders", "stall", "--url", "http://127.0.0.1:1"],
        &["sim", "--port", &simulator.port().to_string()],
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(
            ran.stderr.starts_with("error: ") && ran.stderr.contains("  cure: "),
            "{arguments:?}: {ran:?}"
        );
    }
}

#[test]
fn every_error_but_the_brokers_own_refusal_says_what_to_do() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let empty = home.path("empty.json");
    File::create(&empty).unwrap();
    let empty = empty.to_str().unwrap();
    for (arguments, code) in [
        (&["login", "--base-url", "http://127.0.0.1:1"][..], 11),
        (&["login", "--base-url", "https://127.0.0.1:1"], 11),
        (&["login", "--base-url", "ftp://x"], 3),
        (&["login", "--force", "--ca-file", "/nowhere"], 3),
        (&["login", "--set", "proxy=socks9://x"], 3),
        (&["login", "--set", "nonsense=1"], 3),
        (&["login", "--config", empty], 3),
        (&["totp", "--set", "totp_secret=1!"], 3),
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.stderr.contains("  cure: "), "{arguments:?}: {ran:?}");
        assert!(!ran.stderr.contains("error: :"), "{ran:?}");
    }
    use neo_simulator::Fault;
    for fault in [
        Fault::Html { status: 502 },
        Fault::ResetAfterRead,
        Fault::body("nonsense"),
        Fault::status(429),
    ] {
        simulator.fault("orders", fault.clone());
        let ran = home.run(&["request", "GET", "/quick/user/orders"]);
        assert!(ran.code != 0 && ran.stderr.contains("  cure: "), "{fault:?}: {ran:?}");
    }
}

#[test]
fn an_unfinished_registration_leaves_no_picture() {
    let simulator = simulator();
    let home = Home::new();
    let new = neo_simulator::Account::demo_unregistered();
    home.configure(&json!({"base_url": simulator.url(), "mobile_number": new.mobile}));
    let png = home.path("qr.png");
    let mut command: Command = home.neo(&["--stdin", "register", "--png", png.to_str().unwrap()]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut wait_for = |text: &str| while !lines.next().unwrap().unwrap().contains(text) {};
    wait_for("an OTP was sent");
    let mut stdin = child.stdin.take().unwrap();
    std::io::Write::write_all(
        &mut stdin,
        format!("{}\n", simulator.otp(&new.mobile).unwrap()).as_bytes(),
    )
    .unwrap();
    wait_for("saved");
    assert!(png.exists());
    // Without a terminal a refused code ends it.
    std::io::Write::write_all(&mut stdin, b"000000\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(5));
    assert!(!png.exists(), "the next attempt would be refused");
    let _ = fs::set_permissions(home.path(""), Permissions::from_mode(0o700));
}

#[test]
fn commands_one_after_the_other_do_not_lock_the_account() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    for _ in 0..3 {
        assert_eq!(home.run(&["login", "--totp", "000000"]).code, 5);
    }
    for _ in 0..3 {
        let ran = home.run(&["login", "--totp", "000000"]);
        assert_eq!(ran.code, 6, "{ran:?}");
        assert!(ran.stderr.contains("then: neo login --reset-attempts"), "{ran:?}");
    }
    assert_eq!(simulator.requests().len(), 3, "the broker locks after five");
    home.run(&["login", "--reset-attempts"]).ok();
    // The file kept for that is readable by the user alone, and holds no secret.
    let guard = home.path(".local/state/neo/guard");
    let files: Vec<_> = fs::read_dir(guard)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(fs::metadata(&files[0]).unwrap().permissions().mode() & 0o077, 0);
}
