//! Expiries and option chains (wire: Market data).

use super::super::quotes::invalid;
use super::Query;
use crate::check::Ctx;
use crate::clock::civil;
use crate::exchange::Exchange;
use crate::exchange::clock::{date_text, parse_date};
use crate::exchange::instruments::{Instrument, Kind, month_name};
use crate::exchange::money::{Paise, fixed, fixed4, shortest};
use crate::exchange::price::Price;
use crate::reply::{self, Answer, Reply};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SEGMENTS: &[&str] = &["nse_fo", "bse_fo", "mcx_fo"];

/// One contract with its price and its open interest.
type Row<'a> = (&'a Instrument, &'a Price, i64);

/// The contracts of an underlying, of one kind.
struct Chosen<'a> {
    segment: String,
    underlying: String,
    futures: bool,
    rows: Vec<Row<'a>>,
}

fn chosen<'a>(exchange: &'a Exchange, query: &Query) -> Result<Chosen<'a>, Reply> {
    let (segment, underlying) = (query.need("exchange")?, query.need("underlying")?);
    let futures = match query.get("instrument_type") {
        None | Some("option") => false,
        Some("fut") => true,
        Some(_) => return Err(reply::bad_input("Invalid value of query parameter 'instrument_type'")),
    };
    let all = exchange.instruments.iter().zip(&exchange.prices).enumerate();
    let rows: Vec<Row<'a>> = all
        .filter(|(_, (one, _))| one.segment == segment && one.symbol == underlying)
        .filter(|(_, (one, _))| one.expiry.is_some() && (one.kind == Kind::Future) == futures)
        .map(|(index, (one, price))| (one, price, exchange.open_interest(index)))
        .collect();
    if !SEGMENTS.contains(&segment) || rows.is_empty() {
        return Err(invalid());
    }
    Ok(Chosen {
        segment: segment.to_owned(),
        underlying: underlying.to_owned(),
        futures,
        rows,
    })
}

fn dates(rows: &[Row<'_>]) -> BTreeSet<i64> {
    rows.iter().filter_map(|(one, _, _)| one.expiry).collect()
}

/// Dates in ascending order, without an envelope.
pub(crate) fn expiries(ctx: &mut Ctx<'_>) -> Answer {
    ctx.raw_key()?;
    super::key_alone(ctx)?;
    let query = Query::of(ctx, &["exchange", "underlying", "instrument_type"])?;
    let chosen = chosen(&ctx.world.exchange, &query)?;
    let dates: Vec<String> = dates(&chosen.rows).into_iter().map(date_text).collect();
    let body = json!({"exchange": chosen.segment, "underlying": chosen.underlying, "expiries": dates});
    Ok(Reply::json(200, &body))
}

/// The strikes around the money of one expiry, or the futures.
pub(crate) fn option_chain(ctx: &mut Ctx<'_>) -> Answer {
    ctx.raw_key()?;
    super::key_alone(ctx)?;
    let query = Query::of(ctx, &["exchange", "underlying", "expiry", "instrument_type", "count"])?;
    let chosen = chosen(&ctx.world.exchange, &query)?;
    let count = count(&query)?;
    let asked = match query.get("expiry") {
        None => None,
        Some(text) => {
            let date = parse_date(text).ok_or_else(|| reply::bad_input("Invalid value of query parameter 'expiry'"))?;
            if !dates(&chosen.rows).contains(&date) {
                return Err(invalid());
            }
            Some(date)
        }
    };
    let data = match chosen.futures {
        true => futures(&chosen, asked),
        false => {
            let nearest = dates(&chosen.rows).into_iter().next();
            options(
                &chosen,
                asked.or(nearest),
                count,
                spot(&ctx.world.exchange, &chosen.underlying),
            )
        }
    };
    Ok(Reply::json(200, &json!({"data": data})))
}

/// How many strikes: a multiple of ten.
fn count(query: &Query) -> Result<usize, Reply> {
    let Some(text) = query.get("count") else { return Ok(40) };
    let count = text
        .parse::<usize>()
        .ok()
        .filter(|count| *count > 0 && count.is_multiple_of(10));
    count.ok_or_else(|| reply::bad_input("count must be a multiple of 10"))
}

/// The last price of the options' underlying: the index or the share, else the nearest future.
fn spot(exchange: &Exchange, underlying: &str) -> Paise {
    let of = |wanted: &dyn Fn(&Instrument) -> bool| {
        let mut all = exchange.instruments.iter().zip(&exchange.prices);
        all.find(|(one, _)| one.symbol == underlying && wanted(one))
            .map(|(_, price)| price.last)
    };
    of(&|one| one.expiry.is_none())
        .or_else(|| of(&|one| one.kind == Kind::Future))
        .unwrap_or(0)
}

fn common(chosen: &Chosen<'_>, expiry: Option<i64>) -> Value {
    let lot = chosen.rows.first().map_or(1, |(one, _, _)| one.lot);
    json!({"mktLot": lot.to_string(), "multiplier": "1", "unlSymbol": chosen.underlying, "exSeg": chosen.segment,
        "expiryDt": expiry.map(date_text)})
}

fn options(chosen: &Chosen<'_>, expiry: Option<i64>, count: usize, spot: Paise) -> Value {
    let rows: Vec<&Row<'_>> = chosen.rows.iter().filter(|(one, _, _)| one.expiry == expiry).collect();
    let strikes: BTreeSet<Paise> = rows.iter().map(|(one, _, _)| one.strike).collect();
    let money = strikes
        .iter()
        .min_by_key(|strike| (**strike - spot).abs())
        .copied()
        .unwrap_or(0);
    // The nearest ones, sorted by strike.
    let mut near: Vec<Paise> = strikes.into_iter().collect();
    near.sort_by_key(|strike| (strike - spot).abs());
    near.truncate(count);
    let side = |kind: Kind| {
        let of = rows
            .iter()
            .filter(|(one, _, _)| one.kind == kind && near.contains(&one.strike));
        of.map(|row| option(row, money)).collect::<Vec<_>>()
    };
    json!({"common_data": common(chosen, expiry), "call": side(Kind::Call), "put": side(Kind::Put)})
}

fn option((one, price, open): &Row<'_>, money: Paise) -> Value {
    let inside = if one.kind == Kind::Call {
        one.strike < money
    } else {
        one.strike > money
    };
    let moneyness = match one.strike == money {
        true => "ATM",
        false if inside => "ITM",
        false => "OTM",
    };
    let (interest, previous) = (open * one.lot, (open - price.volume / one.lot / 2) * one.lot);
    json!({
        "instrument": {"neoSymbol": format!("{}|{}", one.segment, one.token), "symbol": one.trading_symbol,
            "optionType": one.option_type(), "strikePrice": shortest(one.strike), "moneyness": moneyness},
        "quote": {"ltp": fixed4(price.last), "open": fixed4(price.open), "high": fixed4(price.high),
            "low": fixed4(price.low), "prevClose": fixed4(price.close), "close": null, "volume": price.volume},
        "openInterest": {"current": interest, "previous": previous, "change": interest - previous,
            "changePct": hundredths((interest - previous) * 10_000 / previous.max(1))},
    })
}

/// Hundredths as a JSON number, whose shortest form has these digits.
#[allow(clippy::cast_precision_loss)] // far below 2^53
fn hundredths(value: i64) -> Value {
    if value % 100 == 0 {
        json!(value / 100)
    } else {
        json!(value as f64 / 100.0)
    }
}

/// Different names, strings for numbers, and another date format: the broker's form of futures.
fn futures(chosen: &Chosen<'_>, asked: Option<i64>) -> Value {
    let rows = chosen
        .rows
        .iter()
        .filter(|(one, _, _)| asked.is_none() || one.expiry == asked);
    let list: Vec<Value> = rows.map(future).collect();
    json!({"common_data": common(chosen, asked), "call": [], "put": [], "fut": list})
}

fn future((one, price, open): &Row<'_>) -> Value {
    let (year, month, date) = civil(one.expiry.unwrap_or_default());
    let (interest, previous) = (open * one.lot, (open - price.volume / one.lot / 2) * one.lot);
    json!({
        "inst": {"neoSymbol": format!("{}|{}", one.segment, one.token), "symbol": one.trading_symbol,
            "expiryDt": format!("{date:02}-{}-{year}", month_name(month))},
        "quote": {"ltp": fixed(price.last), "o": fixed(price.open), "h": fixed(price.high), "l": fixed(price.low),
            "c": fixed(price.last), "pc": fixed(price.close), "vol": price.volume.to_string()},
        "oi": {"cur": interest.to_string(), "prev": previous.to_string(), "chg": (interest - previous).to_string(),
            "chgPct": fixed((interest - previous) * 10_000 / previous.max(1))},
    })
}
