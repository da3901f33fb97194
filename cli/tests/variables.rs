//! Environment variables: each has one meaning, and no command ever shows the value of one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::{Home, Ran, assert_no_secret, full_config, ran, simulator};
use serde_json::json;
use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;

/// Every command that could show a configuration.
const COMMANDS: [&[&str]; 9] = [
    &["login"],
    &["login", "--force"],
    &["session"],
    &["request", "GET", "/quick/user/orders"],
    &["totp"],
    &["doctor"],
    &["register"],
    &["deregister"],
    &["logout"],
];

#[test]
fn the_configuration_in_a_variable_is_used_and_never_shown() {
    for arguments in COMMANDS {
        let (simulator, home) = (simulator(), Home::new());
        let config = full_config(&simulator).to_string();
        let ran = ran(home.neo(arguments).env("NEO_CONFIG", &config));
        assert_no_secret(&ran.screen());
        assert!(![1, 2].contains(&ran.code), "{arguments:?}: {ran:?}");
        let is_login = arguments[0] == "login";
        let logins = simulator
            .requests()
            .iter()
            .filter(|request| request.route == "totp_validate")
            .count();
        assert_eq!(logins, usize::from(is_login), "{arguments:?}");
    }
}

#[test]
fn what_a_variable_holds_is_never_shown_whatever_it_is() {
    let marks = [
        r#"{"consumer_key":"MARK-ed","mpin":MARK}"#,
        r#"{"consumer_key":"MARK-ed","api":"MARK","MARK2":1"#,
        "MARK",
        "/MARK/neo.json",
        "Bearer MARK",
        "https://MARK:MARK@MARK.example:MARK",
        "http://MARK.example",
    ];
    let names = [
        "NEO_CONFIG",
        "NEO_PROFILE",
        "NEO_PASSWORD",
        "NEO_CONSUMER_KEY",
        "NEO_CONSUMER_SECRET",
        "NEO_ACCESS_TOKEN",
        "NEO_API",
        "NEO_ENVIRONMENT",
        "NEO_FIN_KEY",
        "NEO_NEO_FIN_KEY",
        "NEO_BASE_URL",
        "NEO_MOBILE_NUMBER",
        "NEO_MPIN",
        "NEO_TOTP_SECRET",
        "NEO_TIMEOUT_MS",
        "NEO_CONNECT_TIMEOUT_MS",
        "NEO_PROXY",
        "NEO_IP_VERSION",
        "NEO_LOCAL_ADDRESS",
        "NEO_LOGIN_ATTEMPTS",
        "NEO_MAX_RESPONSE_BYTES",
        "NEO_USER_AGENT",
        "NEO_NONSENSE",
    ];
    let home = Home::new();
    // Nothing leaves this machine.
    home.configure(
        &json!({"consumer_key": "k", "base_url": "http://127.0.0.1:1", "ucc": "ABC12", "mpin": "1", "timeout_ms": 300,
        "mobile_number": "+919999996708", "totp_secret": "JBSWY3DPEHPK3PXPGEZDGNBVGY"}),
    );
    for name in names {
        for mark in marks.iter().filter(|mark| name != "NEO_PROFILE" || **mark != "MARK") {
            for arguments in [
                &["login"][..],
                &["doctor"],
                &["totp"],
                &["session"],
                &["--json", "login"],
            ] {
                let local = (
                    "NEO_CONNECT_TIMEOUT_MS",
                    if name == "NEO_CONNECT_TIMEOUT_MS" { mark } else { "300" },
                );
                let ran = ran(home.neo(arguments).envs([local, (name, mark)]));
                assert!(!ran.screen().contains("MARK"), "{name}={mark} {arguments:?}: {ran:?}");
            }
        }
    }
}

fn with(home: &Home, name: &str, value: impl Into<OsString>, arguments: &[&str]) -> Ran {
    ran(home.neo(arguments).env(name, value.into()))
}

#[test]
fn the_configuration_in_a_variable_is_json_and_a_file_is_named_by_flag() {
    let simulator = simulator();
    let home = Home::new();
    let file = home.path("neo.json");
    fs::write(&file, full_config(&simulator).to_string()).unwrap();
    let ran = with(&home, "NEO_CONFIG", &file, &["totp"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(
        ran.stderr
            .contains("NEO_CONFIG is not a JSON object: it holds the configuration itself, not the name of a file")
            && ran
                .stderr
                .contains("cure: For a file: --config FILE, or NEO_CONFIG=$(cat FILE)."),
        "{ran:?}"
    );
    let ran = with(&home, "NEO_CONFIG", "{\"ucc\":", &["totp"]);
    assert!(
        ran.stderr.contains("NEO_CONFIG is not JSON: line 1, column 7"),
        "{ran:?}"
    );
    // The other way round: JSON where a file name belongs.
    let config = full_config(&simulator).to_string();
    let ran = home.run(&["totp", "--config", &config]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_no_secret(&ran.screen());
    // A blank value counts as unset, a byte order mark is ignored, and flags and the keys' own variables take
    // precedence.
    home.configure(&full_config(&simulator));
    with(&home, "NEO_CONFIG", " ", &["totp"]).ok();
    with(&home, "NEO_CONFIG", format!("\u{feff}{config}"), &["totp"]).ok();
    let ran = with(&home, "NEO_CONFIG", "{}", &["totp", "--config", file.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let both = home
        .neo(&["totp"])
        .env("NEO_CONFIG", &config)
        .env("NEO_TOTP_SECRET", "!")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&both.stderr).into_owned();
    assert!(said.contains("NEO_TOTP_SECRET: \"totp_secret\""), "{said}");
}

#[test]
fn the_real_accounts_configuration_does_not_reach_a_simulator() {
    let home = Home::new();
    let ran = with(
        &home,
        "NEO_CONFIG",
        r#"{"consumer_key":"k","base_url":"http://127.0.0.1:1"}"#,
        &["--profile", "sim", "totp"],
    );
    assert!(
        ran.code == 3 && ran.stderr.contains("no `neo sim` is running"),
        "{ran:?}"
    );
}

#[test]
fn a_variable_that_nothing_reads_is_said() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    for (name, meant) in [
        ("NEO_KEY", "Did you mean NEO_CONSUMER_KEY?"),
        ("NEO_MOBILE", "Did you mean NEO_MOBILE_NUMBER?"),
        ("NEO_BASEURL", "Did you mean NEO_BASE_URL?"),
        ("NEO_NONSENSE", "Unset it."),
    ] {
        let ran = with(&home, name, "MARK", &["totp"]).ok();
        assert!(
            ran.stderr.contains(&format!("warning: {name} is not known here")),
            "{ran:?}"
        );
        assert!(ran.stderr.contains(meant) && !ran.screen().contains("MARK"), "{ran:?}");
        let ran = with(&home, name, "MARK", &["doctor"]);
        assert!(
            ran.stdout
                .contains(&format!("problem  variable      {name} is not known")),
            "{ran:?}"
        );
    }
    // The simulator's and the bindings' variables are accepted.
    assert_eq!(with(&home, "NEO_SIM_URL", "x", &["totp"]).ok().stderr, "");
    assert_eq!(with(&home, "NEO_API_LIBRARY", "x", &["totp"]).ok().stderr, "");
}

#[test]
fn a_variable_that_cannot_be_used_is_no_silence() {
    let simulator = simulator();
    let home = Home::new();
    home.configure(&full_config(&simulator));
    home.run(&["login"]).ok();
    let not_text = OsString::from_vec(b"\xff1234".to_vec());
    for name in ["NEO_MPIN", "NEO_CONFIG", "NEO_PROFILE"] {
        let ran = with(&home, name, not_text.clone(), &["login", "--force"]);
        assert!(
            ran.code == 3 && ran.stderr.contains(&format!("{name} holds bytes that are not UTF-8")),
            "{ran:?}"
        );
    }
    // An invalid profile name does not fall back to the default profile, which may be another account.
    let ran = with(&home, "NEO_PROFILE", "../x", &["session"]);
    assert!(
        ran.code == 3 && ran.stderr.contains("NEO_PROFILE must be letters"),
        "{ran:?}"
    );
}

#[test]
fn an_error_of_the_configuration_names_what_holds_the_key() {
    let simulator = simulator();
    let home = Home::new();
    let mut config = full_config(&simulator);
    let said = |ran: Ran| {
        assert_eq!(ran.code, 3, "{ran:?}");
        ran.stderr.lines().next().unwrap().to_owned()
    };
    home.configure(&config);
    for arguments in [
        &["login", "--set", "timeout_ms=0"][..],
        &["totp", "--set", "timeout_ms=0"],
    ] {
        let first = said(home.run(arguments));
        assert!(
            first.starts_with("error: --set timeout_ms: \"timeout_ms\" must be"),
            "{first}"
        );
    }
    let first = said(with(&home, "NEO_API", "v9", &["login"]));
    assert!(
        first.starts_with("error: NEO_API: \"api\" must be one of v3"),
        "{first}"
    );
    let first = said(home.run(&["login", "--api", "v9"]));
    assert!(first.starts_with("error: --api: \"api\" must be one of v3"), "{first}");
    config["nonsense"] = json!(1);
    home.configure(&config);
    for command in ["login", "totp", "register"] {
        let first = said(home.run(&[command]));
        assert_eq!(
            first, "error: ~/.config/neo/default.json: unknown key \"nonsense\"",
            "{command}"
        );
    }
}
