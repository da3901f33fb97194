//! The order book, the history of one order, and one order by its tag.

use super::with_session;
use crate::args::Orders;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;
use serde_json::json;

/// Shows the day's orders, or one order.
pub(crate) fn run(arguments: &Orders, store: &Store, output: &Output) -> Result<(), Failure> {
    let client = with_session(store)?;
    if let Some(tag) = &arguments.find {
        let wait_ms = u64::from(arguments.wait.unwrap_or(0)) * 1000;
        let asked = json!({"tag": tag, "wait_ms": wait_ms}).to_string();
        return found(tag, &client.find_order(Some(&asked))?, output);
    }
    if let Some(order) = &arguments.order {
        let asked = json!({"order_id": order}).to_string();
        return history(order, &client.order_history(Some(&asked))?, store, output);
    }
    let answer = client.order_book()?;
    let orders = Record::list_of(&answer);
    if orders.is_empty() {
        output.note(Style::Faint, "no orders today");
    }
    output.list(&table(&orders), &answer);
    Ok(())
}

fn history(order: &str, answer: &str, store: &Store, output: &Output) -> Result<(), Failure> {
    let changes = Record::list_of(answer);
    if !changes.is_empty() {
        output.list(&table(&changes), answer);
        return Ok(());
    }
    if output.json {
        output.line(answer);
    }
    let all = store.command("orders");
    output.note(
        Style::Plain,
        &format!("the broker has no order {order} today: `{all}` lists them"),
    );
    Err(Failure::Said(1))
}

fn found(tag: &str, answer: &str, output: &Output) -> Result<(), Failure> {
    let data = Record::of(answer);
    if data.is("found") {
        output.list(&table(&[data.record("order")]), answer);
        return Ok(());
    }
    if output.json {
        output.line(answer);
    }
    output.note(
        Style::Plain,
        &format!("the order book has no order with the tag {tag}: it was not placed, or is not there yet (--wait 10)"),
    );
    Err(Failure::Said(1))
}

/// Orders as rows.
pub(super) fn table(orders: &[Record]) -> Table {
    let mut table = Table::new()
        .text("time")
        .number("order")
        .text("symbol")
        .text("side")
        .number("filled")
        .number("price")
        .number("trigger")
        .number("average")
        .text("terms")
        .text("state")
        .text("tag")
        .text("reason");
    for order in orders {
        table.row([
            order.clock("order_time"),
            order.text("order_id"),
            order.text("trading_symbol"),
            order.text("transaction_type"),
            format!(
                "{}/{}",
                or_dash(order.text("filled_quantity")),
                or_dash(order.text("quantity"))
            ),
            order.unless_zero("price"),
            order.unless_zero("trigger_price"),
            order.unless_zero("average_price"),
            terms(order),
            state(order),
            order.text("tag"),
            order.text("reason"),
        ]);
    }
    table.without_empty(&["trigger", "average", "tag", "reason"])
}

/// `CNC L`, and anything unusual.
fn terms(order: &Record) -> String {
    let mut words = vec![order.text("product"), order.text("order_type")];
    words.extend(Some(order.text("validity")).filter(|validity| validity != "DAY"));
    words.extend(order.is("amo").then(|| "AMO".to_owned()));
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// The library's word, or the broker's own if that is an unknown one.
fn state(order: &Record) -> String {
    match order.text("state") {
        unknown if unknown == "unknown" => order.first(&["order_status", "state"]),
        state => state.replace('_', " "),
    }
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "-".to_owned() } else { text }
}
