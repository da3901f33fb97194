//! The second program: logs in, checks an order, places it, watches it until it is filled, and cancels what is left.
//!
//! `cargo run --example trade`, with the configuration as JSON in `NEO_CONFIG`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use neo_api::types::{
    CancelOrderParameters, ExchangeSegment, FindOrderParameters, Order, OrderState, OrderType, PlaceOrderParameters,
    Product, TransactionType,
};
use neo_api::{Client, Error, Outcome, Typed};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

fn order() -> Result<PlaceOrderParameters, Error> {
    Ok(PlaceOrderParameters {
        exchange_segment: Some(ExchangeSegment::NseCm),
        trading_symbol: Some("IDEA-EQ".into()),
        price: Some("9.50".parse()?),
        ..PlaceOrderParameters::new(Product::Cnc, OrderType::L, 10, TransactionType::B)
    })
}

/// The order's tag, also where the answer was lost: then look for the order, and send nothing again.
fn place(neo: Typed<'_>) -> Result<Option<String>, Error> {
    match neo.place_order(&order()?) {
        Err(error) if error.outcome() == Some(Outcome::Unknown) => Ok(error.tag().map(str::to_owned)),
        placed => placed.map(|placed| placed.tag),
    }
}

fn is_over(order: &Order) -> bool {
    use OrderState::{Cancelled, Filled, Rejected};
    matches!(order.state, Some(Filled | Cancelled | Rejected))
}

/// The order as it was last seen.
fn watch(neo: Typed<'_>, find: &FindOrderParameters) -> Result<Option<Order>, Error> {
    for _ in 0..5 {
        let found = neo.find_order(find)?.order;
        if found.as_ref().is_none_or(is_over) {
            return Ok(found);
        }
        thread::sleep(Duration::from_secs(1));
    }
    let open = neo.find_order(find)?.order;
    if let Some(order_id) = open.and_then(|order| order.order_id) {
        neo.cancel_order(&CancelOrderParameters::new(order_id))?;
    }
    Ok(neo.find_order(find)?.order)
}

fn trade(client: &Client) -> Result<Option<Order>, Error> {
    client.connect()?;
    let neo = client.typed();
    let check = neo.check_order(&order()?.into())?;
    if check.valid != Some(true) {
        eprintln!("{:?}", check.problems);
        return Ok(None);
    }
    let find = FindOrderParameters {
        tag: place(neo)?,
        wait_ms: Some(3000),
        ..FindOrderParameters::default()
    };
    watch(neo, &find)
}

fn main() -> ExitCode {
    let config = std::env::var("NEO_CONFIG").unwrap_or_default();
    match Client::new(&config).and_then(|client| trade(&client)) {
        Ok(order) => println!("{}", serde_json::to_string(&order).unwrap_or_default()),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
