//! The second program: logs in, checks an order, places it, watches it until it is filled, and cancels what is left.
//!
//! `cargo run --example trade`, with the configuration as JSON in `NEO_CONFIG`.

// Indexing JSON gives null where there is nothing.
#![allow(clippy::indexing_slicing, clippy::print_stdout, clippy::print_stderr)]

use neo_api::{Client, Error, Outcome};
use serde_json::{Value, json};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

const ORDER: &str = r#"{"exchange_segment":"nse_cm","trading_symbol":"IDEA-EQ","product":"CNC",
    "transaction_type":"B","order_type":"L","quantity":10,"price":9.50}"#;

/// The `data` of an answer.
fn data(answer: &str) -> Value {
    let mut document: Value = serde_json::from_str(answer).unwrap_or_default();
    document["data"].take()
}

/// The order's tag, also where the answer was lost: then look for the order, and send nothing again.
fn place(neo: &Client) -> Result<Value, Error> {
    match neo.place_order(Some(ORDER)) {
        Err(error) if error.outcome() == Some(Outcome::Unknown) => Ok(json!(error.tag())),
        answer => answer.map(|answer| data(&answer)["tag"].take()),
    }
}

fn trade(neo: &Client) -> Result<Value, Error> {
    neo.connect()?;
    let check = data(&neo.check_order(Some(ORDER))?);
    if check["valid"] != true {
        return Ok(check);
    }
    let find = json!({"tag": place(neo)?, "wait_ms": 3000}).to_string();
    let mut order = Value::Null;
    for _ in 0..5 {
        order = data(&neo.find_order(Some(&find))?)["order"].take();
        if order.is_null() || matches!(order["state"].as_str(), Some("filled" | "cancelled" | "rejected")) {
            return Ok(order);
        }
        thread::sleep(Duration::from_secs(1));
    }
    neo.cancel_order(Some(&json!({"order_id": order["order_id"]}).to_string()))?;
    Ok(data(&neo.find_order(Some(&find))?)["order"].take())
}

fn main() -> ExitCode {
    let config = std::env::var("NEO_CONFIG").unwrap_or_default();
    match Client::new(&config).and_then(|neo| trade(&neo)) {
        Ok(order) => println!("{order}"),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
