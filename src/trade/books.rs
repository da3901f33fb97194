//! The books: orders, the history of one order, and trades.

use super::{request, rows, status, tags, wire};
use crate::base::error::Error;
use crate::base::json::{self, Members};
use crate::catalog::records::{ORDER, TRADE};
use crate::catalog::{ORDER_BOOK, ORDER_HISTORY, OrderHistory, TRADE_BOOK};
use crate::client::Client;
use crate::client::orders::Known;

/// The day's orders.
pub(crate) fn order_book(client: &Client) -> Result<String, Error> {
    client.perform(&ORDER_BOOK, |call| {
        let answer = request::get(client, call, &ORDER_BOOK)?;
        let rows = rows::list(client, &answer)?;
        learn(client, &rows);
        Ok(rows::records(&ORDER, &rows, &|name, row| {
            order_field(client, name, row)
        }))
    })
}

/// The history of one order, newest first.
pub(crate) fn order_history(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&ORDER_HISTORY, |call| {
        client.need_api(&ORDER_HISTORY)?;
        let asked = OrderHistory::read(params_json)?;
        let json = wire::object(&[("nOrdNo", &asked.order_id)]);
        let answer = request::post(client, call, &ORDER_HISTORY, &json)?;
        let rows = rows::list(client, &answer)?;
        learn_from_history(client, &rows);
        Ok(rows::records(&ORDER, &rows, &|name, row| {
            order_field(client, name, row)
        }))
    })
}

/// The day's trades.
pub(crate) fn trade_book(client: &Client) -> Result<String, Error> {
    client.perform(&TRADE_BOOK, |call| {
        let answer = request::get(client, call, &TRADE_BOOK)?;
        let rows = rows::list(client, &answer)?;
        Ok(rows::records(&TRADE, &rows, &|name, row| {
            order_field(client, name, row)
        }))
    })
}

/// The fields of an order or a trade that are computed here.
pub(crate) fn order_field(client: &Client, name: &str, row: &Members<'_>) -> Option<String> {
    match name {
        "tag" => rows::quoted(tag(client, row)),
        "amo" => {
            // A blank value is an answer; only a missing key means unknown.
            let said = row.0.iter().any(|(key, _)| key == "ordGenTp");
            said.then(|| is_amo(row).to_string())
        }
        "state" => Some(json::quote(status::state(row))),
        _ => None,
    }
}

/// The tag known for the order, else what the broker shows.
fn tag(client: &Client, row: &Members<'_>) -> Option<String> {
    let known = rows::text(row, "nOrdNo").and_then(|order_id| client.orders().of_number(&order_id));
    known
        .and_then(|known| known.tag.clone())
        .or_else(|| rows::text(row, "GuiOrdId"))
}

/// Whether a row is an after-market order.
pub(super) fn is_amo(row: &Members<'_>) -> bool {
    rows::text(row, "ordGenTp").is_some_and(|kind| kind.eq_ignore_ascii_case("AMO"))
}

/// Remembers orders in the book that the client does not know yet.
pub(super) fn learn(client: &Client, rows: &[Members<'_>]) {
    for row in rows {
        let Some(order_id) = rows::text(row, "nOrdNo") else {
            continue;
        };
        // A broker's id in place of a tag is not a tag.
        let tag = rows::text(row, "GuiOrdId").filter(|shown| !tags::is_the_brokers(shown));
        client.orders().remember(known(row, order_id, tag));
    }
}

/// A history begins with the order's own tag, whatever the broker shows now.
fn learn_from_history(client: &Client, newest_first: &[Members<'_>]) {
    let Some(row) = newest_first.last() else { return };
    let tag = rows::text(row, "GuiOrdId").filter(|shown| !tags::is_the_brokers(shown));
    if let (Some(order_id), Some(tag)) = (rows::text(row, "nOrdNo"), tag) {
        client.orders().correct(known(row, order_id, Some(tag)));
    }
}

/// What the client remembers of an order, from its row.
pub(super) fn known(row: &Members<'_>, order_id: String, tag: Option<String>) -> Known {
    Known {
        order_id,
        tag,
        exchange_segment: rows::text(row, "exSeg"),
        trading_symbol: rows::text(row, "trdSym"),
        amo: is_amo(row),
    }
}
