//! Placing an order: checked, rate-limited, sent at most once, and reported as placed only with an order number.

use super::limiter::Rank;
use super::named::{self, Instrument};
use super::order::Order;
use super::request::{self, Turns};
use super::{outcome, rows, rules, slices, tags, wire};
use crate::base::error::Error;
use crate::base::json;
use crate::catalog::{PLACE_ORDER, PlaceOrder};
use crate::client::Client;
use crate::client::orders::Known;
use crate::net::call::Call;
use crate::session::Trade;
use std::sync::Arc;

/// An order with its number from the broker.
struct Placed {
    order_id: String,
    tag: Option<String>,
}

/// Places an order.
pub(crate) fn place_order(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&PLACE_ORDER, |call| {
        let prepared = prepare(client, params_json).map_err(outcome::not_sent)?;
        let placed = prepared.send(client, call)?;
        Ok(answer(&placed, prepared.order.slice))
    })
}

/// An order with everything needed to send it.
struct Prepared {
    order: Order,
    instrument: Instrument,
    trade: Arc<Trade>,
    /// The quantity of each slice; usually one.
    quantities: Vec<u64>,
    tag: Option<String>,
}

fn prepare(client: &Client, params_json: Option<&str>) -> Result<Prepared, Error> {
    client.need_api(&PLACE_ORDER)?;
    let order = PlaceOrder::read(params_json).map(Order::from);
    let order = order.map_err(|error| error.with(|r| r.tag = params_json.and_then(tags::given)))?;
    let with_tag = |error: Error| error.with(|r| r.tag = order.tag.clone());
    let (instrument, quantities) = check(client, &order).map_err(with_tag)?;
    let trade = request::session(client, &PLACE_ORDER).map_err(with_tag)?;
    let made = || client.config().order_tags.then(tags::make);
    let tag = order.tag.clone().or_else(made);
    Ok(Prepared {
        order,
        instrument,
        trade,
        quantities,
        tag,
    })
}

/// The first problem with the order, or what is needed to send it.
fn check(client: &Client, order: &Order) -> Result<(Instrument, Vec<u64>), Error> {
    let instrument = named::find(client, &order.named).map_err(|problem| problem.into_error())?;
    let (segment, traded) = (instrument.exchange_segment, instrument.traded.as_deref());
    let problems = rules::of_order(order, segment, traded);
    if let Some(problem) = problems.into_iter().next() {
        return Err(problem.into_error());
    }
    let quantities = slices::of(order, traded).map_err(|problem| problem.into_error())?;
    Ok((instrument, quantities))
}

impl Prepared {
    /// Sends the slices one after the other and stops at the first failure.
    fn send(&self, client: &Client, call: &Arc<Call>) -> Result<Vec<Placed>, Error> {
        let mut placed = Vec::with_capacity(self.quantities.len());
        for (at, quantity) in self.quantities.iter().enumerate() {
            let tag = self
                .tag
                .as_deref()
                .map(|tag| tags::of_slice(tag, at, self.quantities.len()));
            match self.send_one(client, call, *quantity, tag.as_deref(), at > 0) {
                Ok(order_id) => placed.push(Placed { order_id, tag }),
                Err(error) => {
                    let orders = self.order.slice.then(|| list(&placed));
                    return Err(error.with(|r| (r.tag, r.orders) = (tag, orders)));
                }
            }
        }
        Ok(placed)
    }

    fn send_one(
        &self,
        client: &Client,
        call: &Arc<Call>,
        quantity: u64,
        tag: Option<&str>,
        follows: bool,
    ) -> Result<String, Error> {
        let json = wire::place(&self.order, &self.instrument, quantity, tag);
        let turns = Turns {
            rank: Rank::Other,
            // It waits for slices that this call has sent already.
            patient: follows,
        };
        let sent = request::send(client, call, &PLACE_ORDER, &self.trade, &json, turns);
        let order_id = sent.and_then(|answer| rows::order_number(client, &answer));
        let order_id = order_id.map_err(|error| outcome::advised(error, Some(self.order.terms.order_type)))?;
        client.orders().remember(Known {
            order_id: order_id.clone(),
            tag: tag.map(str::to_owned),
            exchange_segment: Some(self.instrument.exchange_segment.to_owned()),
            trading_symbol: Some(self.instrument.trading_symbol.clone()),
            amo: self.order.terms.amo,
        });
        Ok(order_id)
    }
}

impl Placed {
    fn members(&self) -> String {
        let tag = self.tag.as_deref().map_or("null".to_owned(), json::quote);
        format!(r#""order_id":{},"tag":{tag}"#, json::quote(&self.order_id))
    }
}

fn list(placed: &[Placed]) -> String {
    let each: Vec<String> = placed.iter().map(|order| format!("{{{}}}", order.members())).collect();
    format!("[{}]", each.join(","))
}

fn answer(placed: &[Placed], sliced: bool) -> String {
    let first = placed.first().map(Placed::members).unwrap_or_default();
    let orders = if sliced {
        format!(",\"orders\":{}", list(placed))
    } else {
        String::new()
    };
    format!(r#"{{"data":{{{first}{orders}}}}}"#)
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
