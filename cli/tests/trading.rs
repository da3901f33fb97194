//! Orders and the account, against a simulator.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use common::terminal::Terminal;
use common::{Home, assert_screen, full_config, ran, ran_with_input, simulator};
use neo_simulator::{Fault, Options, Simulator};
use std::fs::File;

const BUY: [&str; 7] = [
    "place",
    "buy",
    "10",
    "nse_cm:RELIANCE-EQ",
    "--product",
    "CNC",
    "--price",
];

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
    // Orders have the same numbers and times in every run.
    simulator.control("time", &serde_json::json!({"rate": 0}));
    home
}

/// A limit order at a price that does not trade.
fn buy<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&BUY[..], &["1300"], more].concat()
}

fn sent(simulator: &Simulator, route: &str) -> usize {
    simulator
        .requests()
        .iter()
        .filter(|request| request.route == route)
        .count()
}

#[test]
fn an_order_is_placed_found_changed_and_cancelled() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let mut screen = String::new();
    let order = "261102000000001";
    for arguments in [
        buy(&["--yes", "--tag", "my-tag-1"]),
        vec!["orders"],
        vec!["orders", "--find", "my-tag-1"],
        vec!["modify", order, "--price", "1301.50", "--quantity", "12", "--yes"],
        vec!["orders"],
        vec!["cancel", order, "--yes"],
        vec![
            "place",
            "buy",
            "10",
            "nse_cm|2885",
            "--product",
            "CNC",
            "--type",
            "mkt",
            "--tag",
            "my-tag-2",
            "--yes",
        ],
        vec!["trades"],
        vec!["positions"],
        vec!["holdings"],
        vec!["limits"],
    ] {
        let ran = home.run(&arguments).ok();
        screen.push_str(&format!(
            "$ neo {}\n{}\n",
            arguments.join(" "),
            without_dates(&ran.screen())
        ));
    }
    let steady = regex::Regex::new(r"\d{10}-\d+-ABC12-ADMINAPI").unwrap();
    assert_screen("trading", &steady.replace_all(&screen, "GUI-ORDER-ID"));
    let changed = home.run(&["--json", "orders", order]).ok().json();
    assert_eq!(changed["data"][0]["state"], "cancelled");
    assert_eq!(changed["data"][0]["quantity"], 12);
    let raw = home.run(&["--json", "orders"]).ok().stdout;
    assert!(raw.starts_with("{\"data\":[{\"order_id\":"), "{raw}");
    assert!(raw.contains("1301.50"), "digit for digit: {raw}");
    for command in ["trades", "positions", "holdings", "limits"] {
        let ran = home.run(&["--json", command]).ok();
        assert!(ran.json().get("data").is_some() && ran.stderr.is_empty(), "{ran:?}");
    }
}

#[test]
fn without_a_yes_nothing_is_sent() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    for arguments in [buy(&[]), [&["--json"][..], &buy(&[])].concat()] {
        let ran = home.run(&arguments);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.screen()
                .contains("There is no terminal to ask at, and nothing was sent"),
            "{ran:?}"
        );
        assert!(ran.screen().contains("--yes"), "{ran:?}");
    }
    for answer in ["no\n", "\n", "yess\n"] {
        let ran = ran_with_input(&mut home.neo(&[&["--stdin"][..], &buy(&[])].concat()), answer);
        assert_eq!(ran.code, 2, "{answer:?} {ran:?}");
        assert!(ran.stderr.contains("BUY 10 RELIANCE-EQ, CNC, L at 1300"), "{ran:?}");
        assert!(ran.stderr.contains("wire    {\"am\":\"NO\""), "{ran:?}");
    }
    assert_eq!(sent(&simulator, "place_order"), 0);
    ran_with_input(&mut home.neo(&[&["--stdin"][..], &buy(&[])].concat()), "yes\n").ok();
    assert_eq!(sent(&simulator, "place_order"), 1);
    let order = "261102000000001";
    for arguments in [&["modify", order, "--price", "1301"][..], &["cancel", order]] {
        assert_eq!(home.run(arguments).code, 2);
        let ran = ran_with_input(&mut home.neo(&[&["--stdin"], arguments].concat()), "no\n");
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.stderr.contains("RELIANCE-EQ") && ran.stderr.contains("0/10"),
            "{ran:?}"
        );
    }
    assert_eq!(
        (sent(&simulator, "modify_order"), sent(&simulator, "cancel_order")),
        (0, 0)
    );
}

#[test]
fn at_a_terminal_the_question_shows_what_will_be_sent() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let mut terminal = Terminal::start(&home.neo(&buy(&[])));
    terminal.wait_for("BUY 10 RELIANCE-EQ, CNC, L at 1300");
    terminal.wait_for("Place this order? (yes/no): ");
    terminal.type_line("no");
    assert_eq!(terminal.end().code(), Some(2));
    let mut terminal = Terminal::start(&home.neo(&buy(&[])));
    terminal.wait_for("Place this order? (yes/no): ");
    terminal.press("\u{3}");
    assert_eq!(terminal.end().code(), Some(130));
    assert_eq!(sent(&simulator, "place_order"), 0);
    let mut terminal = Terminal::start(&home.neo(&buy(&[])));
    terminal.wait_for("Place this order? (yes/no): ");
    terminal.type_line("y");
    terminal.wait_for("placed 261102000000001");
    assert!(terminal.end().success());
    assert_eq!(sent(&simulator, "place_order"), 1);
}

#[test]
fn where_nobody_knows_what_became_of_it_the_error_says_how_to_look() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    simulator.fault("place_order", Fault::ResetAfterRead);
    let ran = home.run(&buy(&["--yes", "--tag", "lost-1"]));
    assert_eq!(ran.code, 11, "{ran:?}");
    assert!(
        ran.stderr.contains("`neo orders --find lost-1` says what became of it"),
        "{ran:?}"
    );
    assert_eq!(sent(&simulator, "place_order"), 1, "never twice");
    let found = home.run(&["orders", "--find", "lost-1"]).ok();
    assert!(found.stdout.contains("open"), "{found:?}");
    let again = home.run(&buy(&["--yes", "--tag", "lost-1"]));
    assert_eq!(again.code, 8, "{again:?}");
    assert!(
        again.stderr.contains("exists already: `neo orders --find lost-1`"),
        "{again:?}"
    );
    // A generated tag is shown too.
    simulator.fault("place_order", Fault::status(503));
    let ran = home.run(&buy(&["--yes"]));
    let tag = ran
        .stderr
        .split("--find ")
        .nth(1)
        .and_then(|rest| rest.split('`').next());
    assert_eq!(tag.map(str::len), Some(20), "{ran:?}");
    simulator.fault("place_order", Fault::status(503));
    let ran = home.run(&[&["--json"][..], &buy(&["--yes"])].concat());
    assert_eq!(ran.json()["outcome"], "unknown");
    for (command, route) in [("modify", "modify_order"), ("cancel", "cancel_order")] {
        simulator.fault(route, Fault::ResetAfterRead);
        let price = if command == "modify" {
            &["--price", "1302"][..]
        } else {
            &[]
        };
        let ran = home.run(&[&[command, "261102000000001", "--yes"], price].concat());
        assert_eq!(ran.code, 11, "{ran:?}");
        assert!(ran.stderr.contains("`neo orders 261102000000001` says"), "{ran:?}");
    }
    let none = home.run(&["orders", "--find", "never-1"]);
    assert_eq!(none.code, 1, "{none:?}");
    assert!(none.stderr.contains("no order with the tag never-1"), "{none:?}");
    let none = home.run(&["--json", "orders", "--find", "never-1"]);
    assert_eq!((none.code, none.json()["data"]["found"].as_bool()), (1, Some(false)));
}

#[test]
fn what_is_wrong_with_an_order_is_said_before_it_is_sent() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let product = ["--product", "CNC"];
    for (arguments, said) in [
        (&["place", "buy", "10", "RELIANCE-EQ"][..], "its segment is missing"),
        (&["place", "buy", "10", "nse_cm:RELIANCE-EQ"], "the order has no price"),
        (
            &["place", "buy", "ten", "nse_cm:RELIANCE-EQ", "--price", "1300"],
            "<QUANTITY> must be",
        ),
        (
            &["place", "buy", "0", "nse_cm:RELIANCE-EQ", "--price", "1300"],
            "<QUANTITY> must be",
        ),
        (
            &["place", "buy", "10", "nse_cm:RELIANCE-EQ", "--price", "cheap"],
            "--price must be",
        ),
        (
            &[
                "place",
                "buy",
                "10",
                "nse_cm:RELIANCE-EQ",
                "--type",
                "MKT",
                "--price",
                "1",
            ],
            "price",
        ),
        (
            &[
                "place",
                "buy",
                "10",
                "nse_cm:RELIANCE-EQ",
                "--type",
                "SL",
                "--price",
                "1",
            ],
            "--trigger must be",
        ),
        (
            &["place", "buy", "10", "nse_cm|424242", "--price", "1300"],
            "no instrument 424242",
        ),
        (
            &["place", "buy", "10", "nse_xx:RELIANCE-EQ", "--price", "1300"],
            "nse_xx",
        ),
        (
            &[
                "place",
                "buy",
                "10",
                "nse_cm:RELIANCE-EQ",
                "--price",
                "1",
                "--tag",
                "a b",
            ],
            "--tag must be",
        ),
    ] {
        for last in ["--yes", "--check"] {
            let ran = home.run(&[arguments, &product, &[last]].concat());
            assert_eq!(ran.code, 2, "{arguments:?} {ran:?}");
            assert!(ran.stderr.contains(said), "{arguments:?} {ran:?}");
        }
    }
    for (arguments, said) in [
        (&["modify", "1"][..], "nothing to change"),
        (
            &["modify", "1", "--price", "1", "--yes"],
            "the order book has no order 1",
        ),
        (&["cancel", "1"], "the order book has no order 1"),
        (&["orders", "--find", "a b"], "--find must be"),
        (&["limits", "--segment", "XX"], "segment"),
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?} {ran:?}");
        assert!(ran.stderr.contains(said), "{arguments:?} {ran:?}");
    }
    let checked = home.run(&buy(&["--check"])).ok();
    assert!(
        checked.stdout.contains("nothing is wrong with it; it was not sent"),
        "{checked:?}"
    );
    let checked = home.run(&[&["--json"][..], &buy(&["--check"])].concat()).ok();
    assert_eq!(checked.json()["data"]["valid"], true);
    let wrong = home.run(&[&["--json"][..], &BUY[..], &["x", "--check"]].concat());
    assert_eq!((wrong.code, wrong.json()["data"]["valid"].as_bool()), (2, Some(false)));
    for route in ["place_order", "modify_order", "cancel_order"] {
        assert_eq!(sent(&simulator, route), 0);
    }
}

#[test]
fn a_narrow_terminal_a_full_disk_and_no_session() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    home.run(&buy(&["--yes", "--tag", "my-tag-1"])).ok();
    for columns in [30, 60, 80] {
        let mut terminal = Terminal::as_wide_as(columns, &home.neo(&["orders"]));
        assert!(terminal.end().success());
        let text = String::from_utf8_lossy(&terminal.bytes()).replace("<end>", "");
        assert!(
            text.contains("261102000000001") && text.contains("1300"),
            "numbers stay whole: {text}"
        );
        let wide = text
            .lines()
            .map(|line| line.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""));
        let wide: Vec<String> = wide
            .filter(|line| line.trim_end().chars().count() > columns.into())
            .collect();
        assert!(wide.is_empty(), "{wide:?}");
    }
    let full = || File::options().write(true).open("/dev/full").unwrap();
    for command in ["orders", "limits"] {
        let ran = ran(home.neo(&[command]).stdout(full()));
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.stderr.contains("standard output"), "{ran:?}");
    }
    let ran = ran(home.neo(&buy(&["--yes"])).stdout(full()));
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("what was asked has been done"), "{ran:?}");
    let nobody = Home::new();
    let before = simulator.requests().len();
    for arguments in [
        buy(&["--yes"]),
        vec!["orders"],
        vec!["trades"],
        vec!["positions"],
        vec!["holdings"],
        vec!["limits"],
        vec!["modify", "1", "--price", "1"],
        vec!["cancel", "1", "--yes"],
        vec!["watch", "nse_cm:2885"],
        vec!["feed", "--orders"],
        vec!["quote", "nse_cm:2885"],
    ] {
        let ran = nobody.run(&arguments);
        assert_eq!(ran.code, 4, "{arguments:?} {ran:?}");
        assert!(ran.stderr.contains("neo login"), "{ran:?}");
    }
    assert_eq!(simulator.requests().len(), before);
}

/// If the market's instruments are today's, orders are checked against them.
#[test]
fn todays_instruments_say_what_is_wrong_with_an_order() {
    let simulator = Simulator::start(Options::default()).unwrap();
    let home = logged_in(&simulator);
    for (price, said) in [("1300.03", "tick"), ("9999.90", "band")] {
        let ran = home.run(&[&BUY[..], &[price, "--yes"]].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.stderr.contains("--price must be") && ran.stderr.contains(said),
            "{ran:?}"
        );
        assert!(!ran.stderr.contains("older day"), "{ran:?}");
    }
    assert_eq!(sent(&simulator, "place_order"), 0);
    home.run(&buy(&["--yes"])).ok();
}

#[test]
fn an_order_that_is_not_there_is_no_success() {
    let simulator = simulator();
    let home = logged_in(&simulator);
    let ran = home.run(&["orders", "999"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{ran:?}");
    assert!(
        ran.stderr.contains("no order 999 today: `neo orders` lists them"),
        "{ran:?}"
    );
    let ran = home.run(&["--json", "orders", "999"]);
    assert_eq!((ran.code, ran.json()), (1, serde_json::json!({"data": []})), "{ran:?}");
}

/// Each text argument of each command.
#[test]
fn what_is_blank_is_told_by_the_name_of_the_argument() {
    let home = Home::new();
    for (arguments, argument) in [
        (&["orders", ""][..], "<ORDER>"),
        (&["orders", "--find", " "], "--find"),
        (&["cancel", ""], "<ORDER>"),
        (&["modify", " ", "--price", "7"], "<ORDER>"),
        (&["modify", "1", "--price", ""], "--price"),
        (
            &["place", "buy", "", "nse_cm:IDEA-EQ", "--product", "CNC"],
            "<QUANTITY>",
        ),
        (&["place", "buy", "1", "", "--product", "CNC"], "<INSTRUMENT>"),
        (&["place", "buy", "1", "nse_cm:IDEA-EQ", "--product", ""], "--product"),
        (
            &["place", "buy", "1", "nse_cm:IDEA-EQ", "--product", "CNC", "--tag", ""],
            "--tag",
        ),
        (&["limits", "--segment", ""], "--segment"),
        (&["quote", "nse_cm:2885", ""], "<INSTRUMENT>"),
        (&["search", ""], "<WORDS>"),
        (&["chain", ""], "<UNDERLYING>"),
        (&["candles", "nse_cm:2885", "--from", ""], "--from"),
        (&["watch", ""], "<INSTRUMENT>"),
        (&["feed", ""], "<INSTRUMENT>"),
        (&["request", "GET", ""], "<PATH>"),
        (&["login", "--totp", ""], "--totp"),
        (&["sim", "--account", ""], "--account"),
        (&["sim", "fault", "", "stall"], "<ROUTE>"),
    ] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?} {ran:?}");
        let said = format!("error: {argument} must not be blank");
        assert!(ran.stderr.contains(&said), "{arguments:?} {ran:?}");
        let json = home.run(&[&["--json"], arguments].concat()).json();
        assert_eq!(json["kind"], "invalid_argument", "{arguments:?}");
    }
}
