//! Instruments, quotes, chains, candles and the feeds, against a simulator.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::terminal::Terminal;
use common::{Home, assert_screen, full_config, simulator};
use neo_simulator::Simulator;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// A screen without the parts that depend on how the machine's date relates to the simulator's.
fn without_dates(screen: &str) -> String {
    let lines = screen
        .lines()
        .filter(|line| !line.contains("instruments of an older day"));
    lines.map(|line| format!("{line}\n")).collect()
}

fn logged_in(simulator: &Simulator) -> Home {
    let home = Home::new();
    home.configure(&full_config(simulator));
    home.run(&["login"]).ok();
    simulator.control("time", &json!({"rate": 0}));
    home
}

#[test]
fn the_market_is_seen_without_a_session() {
    let simulator = simulator();
    simulator.control("time", &json!({"rate": 0}));
    let home = Home::new();
    let config = full_config(&simulator);
    home.configure(&json!({"base_url": config["base_url"], "consumer_key": config["consumer_key"]}));
    let mut screen = String::new();
    for arguments in [
        &["search", "RELIANCE", "24", "Nov", "2026", "1300", "CE"][..],
        &["search", "reliance", "--segment", "nse_cm"],
        &["quote", "nse_cm:RELIANCE-EQ"],
        &["quote", "nse_cm|2885", "nse_cm:Nifty 50", "nse_cm:999999"],
        &["chain", "NIFTY", "--count", "10"],
        &["chain", "NIFTY", "--expiries"],
        &["chain", "nifty", "--futures"],
        &["candles", "nse_cm:2885", "--from", "2026-10-20", "--to", "2026-10-26"],
        &[
            "candles",
            "nse_cm:RELIANCE-EQ",
            "--from",
            "2026-09-02",
            "--to",
            "2026-10-30",
            "--chart",
        ],
    ] {
        let ran = home.run(arguments).ok();
        screen.push_str(&format!(
            "$ neo {}\n{}\n",
            arguments.join(" "),
            without_dates(&ran.screen())
        ));
        let ran = home.run(&[&["--json"], arguments].concat()).ok();
        assert!(ran.json().get("data").is_some(), "{ran:?}");
    }
    assert_screen("market", &screen);
    assert!(
        home.path(".cache/neo/instruments").is_dir(),
        "kept for the next command"
    );
}

#[test]
fn what_is_not_there_is_said_and_what_is_wrong_ends_with_2() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    for (arguments, code, said) in [
        (&["search", "zzzz", "--segment", "nse_cm"][..], 1, "nothing fits"),
        (&["search"], 2, "<WORDS>"),
        (
            &["search", "x", "--segment", "nse_xx"],
            2,
            "--segment must be one of nse_cm",
        ),
        (&["quote", "nse_cm:999999"], 1, "the broker does not know it"),
        (&["quote", "RELIANCE"], 2, "its segment is missing"),
        (&["quote", "nse_cm:2885", "--type", "x"], 2, "--type cannot be"),
        (&["chain", "NIFTY", "--exchange", "x"], 2, "--exchange"),
        (&["chain", "NIFTY", "--count", "7"], 2, "--count"),
        (&["candles", "nse_cm:2885", "--interval", "2h"], 2, "--interval"),
        (&["candles", "nse_cm:2885", "--from", "yesterday"], 2, "--from"),
        (&["candles", "nse_cm:2885", "--days", "0"], 2, "--days"),
        (&["watch"], 2, "<INSTRUMENT>"),
        (&["watch", "nse_xx:1"], 2, "no segment"),
        (&["feed"], 2, "<INSTRUMENT>"),
        (&["feed", "nse_cm:2885", "--level", "deep"], 2, "full-depth"),
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?} {ran:?}");
        assert!(ran.stderr.contains(said), "{arguments:?} {ran:?}");
        assert_eq!(ran.stdout, "");
    }
}

#[test]
fn ticks_are_lines_where_no_terminal_shows_them() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let watched = home
        .run(&["watch", "nse_cm:RELIANCE-EQ", "nse_cm:Nifty 50", "--ticks", "2"])
        .ok();
    let names: Vec<&str> = watched
        .stdout
        .lines()
        .map(|line| line.split('\t').nth(1).unwrap())
        .collect();
    assert!(
        names.contains(&"nse_cm:RELIANCE-EQ") && names.contains(&"nse_cm:Nifty 50"),
        "{watched:?}"
    );
    assert!(!watched.stdout.contains('\u{1b}'));
    let fed = home
        .run(&["feed", "nse_cm:2885", "--level", "depth", "--messages", "1"])
        .ok();
    let messages: Vec<Value> = fed
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(messages[0]["event"], "connected");
    assert_eq!(messages.last().unwrap()["instrument_token"], "2885");
    assert_eq!(messages.last().unwrap()["message"], "depth");
    assert_eq!(fed.stderr, "");
}

#[test]
fn the_order_feed_connects_and_ends_with_ctrl_c() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let mut child = home
        .neo(&["feed", "--orders"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.contains("\"connected\"")));
    Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn a_table_changes_until_ctrl_c() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    for columns in [100, 40] {
        let mut terminal =
            Terminal::as_wide_as(columns, &home.neo(&["watch", "nse_cm:RELIANCE-EQ", "nse_cm:Nifty 50"]));
        terminal.wait_for("connecting");
        terminal.wait_for("subscribed");
        terminal.wait_for("\u{1b}[J");
        terminal.wait_for("Ctrl-C ends");
        terminal.press("\u{3}");
        assert_eq!(terminal.end().code(), Some(130));
        let text = terminal.text();
        assert_eq!(text.matches("Ctrl-C ends").count(), 1, "drawn over, not again: {text}");
        assert!(text.contains("RELIANCE-EQ") || columns < 50, "{text}");
    }
}

#[test]
fn a_session_that_was_logged_out_ends_the_feed() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    home.run(&["logout"]).ok();
    let ran = home.run(&["feed", "--orders"]);
    assert_eq!(ran.code, 4, "{ran:?}");
}

/// The examples of the README about the market work as they stand, whatever the date is.
#[test]
fn the_readmes_examples_work_on_any_day() {
    let simulator = Simulator::start(neo_simulator::Options::default()).unwrap();
    let home = logged_in(&simulator);
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let section = readme.split("## Follow the market").nth(1).unwrap();
    let block = section.split("```").nth(1).unwrap();
    let examples: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    assert!(examples.len() > 5, "{block}");
    for example in examples
        .iter()
        .filter(|example| !example.contains("watch") && !example.contains("feed"))
    {
        assert!(!example.contains("20"), "a date in {example}");
        let ran = home.shell(example).ok();
        assert!(ran.stdout.lines().count() > 1, "{example}: {ran:?}");
    }
}
