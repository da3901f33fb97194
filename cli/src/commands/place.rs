//! Placing an order: checked, shown, confirmed, and sent at most once.

use super::named::{self, Named};
use super::{sending, with_session};
use crate::args::{Place, Side, Terms};
use crate::failure::Failure;
use crate::output::{Output, Style, clean};
use crate::record::Record;
use crate::store::Store;
use neo_api::Client;
use serde_json::{Map, Value, json};

/// Places an order.
pub(crate) fn run(arguments: &Place, store: &Store, output: &Output) -> Result<(), Failure> {
    let named = Named::read(&arguments.instrument)?;
    let mut order = order(arguments)?;
    let client = with_session(store)?;
    if let Err(failure) = named::load(&client, Some(&named.segment), false, output) {
        let why = clean(failure.words().0);
        output.warning(&format!("tick, lot and freeze quantity are not checked: {why}"));
    }
    for (name, value) in named.for_orders(&client)? {
        order.insert(name.to_owned(), json!(value));
    }
    let (checked, unknown) = check(&client, &order, arguments.terms.yes)?;
    if arguments.check {
        return tell(&checked, &order, unknown.as_deref(), output);
    }
    let data = Record::of(&checked);
    refuse_problems(&data)?;
    if !arguments.terms.yes {
        sending::confirm("Place this order?", &facts(&data, &order, unknown.as_deref()), output)?;
    }
    let answer = client.place_order(Some(&json(&order)));
    let answer = answer.map_err(|error| {
        let tag = error.tag().map(str::to_owned).or_else(|| arguments.tag.clone());
        let look = tag.map_or_else(|| "orders".to_owned(), |tag| format!("orders --find {tag}"));
        sending::failed(error, &store.command(&look))
    })?;
    placed(&answer, store, output);
    Ok(())
}

fn json(order: &Map<String, Value>) -> String {
    Value::Object(order.clone()).to_string()
}

/// The library's parameters, except for the instrument.
fn order(arguments: &Place) -> Result<Map<String, Value>, Failure> {
    let mut order = Map::new();
    let side = if arguments.side == Side::Buy { "B" } else { "S" };
    let terms = &arguments.terms;
    for (name, value) in [
        ("transaction_type", Some(side.to_owned())),
        ("quantity", Some(arguments.quantity.clone())),
        ("product", Some(arguments.product.to_uppercase())),
        ("order_type", Some(order_type(terms)?)),
        ("price", terms.price.clone()),
        ("trigger_price", terms.trigger.clone()),
        ("validity", terms.validity.as_ref().map(|word| word.to_uppercase())),
        ("disclosed_quantity", terms.disclosed.clone()),
        ("tag", arguments.tag.clone()),
    ] {
        order.extend(value.map(|value| (name.to_owned(), json!(value))));
    }
    for (name, is_set) in [("amo", arguments.amo), ("slice", arguments.slice)] {
        order.extend(is_set.then(|| (name.to_owned(), json!(true))));
    }
    Ok(order)
}

/// The given order type, or the one that the prices imply. A forgotten price never makes a market order.
fn order_type(terms: &Terms) -> Result<String, Failure> {
    match (&terms.order_type, &terms.price, &terms.trigger) {
        (Some(given), ..) => Ok(given.to_uppercase()),
        (None, Some(_), None) => Ok("L".to_owned()),
        (None, Some(_), Some(_)) => Ok("SL".to_owned()),
        (None, None, _) => Err(Failure::usage(
            "the order has no price",
            "Give --price, or --type MKT for a market order.",
        )),
    }
}

/// The library's check of the order, and why parts of it are unknown. Before a confirmation the broker is asked too.
fn check(client: &Client, order: &Map<String, Value>, quickly: bool) -> Result<(String, Option<String>), Failure> {
    if quickly {
        return Ok((client.check_order(Some(&json(order)))?, None));
    }
    let mut asked = order.clone();
    asked.extend(["quote", "margin"].map(|name| (name.to_owned(), json!(true))));
    match client.check_order(Some(&json(&asked))) {
        Ok(checked) => Ok((checked, None)),
        // A cancelled command stops here.
        Err(error) if error.kind() == neo_api::Kind::Cancelled => Err(error.into()),
        Err(error) => Ok((
            client.check_order(Some(&json(order)))?,
            Some(error.message().to_owned()),
        )),
    }
}

/// All problems as one error; the names of the library's functions are replaced by those of the commands.
fn refuse_problems(checked: &Record) -> Result<(), Failure> {
    let problems = checked.records("problems");
    let each: Vec<String> = problems.iter().map(|problem| problem.text("message")).collect();
    if each.is_empty() && checked.is("valid") {
        return Ok(());
    }
    let told = each.join("; ").replace("search_instruments", "`neo search`");
    Err(Failure::usage(
        told,
        "Nothing was sent. `neo place --help` has examples.",
    ))
}

/// `--check`: the original answer, or a summary.
fn tell(checked: &str, order: &Map<String, Value>, unknown: Option<&str>, output: &Output) -> Result<(), Failure> {
    let data = Record::of(checked);
    if output.json {
        output.line(checked);
        return if data.is("valid") {
            Ok(())
        } else {
            Err(Failure::Said(2))
        };
    }
    refuse_problems(&data)?;
    facts(&data, order, unknown)
        .iter()
        .for_each(|fact| output.line(&clean(fact)));
    output.line("nothing is wrong with it; it was not sent");
    Ok(())
}

/// What the user should know before it is sent.
fn facts(checked: &Record, order: &Map<String, Value>, unknown: Option<&str>) -> Vec<String> {
    let text = |name: &str| order.get(name).and_then(Value::as_str).unwrap_or_default();
    let side = if text("transaction_type") == "B" { "BUY" } else { "SELL" };
    let symbol = text("trading_symbol");
    let price = match (text("order_type"), text("price"), text("trigger_price")) {
        ("MKT", ..) => "at the market".to_owned(),
        (kind, price, "") => format!("{kind} at {price}"),
        (kind, "", trigger) => format!("{kind}, trigger {trigger}"),
        (kind, price, trigger) => format!("{kind} at {price}, trigger {trigger}"),
    };
    let amo = if order.contains_key("amo") {
        ", after market"
    } else {
        ""
    };
    let mut facts = vec![format!(
        "{side} {} {symbol}, {}, {price}{amo}",
        text("quantity"),
        text("product")
    )];
    facts.extend(checked.json("wire").map(|wire| format!("wire    {wire}")));
    let band = checked.record("protection");
    if !band.is_empty() {
        facts.push(format!(
            "band    {} to {}, from the last price {}",
            band.text("price_low"),
            band.text("price_high"),
            band.text("last_price")
        ));
    }
    let slices: Vec<u64> = checked
        .json("slices")
        .and_then(|list| serde_json::from_str(list).ok())
        .unwrap_or_default();
    if !slices.is_empty() {
        let each: Vec<String> = slices.iter().map(u64::to_string).collect();
        facts.push(format!("slices  {} orders: {}", slices.len(), each.join(", ")));
    }
    let margin = checked.record("margin");
    if !margin.is_empty() {
        let of = [
            ("needs", "order_margin"),
            ("there is", "available_margin"),
            ("missing", "shortfall"),
        ];
        let known = of.iter().map(|(word, name)| (word, margin.text(name)));
        let known: Vec<String> = known
            .filter(|(_, amount)| !amount.is_empty())
            .map(|(word, amount)| format!("{word} {amount}"))
            .collect();
        facts.push(format!("margin  {}", known.join(", ")));
    }
    facts.extend(unknown.map(|why| format!("margin and band are not known: {why}")));
    facts
}

fn placed(answer: &str, store: &Store, output: &Output) {
    if output.json {
        return output.line(answer);
    }
    let data = Record::of(answer);
    let several = data.records("orders");
    let all: Vec<&Record> = if several.is_empty() {
        vec![&data]
    } else {
        several.iter().collect()
    };
    for order in all {
        let (id, tag) = (order.text("order_id"), order.text("tag"));
        output.line(&clean(&format!(
            "{} {id}  tag {tag}",
            output.paint(Style::Plain, "placed")
        )));
    }
    let look = store.command(&format!("orders {}", data.text("order_id")));
    output.note(Style::Faint, &format!("received, which is not accepted yet: {look}"));
}
