//! Runs the example programs that place an order or read a chain: those in C and Rust here, the others by their
//! bindings' tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/native.rs"]
mod native;

use native::{WARNINGS, accounts, compile, linkable, output, scratch, simulator, source, target, text};
use neo_simulator::{Fault, Simulator};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// A program in C.
fn built(name: &str) -> PathBuf {
    let executable = scratch().join(name);
    let mut cc = Command::new("cc");
    cc.args(WARNINGS).arg("-I").arg(source("include"));
    cc.arg(source(&format!("examples/c/{name}.c")))
        .arg("-o")
        .arg(&executable);
    cc.arg("-L").arg(linkable()).arg("-lneo_api");
    cc.arg(format!("-Wl,-rpath,{}", linkable().display()));
    compile(&mut cc);
    executable
}

/// The C program that places an order, built once.
fn in_c() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| built("trade"))
}

/// The Rust program, an example of the package.
fn in_rust() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--locked", "--quiet", "-p", "neo-api", "--example", "trade"]);
        cargo.arg("--target-dir").arg(target()).current_dir(source(""));
        let done = output(&mut cargo);
        assert!(done.status.success(), "{}", text(&done.stderr));
        target().join("debug/examples/trade")
    })
}

/// The configuration for the first account of a broker.
fn config(broker: &Simulator) -> String {
    let account = accounts(1).remove(0);
    let config = json!({
        "consumer_key": account.consumer_key, "base_url": broker.url(), "mobile_number": account.mobile,
        "ucc": account.ucc, "mpin": account.mpin, "totp_secret": account.totp_secret,
    });
    config.to_string()
}

/// A broker whose market is open at any hour of the machine; the programs read the time from its clock.
fn open_market() -> Simulator {
    let broker = simulator(1, false);
    control(&broker, "policy", &json!({"market_date": true}));
    broker
}

/// Runs both programs, each against its own broker set up by `prepare`; returns what each prints about its order.
fn orders(prepare: impl Fn(&Simulator)) -> [Value; 2] {
    [in_c(), in_rust()].map(|program| {
        let broker = open_market();
        prepare(&broker);
        let done = output(Command::new(program).env("NEO_CONFIG", config(&broker)));
        let said = text(&done.stdout);
        assert!(done.status.success(), "{program:?}: {said}{}", text(&done.stderr));
        let document: Value = serde_json::from_str(&said).unwrap();
        document["data"]["order"]
            .as_object()
            .map_or(document.clone(), |order| order.clone().into())
    })
}

#[track_caller]
fn is(order: &Value, state: &str, filled: u64) {
    let found = (&order["state"], &order["filled_quantity"], &order["average_price"]);
    assert_eq!(found, (&json!(state), &json!(filled), &json!(9.46)), "{order}");
}

fn control(broker: &Simulator, path: &str, body: &Value) {
    ureq::post(&format!("{}/_sim/{path}", broker.url()))
        .send(body.to_string())
        .unwrap();
}

#[test]
fn an_order_is_watched_until_it_is_filled() {
    for order in orders(|_| ()) {
        is(&order, "filled", 10);
    }
}

#[test]
fn what_is_not_filled_is_cancelled() {
    for order in orders(|broker| control(broker, "market", &json!({"liquidity": 4}))) {
        is(&order, "cancelled", 4);
    }
}

#[test]
fn an_order_whose_answer_was_lost_is_found_and_not_sent_again() {
    for order in orders(|broker| broker.fault("place_order", Fault::ResetAfterRead)) {
        is(&order, "filled", 10);
    }
}

#[test]
fn a_refused_order_ends_them() {
    for program in [in_c(), in_rust()] {
        let broker = open_market();
        control(&broker, "time", &json!({"phase": "closed"}));
        let done = output(Command::new(program).env("NEO_CONFIG", config(&broker)));
        let said = text(&done.stdout) + &text(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains("rejected") && !said.contains("panicked"), "{said}");
    }
}

/// The first cells of the tables of a page.
fn cells(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(source(page)).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| row.split(" |").next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_page_on_orders_has_every_field() {
    let page = cells("docs/orders.md");
    let record = std::fs::read_to_string(source("api/records/order.toml")).unwrap();
    let operations = std::fs::read_to_string(source("api/operations/trade.toml")).unwrap();
    let place = operations.split("name = \"place_order\"").nth(1).unwrap();
    let parameters = place.lines().find(|line| line.starts_with("parameters")).unwrap();
    let given = parameters.split('"').skip(1).step_by(2);
    let shown = record
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let fields: Vec<&str> = given.chain(shown).collect();
    assert!(fields.len() > 35, "{fields:?}");
    for field in fields {
        assert!(page.contains(&format!("`{field}`")), "{field}");
    }
}

/// The methods must match the table generated from the SDK.
#[test]
fn the_page_on_the_vendors_sdk_has_every_method() {
    let page = cells("docs/from-the-vendor-sdk.md");
    let methods = cells("docs/vendor-sdk.md");
    assert!(methods.len() > 20, "{methods:?}");
    for method in methods.iter().skip(1).filter(|method| !method.starts_with('-')) {
        let name = method.split('(').next().unwrap();
        assert!(page.iter().any(|cell| cell.starts_with(&format!("`{name}("))), "{name}");
    }
}

#[test]
fn the_call_at_the_money_has_its_quote_and_its_candles() {
    let broker = simulator(1, false);
    let program = built("market");
    let done = output(Command::new(&program).env("NEO_CONFIG", config(&broker)));
    let said = text(&done.stdout);
    assert!(done.status.success(), "{said}{}", text(&done.stderr));
    let answers: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (quote, candles) = (&answers[0]["data"][0], &answers[1]["data"]);
    let symbol = quote["trading_symbol"].as_str().unwrap();
    assert!(symbol.starts_with("NIFTY") && symbol.ends_with("CE"), "{symbol}");
    assert!(quote["last_traded_price"].is_number(), "{quote}");
    assert_eq!(candles["instrument"], quote["instrument"]);
    assert!(!candles["candles"].as_array().unwrap().is_empty(), "{candles}");
    // A refusal by the broker is shown, and ends the program.
    let expired = Fault::Body {
        status: 500,
        body: None,
        content_type: None,
    };
    broker.fault("option_chain", expired);
    let done = output(Command::new(&program).env("NEO_CONFIG", config(&broker)));
    let said = text(&done.stdout);
    assert!(!done.status.success() && said.starts_with("{\"error\":"), "{said}");
}

/// The next line that contains these words.
fn line(lines: &mut impl Iterator<Item = String>, words: &str) -> String {
    lines
        .find(|line| line.contains(words))
        .unwrap_or_else(|| panic!("no {words}"))
}

#[test]
fn ticks_go_on_after_a_gap_and_after_the_session_until_the_program_is_interrupted() {
    let program = built("ticks");
    for (policy, event) in [(json!({}), "gap"), (json!({"trade_ttl_s": 2}), "session_expired")] {
        let broker = simulator(1, false);
        control(&broker, "market", &json!({"walk": true, "seed": 7, "step_ms": 50}));
        control(&broker, "policy", &policy);
        let mut run = Command::new("stdbuf")
            .args(["-oL".as_ref(), program.as_os_str()])
            .env("NEO_CONFIG", config(&broker))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(run.stdout.take().unwrap()).lines().map(Result::unwrap);
        let tick = line(&mut lines, "2885 ");
        let price = tick.strip_prefix("2885 ").and_then(|price| price.split_once('.'));
        assert!(
            price.is_some_and(|(rupees, paise)| rupees.len() == 4 && paise.len() == 2),
            "{tick}"
        );
        if event == "gap" {
            control(&broker, "feeds/push", &json!({"end": "cut"}));
        }
        line(&mut lines, event);
        line(&mut lines, "2885 ");
        let id = run.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        assert_eq!(lines.last().as_deref(), Some("closed"));
        assert_eq!(run.wait().unwrap().code(), Some(0));
    }
}

/// At ten past nine in the market's time the exchange takes no orders, so the programs must use the market's clock.
#[test]
fn the_markets_time_decides_and_not_the_machines() {
    let broker = open_market();
    // A weekday, during the minutes in which the opening price is determined.
    control(&broker, "day", &json!({"date": "2026-11-27", "time": "09:11"}));
    let done = output(Command::new(in_c()).env("NEO_CONFIG", config(&broker)));
    let said = text(&done.stdout) + &text(&done.stderr);
    assert!(!done.status.success() && said.contains("pre-open, matching"), "{said}");
    assert!(broker.arrivals().is_empty(), "nothing was sent");
}
