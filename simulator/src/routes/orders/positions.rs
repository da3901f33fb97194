//! Positions: quantities and amounts as texts (wire: Positions).

use super::super::account_calls::{Family, enter};
use super::book::{option_type, slashed, strike, title};
use super::rows;
use crate::check::Ctx;
use crate::clock::civil;
use crate::exchange::Exchange;
use crate::exchange::book::Position;
use crate::exchange::clock;
use crate::exchange::instruments::{Instrument, month_name};
use crate::exchange::money::fixed;
use crate::reply::Answer;
use serde_json::{Value, json};

/// The second path of the two carries the last price.
const WITH_PRICE: &str = "/portfolio/v2/positions";

/// Everything that was traded today or carried into it, flat or not.
pub(crate) fn positions(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    let exchange = &ctx.world.exchange;
    let own = exchange.account(&session.ucc).map(|account| account.positions.values());
    let priced = ctx.request.path == WITH_PRICE;
    let all = own.into_iter().flatten();
    rows(
        "ok",
        all.filter_map(|one| row(exchange, one, &session.ucc, priced)).collect(),
    )
}

/// `24 Nov, 2026` and its epoch seconds; filler for shares.
fn expiry(one: &Instrument) -> (String, String) {
    one.expiry.map_or_else(
        || ("NA".to_owned(), "-".to_owned()),
        |day| {
            let (year, month, date) = civil(day);
            let text = format!("{date:02} {}, {year}", title(month_name(month)));
            (text, (clock::at(day, 0) / 1000 + clock::IST).to_string())
        },
    )
}

pub(crate) fn row(exchange: &Exchange, position: &Position, ucc: &str, priced: bool) -> Option<Value> {
    let one = exchange.instrument(position.instrument)?;
    let last = exchange.price(position.instrument)?.last;
    let (expiry, epoch) = expiry(one);
    let mut row = json!({
        "actId": ucc, "brdLtQty": one.lot, "cfBuyAmt": fixed(position.carried_buy.amount),
        "cfSellAmt": fixed(position.carried_sell.amount), "cfBuyQty": position.carried_buy.quantity.to_string(),
        "cfSellQty": position.carried_sell.quantity.to_string(), "exSeg": one.segment,
        "buyAmt": fixed(position.buy.amount), "sellAmt": fixed(position.sell.amount),
        "flBuyQty": position.buy.quantity.to_string(), "flSellQty": position.sell.quantity.to_string(),
        "prod": position.product.text(), "series": one.series, "tok": one.token, "trdSym": one.trading_symbol,
        "optTp": option_type(one), "stkPrc": strike(one), "type": one.instrument_type(), "sym": one.symbol,
        "sqrFlg": "Y", "posFlg": "true", "lotSz": one.lot.to_string(), "multiplier": "1", "precision": "2",
        "prcNum": "1", "prcDen": "1", "hsUpTm": slashed(position.at_ns / 1_000_000), "expDt": expiry, "exp": epoch,
        "genNum": "1", "genDen": one.price_units.to_string(), "dscQty": "", "upldPrc": "0.00",
        "updRecvTm": position.at_ns,
    });
    if priced && let Some(row) = row.as_object_mut() {
        row.insert("ltp".to_owned(), json!(fixed(last)));
    }
    Some(row)
}
