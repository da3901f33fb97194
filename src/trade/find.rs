//! Finding an order by its tag or number: what to do when an outcome is unknown.

use super::{books, request, rows, tags, wire};
use crate::base::error::{Error, Kind};
use crate::base::json::Members;
use crate::catalog::record;
use crate::catalog::records::ORDER;
use crate::catalog::{FIND_ORDER, FindOrder, ORDER_BOOK, ORDER_HISTORY};
use crate::client::Client;
use crate::client::orders::Known;
use crate::net::call::Call;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tags::Fit;

/// The pause between two reads: the broker's order book has been seen to hang after a burst of requests.
const BETWEEN: Duration = Duration::from_millis(500);

/// How many orders that carry a broker's id in place of a tag are looked up in their history.
const MOST_HISTORIES: usize = 10;

/// Time kept back from the deadline, to answer that nothing was found.
const TO_SAY_SO: Duration = Duration::from_millis(50);

/// Finds an order; with `wait_ms` it asks until the order is found.
pub(crate) fn find_order(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&FIND_ORDER, |call| {
        client.need_api(&FIND_ORDER)?;
        let asked = FindOrder::read(params_json)?;
        if asked.tag.as_deref().is_some_and(|tag| !tags::is_tag(tag)) {
            return Err(Error::invalid_argument("'tag' must be 1 to 52 of A-Z, a-z, 0-9 and -"));
        }
        request::session(client, &FIND_ORDER)?;
        let wait = Duration::from_millis(asked.wait_ms).min(call.remaining().saturating_sub(TO_SAY_SO));
        let until = Instant::now() + wait;
        loop {
            let looked = look(client, call, &asked);
            let is_over = Instant::now() + BETWEEN > until;
            match looked {
                Ok(Some(order)) => return Ok(format!(r#"{{"data":{{"found":true,"order":{order}}}}}"#)),
                Ok(None) if is_over => return Ok(r#"{"data":{"found":false,"order":null}}"#.to_owned()),
                Err(error) if is_over || !may_pass(&error) => return Err(error),
                _ => request::pause(call, BETWEEN)?,
            }
        }
    })
}

/// Whether it may help to ask again.
fn may_pass(error: &Error) -> bool {
    error.retryable() && error.kind() != Kind::Cancelled
}

/// One read of the order book.
fn look(client: &Client, call: &Arc<Call>, asked: &FindOrder) -> Result<Option<String>, Error> {
    let mut suspects = Vec::new();
    let found = client.step(call, &ORDER_BOOK, |call| {
        let answer = request::get(client, call, &ORDER_BOOK)?;
        let rows = rows::list(client, &answer)?;
        books::learn(client, &rows);
        let row = match (&asked.order_id, &asked.tag) {
            (Some(order_id), _) => of_number(&rows, order_id),
            (None, Some(tag)) => of_tag(client, &rows, tag),
            (None, None) => None,
        };
        if row.is_none() && asked.order_id.is_none() {
            suspects = unnamed(client, &rows);
        }
        if let (Some(row), Some(tag)) = (row, &asked.tag) {
            name(client, row, tag);
        }
        Ok(row.map(|row| written(client, row)))
    })?;
    match (&asked.tag, found) {
        (Some(tag), None) => by_history(client, call, tag, suspects),
        (_, found) => Ok(found),
    }
}

pub(super) fn written(client: &Client, row: &Members<'_>) -> String {
    let mut out = String::with_capacity(1024);
    record::write(&ORDER, row, &mut out, &|name, row| {
        books::order_field(client, name, row)
    });
    out
}

fn of_number<'a, 'b>(rows: &'b [Members<'a>], order_id: &str) -> Option<&'b Members<'a>> {
    rows.iter()
        .find(|row| rows::text(row, "nOrdNo").is_some_and(|number| number == order_id))
}

/// By the order number known for the tag, else by what the broker shows: the tag itself first, then `tag-epoch`.
fn of_tag<'a, 'b>(client: &Client, rows: &'b [Members<'a>], tag: &str) -> Option<&'b Members<'a>> {
    let known = client.orders().of_tag(tag);
    if let Some(row) = known.and_then(|known| of_number(rows, &known.order_id)) {
        return Some(row);
    }
    let fit = |row: &&Members<'_>| rows::text(row, "GuiOrdId").map_or(Fit::None, |shown| tags::fit(tag, &shown));
    rows.iter().max_by_key(fit).filter(|row| fit(row) > Fit::None)
}

/// The tag belongs to this order.
fn name(client: &Client, row: &Members<'_>, tag: &str) {
    if let Some(order_id) = rows::text(row, "nOrdNo") {
        client
            .orders()
            .correct(books::known(row, order_id, Some(tag.to_owned())));
    }
}

/// An order with an unknown tag: someone has modified it, so the broker shows an id of its own.
struct Unnamed {
    known: Known,
    /// Its row, as the broker wrote it.
    row: String,
}

fn unnamed(client: &Client, rows: &[Members<'_>]) -> Vec<Unnamed> {
    let is_unnamed = |row: &&Members<'_>| {
        let order_id = rows::text(row, "nOrdNo").unwrap_or_default();
        let known = client.orders().of_number(&order_id);
        rows::text(row, "GuiOrdId").is_some_and(|shown| tags::is_the_brokers(&shown))
            && known.is_none_or(|known| known.tag.is_none())
    };
    rows.iter()
        .filter(is_unnamed)
        .take(MOST_HISTORIES)
        .filter_map(|row| {
            Some(Unnamed {
                known: books::known(row, rows::text(row, "nOrdNo")?, None),
                row: rows::as_written(row),
            })
        })
        .collect()
}

/// The history keeps the tag from the placement.
fn by_history(client: &Client, call: &Arc<Call>, tag: &str, suspects: Vec<Unnamed>) -> Result<Option<String>, Error> {
    for suspect in suspects {
        let json = wire::object(&[("nOrdNo", &suspect.known.order_id)]);
        let first = client.step(call, &ORDER_HISTORY, |call| {
            let answer = request::post(client, call, &ORDER_HISTORY, &json)?;
            let rows = rows::list(client, &answer)?;
            let mut shown = rows.iter().filter_map(|row| rows::text(row, "GuiOrdId"));
            Ok(shown.rfind(|shown| !tags::is_the_brokers(shown)))
        })?;
        let Some(first) = first else { continue };
        let is_it = first == tag;
        client.orders().correct(Known {
            tag: Some(first),
            ..suspect.known
        });
        if is_it {
            return Ok(Members::of(&suspect.row).ok().map(|row| written(client, &row)));
        }
    }
    Ok(None)
}
