//! The account: positions, holdings, funds, and the margin that an order would need.

use super::named::{self, Instrument};
use super::order::{Named, Order};
use super::pnl::{Carried, Position};
use super::{request, rows, rules, wire};
use crate::answer::Answer;
use crate::base::decimal::Decimal;
use crate::base::error::Error;
use crate::base::json::Members;
use crate::catalog::params::Problem;
use crate::catalog::record;
use crate::catalog::records::{FUNDS, HOLDING, MARGIN, POSITION};
use crate::catalog::{HOLDINGS, LIMITS, Limits, MARGIN as MARGIN_OPERATION, Margin, POSITIONS};
use crate::client::Client;
use crate::client::instruments::Look;
use crate::net::call::Call;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The positions, with profit and loss.
pub(crate) fn positions(client: &Client) -> Result<String, Error> {
    client.perform(&POSITIONS, |call| {
        let answer = request::get(client, call, &POSITIONS)?;
        let rows = rows::list(client, &answer)?;
        let prices = if rows.iter().any(carries_shares) {
            held_at(client, call)
        } else {
            BTreeMap::new()
        };
        Ok(rows::records(&POSITION, &rows, &|name, row| {
            position_field(name, row, carried_at(row, &prices))
        }))
    })
}

/// Whether a row includes shares bought before today.
fn carries_shares(row: &Members<'_>) -> bool {
    let is_there = |key: &str| {
        row.find(key)
            .and_then(record::decimal)
            .is_some_and(|quantity| !quantity.is_zero())
    };
    !is_derivative(row) && (is_there("cfBuyQty") || is_there("cfSellQty"))
}

fn is_derivative(row: &Members<'_>) -> bool {
    rows::text(row, "exSeg").is_some_and(|segment| segment.ends_with("_fo"))
}

/// The average price of each holding, by segment and token. If the request fails the prices are unknown; the positions are
/// still returned.
fn held_at(client: &Client, call: &Arc<Call>) -> BTreeMap<(String, String), Decimal> {
    let read = client.step(call, &HOLDINGS, |call| {
        let answer = request::get(client, call, &HOLDINGS)?;
        let prices = rows::list(client, &answer)?.iter().filter_map(price_of).collect();
        Ok(prices)
    });
    read.unwrap_or_default()
}

/// By `exchangeIdentifier`: `instrumentToken` is a different number (wire: Books).
fn price_of(row: &Members<'_>) -> Option<((String, String), Decimal)> {
    let place = (
        rows::text(row, "exchangeSegment")?,
        rows::text(row, "exchangeIdentifier")?,
    );
    let price = record::decimal(row.find("averagePrice")?)?;
    (!price.is_zero()).then_some((place, price))
}

pub(super) fn carried_at(row: &Members<'_>, prices: &BTreeMap<(String, String), Decimal>) -> Carried {
    if is_derivative(row) {
        return Carried::AtClose;
    }
    let place = rows::text(row, "exSeg").zip(rows::text(row, "tok"));
    let price = place.and_then(|place| prices.get(&place));
    price.map_or(Carried::Unknown, |price| Carried::At(*price))
}

/// The fields of a position that are computed here.
pub(crate) fn position_field(name: &str, row: &Members<'_>, carried_at: Carried) -> Option<String> {
    let position = Position::new(row, carried_at);
    match name {
        "net_quantity" => position.net_quantity().and_then(whole),
        "average_price" => position.average_price().map(|price| price.to_string()),
        "position_pnl" => position.position_pnl().map(|pnl| pnl.to_string()),
        "mtm_pnl" => position.mtm_pnl().map(|pnl| pnl.to_string()),
        "expiry" => rows::quoted(rows::text(row, "expDt").and_then(|text| date(&text))),
        _ => None,
    }
}

/// A whole number.
fn whole(number: Decimal) -> Option<String> {
    let is_whole = number.is_multiple_of(Decimal::of(1));
    let text = number.to_string();
    is_whole.then(|| text.split('.').next().unwrap_or_default().to_owned())
}

/// `24 Nov, 2026` as `2026-11-24`.
fn date(text: &str) -> Option<String> {
    let plain = text.replace(',', "");
    let dashed = plain.split_whitespace().collect::<Vec<_>>().join("-");
    let time = record::time(&format!("{dashed:0>11} 00:00:00"))?;
    time.get(..10).map(str::to_owned)
}

/// The holdings in the demat account.
pub(crate) fn holdings(client: &Client) -> Result<String, Error> {
    client.perform(&HOLDINGS, |call| {
        let answer = request::get(client, call, &HOLDINGS)?;
        Ok(rows::records(&HOLDING, &rows::list(client, &answer)?, &record::nothing))
    })
}

/// Funds and margins.
pub(crate) fn limits(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&LIMITS, |call| {
        client.need_api(&LIMITS)?;
        let asked = Limits::read(params_json)?;
        let json = wire::object(&[
            ("seg", asked.segment),
            ("exch", asked.exchange),
            ("prod", asked.product),
        ]);
        let answer = request::post(client, call, &LIMITS, &json)?;
        flat(client, &answer, &FUNDS, "Net")
    })
}

/// The margin that an order would need.
pub(crate) fn margin(client: &Client, params_json: Option<&str>) -> Result<String, Error> {
    client.perform(&MARGIN_OPERATION, |call| {
        client.need_api(&MARGIN_OPERATION)?;
        let asked = Margin::read(params_json)?;
        let token = asked.token.clone();
        let order = Order::from(asked);
        let (segment, token) = token_of_order(client, &order, token.as_deref()).map_err(Problem::into_error)?;
        if let Some(problem) = rules::besides(&order, segment).into_iter().next() {
            return Err(problem.into_error());
        }
        let answer = request::post(client, call, &MARGIN_OPERATION, &wanted(&order, segment, &token))?;
        flat(client, &answer, &MARGIN, "ordMrgn")
    })
}

/// The order whose margin is asked for, as the broker takes it.
pub(super) fn wanted(order: &Order, segment: &str, token: &str) -> String {
    let terms = &order.terms;
    wire::object(&[
        ("exSeg", segment),
        ("prc", &wire::price(terms.price)),
        ("prcTp", terms.order_type),
        ("prod", order.product),
        ("qty", &terms.quantity.to_string()),
        ("tok", token),
        ("trnsTp", order.transaction_type),
        ("trgPrc", &wire::price(terms.trigger_price)),
        ("brkName", "KOTAK"),
        ("brnchId", "ONLINE"),
    ])
}

/// The segment and token: as given, or by trading symbol.
fn token_of_order(client: &Client, order: &Order, token: Option<&str>) -> Result<(&'static str, String), Problem> {
    let named = &order.named;
    if let Some(instrument) = &named.instrument {
        let (segment, own) = named::split(instrument)?;
        named::same("exchange_segment", named.exchange_segment, segment, instrument)?;
        named::same("token", token, own, instrument)?;
        symbol_of(client, segment, own, named)?;
        return Ok((segment, own.to_owned()));
    }
    if let (Some(segment), Some(token)) = (named.exchange_segment, token) {
        symbol_of(client, segment, token, named)?;
        return Ok((segment, token.to_owned()));
    }
    let found = named::find(client, named)?;
    token_of(&found).map(|token| (found.exchange_segment, token))
}

/// The trading symbol beside a token is that instrument's, as far as the day's instruments say it.
fn symbol_of(client: &Client, segment: &str, token: &str, named: &Named) -> Result<(), Problem> {
    match client.look(|instruments| instruments.by_token(segment, token)) {
        Look::Found(traded) => {
            let given = named.trading_symbol.as_deref();
            named::same(
                "trading_symbol",
                given,
                &traded.trading_symbol,
                &format!("{segment}|{token}"),
            )
        }
        Look::Unknown | Look::NotLoaded => Ok(()),
    }
}

/// The token of an instrument, if the day's instruments are loaded.
pub(super) fn token_of(instrument: &Instrument) -> Result<String, Problem> {
    let token = instrument.traded.as_ref().map(|traded| traded.token.clone());
    token.ok_or_else(|| {
        let segment = instrument.exchange_segment;
        let message = format!("'trading_symbol' needs today's instruments of {segment}, which are not loaded");
        Problem::new("trading_symbol", "not_loaded", message)
            .hint("Call load_instruments first; where its answer says stale, the broker has only an older day's: give instrument, such as nse_cm|2885.")
    })
}

/// `{"data":{…}}` with a record from an answer without rows; `fact` is a field it must have.
fn flat(client: &Client, answer: &Answer, record: &record::Record, fact: &str) -> Result<String, Error> {
    bare(client, answer, record, fact).map(|record| format!("{{\"data\":{record}}}"))
}

/// The margin in an answer.
pub(super) fn margin_in(client: &Client, answer: &Answer) -> Result<String, Error> {
    bare(client, answer, &MARGIN, "ordMrgn")
}

fn bare(client: &Client, answer: &Answer, record: &record::Record, fact: &str) -> Result<String, Error> {
    let members = answer.members().unwrap_or(Members(Vec::new()));
    let nested = members.object("data");
    let has = |row: &&Members<'_>| row.find(fact).is_some();
    let row = [Some(&members), nested.as_ref()].into_iter().flatten().find(has);
    let row = row.ok_or_else(|| client.lacks(answer, format!("the answer has no '{fact}'")))?;
    let mut out = String::with_capacity(1024);
    record::write(record, row, &mut out, &record::nothing);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_days() {
        assert_eq!(date("24 Nov, 2026").as_deref(), Some("2026-11-24"));
        assert_eq!(date("4 Nov, 2026").as_deref(), Some("2026-11-04"));
        assert_eq!(date("NA"), None);
        assert_eq!(date("Nov 24, 2026"), None);
    }

    #[test]
    fn quantities_are_whole() {
        let of = |text: &str| whole(Decimal::parse(text).unwrap());
        assert_eq!(of("-225").as_deref(), Some("-225"));
        assert_eq!(of("10.00").as_deref(), Some("10"));
        assert_eq!(of("0.5"), None);
    }
}
