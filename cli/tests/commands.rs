//! Every command against a simulator, without a terminal.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::{Home, Ran, assert_no_secret, assert_screen, full_config, ran, ran_with_input, simulator};
use neo_simulator::{Account, Fault, Options, Simulator};
use serde_json::json;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

fn logged_in(simulator: &Simulator) -> Home {
    let home = Home::new();
    home.configure(&full_config(simulator));
    home.run(&["login"]).ok();
    home
}

#[test]
fn a_login_is_kept_used_and_ended() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let mut screen = String::new();
    for (arguments, code) in [
        (&["login"][..], 0),
        (&["session"], 0),
        (&["request", "GET", "/quick/user/orders"], 0),
        (&["logout"], 0),
        (&["session"], 4),
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, code, "{ran:?}");
        screen.push_str(&format!("$ neo {}\n{}\n", arguments.join(" "), ran.screen()));
    }
    assert_no_secret(&screen);
    assert_screen("login", &screen);
    let routes: Vec<String> = simulator.requests().into_iter().map(|request| request.route).collect();
    assert_eq!(routes, ["totp_login", "totp_validate", "orders"]);
    let state = home.path(".local/state/neo/default");
    assert_eq!(fs::read_dir(state).unwrap().count(), 0, "logout leaves nothing");
}

#[test]
fn what_is_stored_is_for_the_user_alone_and_for_programs() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let mode = |below: &str| fs::metadata(home.path(below)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(".local/state/neo/default"), 0o700);
    assert_eq!(mode(".local/state/neo/default/session.json"), 0o600);
    assert_eq!(mode(".local/state/neo/default/client.json"), 0o600);
    let path = home.run(&["session", "--path"]).ok().stdout;
    let session = fs::read_to_string(path.trim()).unwrap();
    let client = neo_api::Client::new(
        &json!({"consumer_key": "5e1fae11-0000-4000-8000-00000000c0de",
        "base_url": simulator.url()})
        .to_string(),
    )
    .unwrap();
    client.session_import(Some(&session)).unwrap();
    client
        .request(Some(r#"{"method":"GET","path":"quick/user/orders"}"#))
        .unwrap();
    // Nothing that could log in again is stored.
    let kept = fs::read_to_string(home.path(".local/state/neo/default/client.json")).unwrap();
    let a = Account::demo();
    for secret in [a.mpin, a.totp_secret.unwrap(), a.mobile] {
        assert!(!kept.contains(&secret) && !session.contains(&secret), "{secret}");
    }
    // XDG_STATE_HOME is obeyed.
    let elsewhere = home.path("elsewhere");
    let ran = ran(home.neo(&["session", "--path"]).env("XDG_STATE_HOME", &elsewhere)).ok();
    assert_eq!(
        ran.stdout.trim(),
        elsewhere.join("neo/default/session.json").to_str().unwrap()
    );
}

#[test]
fn answers_are_the_servers_own_and_json_is_for_machines() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let session = home.run(&["--json", "session"]).ok();
    assert_eq!(session.json()["data"]["state"], "trade");
    assert_eq!(session.stderr, "");
    let digits = r#"{"stat":"Ok","stCode":200,"data":[{"prc":1.10}]}"#;
    simulator.fault("orders", Fault::body(digits));
    let orders = home.run(&["request", "get", "quick/user/orders"]).ok();
    assert_eq!(orders.stdout, format!("{digits}\n"));
    let form = r#"{"seg":"ALL","exch":"ALL","prod":"ALL"}"#;
    home.run(&["request", "POST", "quick/user/limits", "--form", form]).ok();
    let file = home.path("form.json");
    fs::write(&file, form).unwrap();
    home.run(&[
        "request",
        "POST",
        "quick/user/limits",
        "--form",
        &format!("@{}", file.display()),
    ])
    .ok();
    ran_with_input(
        &mut home.neo(&["request", "POST", "quick/user/limits", "--form", "-"]),
        form,
    )
    .ok();
    let bodies: Vec<String> = simulator
        .requests()
        .into_iter()
        .rev()
        .take(3)
        .map(|request| request.body)
        .collect();
    assert!(
        bodies
            .iter()
            .all(|body| body == &bodies[0] && body.starts_with("jData=%7B")),
        "{bodies:?}"
    );
    home.run(&["request", "GET", "quick/user/orders", "--query", "a=b c", "-q", "d=1"]);
    assert_eq!(simulator.requests().last().unwrap().query, "a=b%20c&d=1");
}

#[test]
fn errors_have_a_cause_a_cure_and_a_code_by_kind() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let orders = ["request", "GET", "quick/user/orders"];
    let mut screen = String::new();
    let rejected = r#"{"stat":"Not_Ok","stCode":1006,"errMsg":"Invalid exchange segment"}"#;
    for (fault, code, kind) in [
        (Fault::status(401), 5, "authentication"),
        (Fault::body(rejected), 8, "rejected"),
        (
            Fault::RateLimited {
                status: 429,
                retry_after: Some("2".into()),
                body: None,
            },
            9,
            "rate_limited",
        ),
        (Fault::Html { status: 502 }, 10, "server"),
        (Fault::ResetAfterRead, 11, "network"),
        (Fault::body("nonsense"), 14, "protocol"),
    ] {
        simulator.fault("orders", fault.clone());
        let ran = home.run(&orders);
        assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{ran:?}");
        assert!(ran.stderr.contains(kind), "{ran:?}");
        screen.push_str(&format!("{}exit code {code}\n\n", ran.stderr));
        simulator.fault("orders", fault);
        let ran = home.run(&["--json", "request", "GET", "quick/user/orders"]);
        assert_eq!((ran.code, ran.json()["kind"].as_str()), (code, Some(kind)));
        assert_eq!(ran.stderr, "");
    }
    assert_screen("errors", &screen);
    let ran = home.run(&["request", "BREW", "coffee"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    // A server's text cannot control the terminal.
    simulator.fault(
        "orders",
        Fault::body(r#"{"stat":"Not_Ok","stCode":1006,"errMsg":"a\u001b[2Jb"}"#),
    );
    assert!(!home.run(&orders).stderr.contains('\u{1b}'));
}

#[test]
fn flags_come_before_the_environment_and_that_before_the_file() {
    let simulator = simulator();
    let home = Home::new();
    let mut config = full_config(&simulator);
    config["ucc"] = json!("FILE1");
    home.configure(&config);
    let asked = || {
        let body = simulator.requests().last().unwrap().body.clone();
        serde_json::from_str::<serde_json::Value>(&body).unwrap()["ucc"].clone()
    };
    simulator.fault_with("totp_login", Fault::status(503), 0, 0);
    home.run(&["login"]);
    assert_eq!(asked(), "FILE1");
    ran(home.neo(&["login"]).env("NEO_UCC", "ENVI1"));
    assert_eq!(asked(), "ENVI1");
    ran(home.neo(&["login", "--ucc", "FLAG1"]).env("NEO_UCC", "ENVI1"));
    assert_eq!(asked(), "FLAG1");
    let ran = ran_with_input(
        &mut home.neo(&["login", "--config", "-", "--ucc", "STDI1"]),
        &config.to_string(),
    );
    assert_eq!((ran.code, asked()), (10, json!("STDI1")));
    let ran = home.run(&["login", "--set", "nonsense=1"]);
    assert_eq!(ran.code, 3);
    assert!(ran.stderr.contains("unknown key \"nonsense\""), "{ran:?}");
}

#[test]
fn secrets_on_the_command_line_or_open_to_others_are_warned_of() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    assert!(!home.run(&["login"]).ok().stderr.contains("warning"));
    let a = Account::demo();
    for (arguments, flag, better) in [
        (["--mpin", &a.mpin], "--mpin", "NEO_MPIN"),
        (
            ["--consumer-key", &a.consumer_key],
            "--consumer-key",
            "NEO_CONSUMER_KEY",
        ),
        (
            ["--totp-secret", "JBSWY3DPEHPK3PXPGEZDGNBVGY"],
            "--totp-secret",
            "NEO_TOTP_SECRET",
        ),
        (
            ["--set", "access_token=invented-token"],
            "--access-token",
            "NEO_ACCESS_TOKEN",
        ),
    ] {
        let ran = home.run(&["totp", arguments[0], arguments[1]]).ok();
        assert!(
            ran.stderr.contains(&format!("warning: {flag}:")) && ran.stderr.contains(better),
            "{ran:?}"
        );
        assert_no_secret(&ran.screen());
    }
    let file = home.path(".config/neo/default.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let ran = home.run(&["totp"]).ok();
    assert!(
        ran.stderr.contains("Better: chmod 600 ~/.config/neo/default.json"),
        "{ran:?}"
    );
}

#[test]
fn the_password_login_takes_an_otp_or_the_mpin() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    let a = Account::demo();
    let mut login = home.neo(&["login", "--api", "v1", "--second-factor", "mpin"]);
    let ran1 = ran(login.env("NEO_PASSWORD", &a.password)).ok();
    assert!(ran1.stdout.contains("api v1"), "{ran1:?}");
    assert_no_secret(&ran1.screen());
    let ran2 = home.run(&["logout"]).ok();
    assert!(ran2.stdout.contains("the server was told"), "{ran2:?}");
    // The broker refuses a wrong OTP.
    let mut login = home.neo(&["--stdin", "login", "--api", "v1", "--userid", &a.userid]);
    let ran3 = ran_with_input(&mut login, &format!("{}\n0000\n", a.password));
    assert_eq!(ran3.code, 5, "{ran3:?}");
}

/// Runs a command that asks for the OTP from an SMS, and enters it.
fn with_otp(home: &Home, simulator: &Simulator, mobile: &str, arguments: &[&str]) -> Ran {
    let mut command = home.neo(&[&["--stdin"], arguments].concat());
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    while !said.contains("an OTP was sent") {
        assert!(stderr.read_line(&mut said).unwrap() > 0, "{said}");
    }
    writeln!(child.stdin.take().unwrap(), "{}", simulator.otp(mobile).unwrap()).unwrap();
    stderr.read_to_string(&mut said).unwrap();
    let mut ran = Ran::of(&child.wait_with_output().unwrap());
    ran.stderr = said;
    ran
}

#[test]
fn an_authenticator_comes_and_goes() {
    let simulator = simulator();
    let home = Home::new();
    let new = Account::demo_unregistered();
    home.configure(&json!({"base_url": simulator.url(), "mobile_number": new.mobile, "mpin": new.mpin}));
    let png = home.path("qr.png");
    let png = png.to_str().unwrap();
    let ran = with_otp(
        &home,
        &simulator,
        &new.mobile,
        &["register", "--make-code", "--png", png],
    )
    .ok();
    assert!(
        ran.stdout.contains("key  ") && ran.stdout.contains("URI  otpauth://totp/KOTAK-NEO:XYZ34"),
        "{ran:?}"
    );
    assert!(simulator.totp("XYZ34").is_some());
    assert!(fs::read(png).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(fs::metadata(png).unwrap().permissions().mode() & 0o777, 0o600);
    // An image that may be in use is not replaced.
    let ran = home.run(&["register", "--png", png]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("exists already"), "{ran:?}");
    let ran = with_otp(&home, &simulator, &new.mobile, &["deregister"]).ok();
    assert!(ran.stdout.contains("deregistered: XYZ34"), "{ran:?}");
    assert_no_secret(&ran.screen());
    assert_eq!(simulator.totp("XYZ34"), None);
}

#[test]
fn the_code_is_the_authenticators() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    // A window may end between the two reads.
    let same = (0..3).any(|_| Some(home.run(&["totp"]).ok().stdout.trim().to_owned()) == simulator.totp("ABC12"));
    assert!(same);
    let ran = home.run(&["--json", "totp"]).ok();
    assert!(ran.json()["data"]["valid_for_ms"].as_u64().unwrap() <= 30_000);
    let ran = common::ran(home.neo(&["totp"]).env("NEO_TOTP_SECRET", "not base32!"));
    assert_eq!(ran.code, 3);
    assert!(!ran.stderr.contains("not base32!"), "{ran:?}");
}

#[test]
fn the_doctor_finds_nothing_where_nothing_is_wrong() {
    let simulator = Simulator::start(Options {
        tls: true,
        ..Options::default()
    })
    .unwrap();
    let home = Home::new();
    let ca = home.path("ca.pem");
    fs::write(&ca, simulator.ca_pem().unwrap()).unwrap();
    let mut config = full_config(&simulator);
    config["ca_file"] = json!(ca);
    home.configure(&config);
    home.run(&["login"]).ok();
    let ran = home.run(&["doctor"]).ok();
    assert_screen("doctor", &ran.screen());
    assert_no_secret(&ran.screen());
    let a = Account::demo();
    for private in [
        a.mobile.as_str(),
        &a.ucc,
        &a.name,
        "127.0.0.1",
        home.path("").to_str().unwrap(),
    ] {
        assert!(
            !ran.screen().contains(private.trim_end_matches('/')),
            "{private} in {ran:?}"
        );
    }
    assert!(
        home.run(&["doctor", "--show-address"])
            .ok()
            .stdout
            .contains("127.0.0.1")
    );
    let json = home.run(&["--json", "doctor"]).ok().json();
    assert_eq!(json["data"]["problems"], 0);
    assert_eq!(json["data"]["diagnostics"]["api"], "v3");
    assert_no_secret(&json.to_string());
}

#[test]
fn the_doctor_names_problems_and_cures() {
    let simulator = Simulator::start(Options {
        tls: true,
        ..Options::default()
    })
    .unwrap();
    let home = Home::new();
    let mut config = full_config(&simulator);
    let a = Account::demo();
    config["consumer_key"] = json!(format!("Bearer {}", a.consumer_key));
    config["mobile_number"] = json!("9999996708");
    config["mpin"] = json!("1234");
    home.configure(&config);
    fs::set_permissions(home.path(".config/neo/default.json"), fs::Permissions::from_mode(0o644)).unwrap();
    let ran = home.run(&["doctor"]);
    assert_eq!(ran.code, 1);
    assert_screen("doctor-problems", &ran.screen());
    assert_no_secret(&ran.screen());
    // Nothing listens.
    config["base_url"] = json!("http://127.0.0.1:1");
    config["totp_secret"] = json!("1");
    home.configure(&config);
    let ran = home.run(&["doctor"]);
    assert!(
        ran.stdout.contains("problem  configuration") && ran.stdout.contains("totp_secret"),
        "{ran:?}"
    );
    config["totp_secret"] = json!("JBSWY3DPEHPK3PXPGEZDGNBVGY");
    home.configure(&config);
    let ran = home.run(&["doctor"]);
    assert!(ran.stdout.contains("problem  TCP"), "{ran:?}");
}

#[test]
fn the_doctor_sees_a_clock_that_is_off() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    for (offset_s, said) in [(630, "10 min slow"), (-3_690, "1 h 01 min fast"), (0, " s off")] {
        simulator.fault("*", Fault::Date { offset_s });
        let ran = home.run(&["doctor"]);
        assert!(ran.stdout.contains(said), "{ran:?}");
        assert_eq!(ran.code, i32::from(offset_s != 0), "{ran:?}");
        simulator.clear_faults();
    }
}
