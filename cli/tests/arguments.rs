//! The command line itself: help, errors, and the files generated from it. Needs no server.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::{Home, assert_screen};

#[test]
fn what_is_wrong_is_said_and_ends_with_2() {
    let home = Home::new();
    for (arguments, said) in [
        (&["frobnicate"][..], "unrecognized subcommand 'frobnicate'"),
        (&[], "Usage: neo"),
        (&["login", "--nonsense"], "unexpected argument '--nonsense'"),
        (&["doctr"], "similar subcommand exists: 'doctor'"),
        (&["--profile", "../x", "session"], "letters, digits, - and _ only"),
        (&["login", "--second-factor", "x"], "possible values: otp, mpin"),
        (&["login", "--pan", "A", "--userid", "B"], "cannot be used with"),
        (&["request", "GET"], "<PATH>"),
        (
            &["request", "BREW", "/coffee"],
            "possible values: GET, POST, PUT, PATCH, DELETE",
        ),
        (
            &["login", "--config", "{\"ucc\":1}"],
            "--config takes the name of a file",
        ),
        (&["request", "POST", "x", "--form", "{"], "the body is not JSON: line 1"),
        (&["request", "GET", "x", "--query", "a"], "--query takes NAME=VALUE"),
        (
            &["request", "POST", "x", "--form", "{}", "--body", "{}"],
            "cannot be used with",
        ),
        (&["login", "--set", "timeout_ms"], "--set takes KEY=VALUE"),
        (&["sim", "--port", "99999"], "99999 is not in 0..=65535"),
        (&["sim", "--account", "ucc"], "\"ucc\" is not NAME=VALUE"),
        (&["sim", "--account", "colour=red"], "unknown field `colour`"),
        (&["sim", "--fault", "totp_login"], "a fault needs a route and a kind"),
        (&["sim", "fault"], "Usage: neo sim fault"),
        (&["completions", "tcsh"], "possible values: bash"),
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains(said), "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
}

#[test]
fn without_a_terminal_what_is_missing_is_named_and_nothing_waits() {
    let home = Home::new();
    for (arguments, said, code) in [
        (&["login"][..], "set neo_consumer_key", 3),
        (&["register"], "set neo_mobile_number", 3),
        (&["deregister"], "set neo_mobile_number", 3),
        (&["totp"], "set neo_totp_secret", 3),
        (&["session"], "log in: neo login", 4),
        (&["logout"], "there is no stored session", 4),
        (
            &["--profile", "two", "request", "GET", "x"],
            "log in: neo --profile two login",
            4,
        ),
        (&["sim", "fault", "orders", "stall"], "no `neo sim` is running", 3),
        (&["--profile", "sim", "login"], "no `neo sim` is running", 3),
        (
            &["--profile", "two", "login"],
            "~/.config/neo/two.json does not exist",
            3,
        ),
        (
            &["login", "--config", "/nowhere.json"],
            "/nowhere.json does not exist",
            3,
        ),
        (&["login", "--set", "timeout_ms=soon"], "must be a whole number", 3),
        (&["--stdin", "login"], "standard input has ended", 3),
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        assert!(
            ran.stderr.to_lowercase().contains(said),
            "{arguments:?}: {}",
            ran.stderr
        );
    }
    let ran = home.run(&["--json", "session"]);
    assert_eq!((ran.code, ran.json()["kind"].as_str()), (4, Some("state")));
    assert!(ran.stdout.starts_with("{\"error\":["), "{}", ran.stdout);
    assert_eq!(ran.stderr, "");
}

#[test]
fn the_help_is_worth_reading() {
    let home = Home::new();
    assert_screen("help", &home.run(&["--help"]).ok().stdout);
    for command in ["login", "register", "request", "sim", "doctor", "place"] {
        let text = home.run(&[command, "--help"]).ok().stdout;
        assert_screen(&format!("help-{command}"), &text);
    }
    let wide = |line: &&str| line.chars().count() > 120;
    for command in [
        "demo",
        "deregister",
        "session",
        "logout",
        "totp",
        "man",
        "completions",
        "orders",
        "trades",
        "positions",
        "holdings",
        "limits",
        "modify",
        "cancel",
        "search",
        "quote",
        "chain",
        "candles",
        "watch",
        "feed",
    ] {
        let text = home.run(&[command, "--help"]).ok().stdout;
        assert!(text.contains("Usage: neo"), "{text}");
        assert_eq!(text.lines().find(wide), None);
    }
}

#[test]
fn manual_and_completions_know_every_command() {
    let home = Home::new();
    let commands = [
        "demo",
        "sim",
        "register",
        "deregister",
        "login",
        "session",
        "request",
        "logout",
        "totp",
        "doctor",
        "orders",
        "place",
        "watch",
    ];
    let page = home.run(&["man"]).ok().stdout;
    let directory = home.path("man");
    home.run(&["man", "--dir", directory.to_str().unwrap()]).ok();
    for command in commands {
        assert!(page.contains(command), "{command}");
        let own = std::fs::read_to_string(directory.join(format!("neo-{command}.1"))).unwrap();
        assert!(own.contains("SYNOPSIS"), "{command}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = home.run(&["completions", shell]).ok().stdout;
        for command in commands {
            assert!(script.contains(command), "{shell} {command}");
        }
    }
    // The shell can parse it.
    let script = home.path("neo.bash");
    std::fs::write(&script, home.run(&["completions", "bash"]).stdout).unwrap();
    let complete = format!(
        "source {}; COMP_WORDS=(neo reg); COMP_CWORD=1; _neo neo reg neo; echo ${{COMPREPLY[@]}}",
        script.display()
    );
    let answer = std::process::Command::new("bash")
        .args(["-c", &complete])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&answer.stdout).trim(), "register");
}
