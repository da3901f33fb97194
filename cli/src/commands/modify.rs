//! Modifying an open order. The broker replaces the whole order, so missing values are taken from the order book.

use super::{orders, sending, with_session};
use crate::args::Modify;
use crate::failure::Failure;
use crate::output::{Output, clean};
use crate::record::Record;
use crate::store::Store;
use neo_api::Client;
use serde_json::{Map, Value, json};

/// Modifies an order.
pub(crate) fn run(arguments: &Modify, store: &Store, output: &Output) -> Result<(), Failure> {
    let terms = &arguments.terms;
    let given = [
        ("quantity", &arguments.quantity),
        ("order_type", &terms.order_type),
        ("price", &terms.price),
        ("trigger_price", &terms.trigger),
        ("validity", &terms.validity),
        ("disclosed_quantity", &terms.disclosed),
    ];
    if given.iter().all(|(_, value)| value.is_none()) {
        return Err(Failure::usage("nothing to change was given", "Such as --price 7.10."));
    }
    let client = with_session(store)?;
    let now = find(&client, &arguments.order, store)?;
    let mut asked = Map::new();
    let mut changes = Vec::new();
    for (name, value) in given {
        let before = now.text(name);
        let after = value
            .as_ref()
            .map_or_else(|| before.clone(), |value| value.to_uppercase());
        if after != before {
            changes.push(format!("{} {before} -> {after}", name.replace('_', " ")));
        }
        asked.insert(name.to_owned(), json!(after));
    }
    // A market order has no limit price, whatever the order book shows, and only stop-loss orders have a trigger price.
    let kind = asked
        .get("order_type")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let (limited, stops) = (matches!(kind.as_str(), "L" | "SL"), kind.starts_with("SL"));
    let kept = |name: &str| match name {
        "price" => limited || terms.price.is_some(),
        "trigger_price" => stops || terms.trigger.is_some(),
        _ => true,
    };
    asked.retain(|name, value| value != "" && kept(name));
    asked.insert("order_id".to_owned(), json!(arguments.order));
    asked.insert("amo".to_owned(), json!(now.is("amo")));
    if !terms.yes {
        sending::confirm("Change this order?", &[described(&now), changes.join(", ")], output)?;
    }
    let answer = client.modify_order(Some(&Value::Object(asked).to_string()));
    let look = store.command(&format!("orders {}", arguments.order));
    let answer = answer.map_err(|error| sending::failed(error, &look))?;
    match output.json {
        true => output.line(&answer),
        false => output.line(&clean(&format!(
            "change received {}",
            Record::of(&answer).text("order_id")
        ))),
    }
    Ok(())
}

/// The order in the order book.
pub(super) fn find(client: &Client, order: &str, store: &Store) -> Result<Record, Failure> {
    let answer = client.find_order(Some(&json!({"order_id": order}).to_string()))?;
    let found = Record::of(&answer);
    match found.is("found") {
        true => Ok(found.record("order")),
        false => Err(Failure::usage(
            format!("the order book has no order {order}; nothing was sent"),
            format!("See {}.", store.command("orders")),
        )),
    }
}

/// `261102000000001: B 0/10 IDEA-EQ, CNC L at 7.05, open`
pub(super) fn described(order: &Record) -> String {
    let (_, lines) = orders::table(std::slice::from_ref(order)).lines(None);
    lines.join("").split_whitespace().collect::<Vec<_>>().join("  ")
}
