//! Modifying and cancelling an order.

use super::limiter::Rank;
use super::order::Terms;
use super::request::{self, Turns};
use super::{books, outcome, rows, rules, wire};
use crate::base::error::{Error, Kind};
use crate::base::json;
use crate::catalog::{CANCEL_ORDER, CancelOrder, MODIFY_ORDER, ModifyOrder, ORDER_BOOK, Operation};
use crate::client::Client;
use crate::net::call::Call;
use crate::session::Trade;
use std::sync::Arc;

/// Modifies an order: every given value replaces the order's.
pub(crate) fn modify_order(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&MODIFY_ORDER, |call| {
        let (order_id, terms, trade) = prepare(client, params_json).map_err(outcome::not_sent)?;
        let change = Change {
            operation: &MODIFY_ORDER,
            rank: Rank::Other,
            order_id: &order_id,
            order_type: Some(terms.order_type),
        };
        change.send(client, call, &trade, &wire::modify(&order_id, &terms))
    })
}

fn prepare(client: &Client, params_json: Option<&str>) -> Result<(String, Terms, Arc<Trade>), Error> {
    client.need_api(&MODIFY_ORDER)?;
    let asked = ModifyOrder::read(params_json)?;
    let terms = Terms {
        order_type: asked.order_type,
        quantity: asked.quantity,
        price: asked.price,
        trigger_price: asked.trigger_price,
        validity: asked.validity,
        disclosed_quantity: asked.disclosed_quantity,
        amo: asked.amo,
    };
    if let Some(problem) = problem(client, &asked.order_id, &terms) {
        return Err(tagged(client, &asked.order_id, problem.into_error()));
    }
    let trade = request::session(client, &MODIFY_ORDER).map_err(|error| tagged(client, &asked.order_id, error))?;
    Ok((asked.order_id, terms, trade))
}

/// The error with the order's tag, if it is known.
fn tagged(client: &Client, order_id: &str, error: Error) -> Error {
    let known = client.orders().of_number(order_id);
    error.with(|r| r.tag = known.and_then(|known| known.tag.clone()))
}

/// The first problem with a change, as far as the order is known.
fn problem(client: &Client, order_id: &str, terms: &Terms) -> Option<crate::catalog::params::Problem> {
    let known = client.orders().of_number(order_id);
    let segment = known.as_ref().and_then(|known| known.exchange_segment.as_deref());
    let symbol = known.as_ref().and_then(|known| known.trading_symbol.as_deref());
    let mut problems = rules::of_terms(terms, segment);
    if let (Some(segment), Some(symbol)) = (segment, symbol)
        && let crate::client::instruments::Look::Found(traded) =
            client.look(|instruments| instruments.by_symbol(segment, symbol))
    {
        problems.extend(rules::of_instrument(terms, &traded, false));
    }
    problems.into_iter().next()
}

/// Cancels an order.
pub(crate) fn cancel_order(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&CANCEL_ORDER, |call| {
        let (asked, trade) = read(client, params_json).map_err(outcome::not_sent)?;
        let (amo, symbol) = what_it_is(client, call, &asked).map_err(outcome::not_sent)?;
        let change = Change {
            operation: &CANCEL_ORDER,
            rank: Rank::Cancel,
            order_id: &asked.order_id,
            order_type: None,
        };
        change.send(
            client,
            call,
            &trade,
            &wire::cancel(&asked.order_id, amo, symbol.as_deref()),
        )
    })
}

fn read(client: &Client, params_json: Option<&str>) -> Result<(CancelOrder, Arc<Trade>), Error> {
    client.need_api(&CANCEL_ORDER)?;
    let asked = CancelOrder::read(params_json)?;
    let trade = request::session(client, &CANCEL_ORDER).map_err(|error| tagged(client, &asked.order_id, error))?;
    Ok((asked, trade))
}

/// Whether it is an after-market order, and its symbol if so: from the caller, the client's orders, or the order book.
fn what_it_is(client: &Client, call: &Arc<Call>, asked: &CancelOrder) -> Result<(bool, Option<String>), Error> {
    match (asked.amo, &asked.trading_symbol) {
        (Some(false), _) => return Ok((false, None)),
        (Some(true), Some(symbol)) => return Ok((true, Some(symbol.clone()))),
        _ => {}
    }
    if client.orders().of_number(&asked.order_id).is_none() {
        look_up(client, call)?;
    }
    let known = client.orders().of_number(&asked.order_id);
    let amo = asked.amo.unwrap_or(known.as_ref().is_some_and(|known| known.amo));
    let symbol = asked
        .trading_symbol
        .clone()
        .or_else(|| known.and_then(|known| known.trading_symbol.clone()));
    Ok((amo, symbol))
}

/// Reads the order book. A cancel reduces risk, so it goes on without the book if that fails.
fn look_up(client: &Client, call: &Arc<Call>) -> Result<(), Error> {
    let read = client.step(call, &ORDER_BOOK, |call| {
        let answer = request::get(client, call, &ORDER_BOOK)?;
        let rows = rows::list(client, &answer)?;
        books::learn(client, &rows);
        Ok(())
    });
    match read {
        Err(error) if call.stop().is_some() || error.kind() == Kind::Authentication => Err(error),
        _ => Ok(()),
    }
}

/// A request about an existing order.
struct Change<'a> {
    operation: &'static Operation,
    rank: Rank,
    order_id: &'a str,
    order_type: Option<&'a str>,
}

impl Change<'_> {
    fn send(&self, client: &Client, call: &Arc<Call>, trade: &Trade, json: &str) -> Result<String, Error> {
        let turns = Turns {
            rank: self.rank,
            patient: false,
        };
        let sent = request::send(client, call, self.operation, trade, json, turns);
        let done = sent.and_then(|answer| rows::order_number(client, &answer));
        match done {
            Ok(order_id) => Ok(format!(r#"{{"data":{{"order_id":{}}}}}"#, json::quote(&order_id))),
            Err(error) => {
                let error = tagged(client, self.order_id, error);
                Err(outcome::advised(error, self.order_type))
            }
        }
    }
}
