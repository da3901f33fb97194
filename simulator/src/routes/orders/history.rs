//! The history of an order: a row per change, newest first, with other spellings than the order book (wire: Books).

use super::super::account_calls::{Family, enter};
use super::book::{dashed, expiry, strike};
use super::rows;
use crate::check::Ctx;
use crate::exchange::Exchange;
use crate::exchange::instruments::Instrument;
use crate::exchange::money::fixed;
use crate::exchange::order::{Order, State};
use crate::reply::{self, Answer};
use serde_json::{Value, json};

/// All states of one order.
pub(crate) fn history(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    let fields = ctx.form_data()?;
    let number = fields.text("nOrdNo");
    if number.is_empty() {
        return Err(reply::oms(200, 1009, "missing NestOrderNo"));
    }
    let exchange = &ctx.world.exchange;
    let order = exchange
        .find(&session.ucc, number)
        .and_then(|index| exchange.orders.get(index));
    rows("Ok", order.map(|order| all(exchange, order)).unwrap_or_default())
}

fn all(exchange: &Exchange, order: &Order) -> Vec<Value> {
    let Some(one) = exchange.instrument(order.instrument) else {
        return Vec::new();
    };
    let numbered = order.history.iter().enumerate().rev();
    numbered
        .map(|(place, state)| row(one, order, state, place == 0))
        .collect()
}

/// `NSE` for `nse_cm`.
pub(super) fn exchange_name(segment: &str) -> String {
    segment.split('_').next().unwrap_or_default().to_uppercase()
}

fn row(one: &Instrument, order: &Order, state: &State, first: bool) -> Value {
    let terms = &state.terms;
    let at_ms = state.at_ns / 1_000_000;
    let confirmed = state.confirmed_ms.map_or_else(|| "--".to_owned(), dashed);
    let exchange_number = if state.confirmed_ms.is_some() {
        order.exchange_number.as_str()
    } else {
        "NA"
    };
    json!({
        "trdSym": one.trading_symbol, "prc": fixed(terms.price), "qty": terms.quantity, "ordSt": state.status.text(),
        "trnsTp": order.side.text(), "prcTp": terms.kind.text(), "brdLtQty": one.lot,
        "exch": exchange_name(one.segment), "exSeg": one.segment, "exchTmstp": confirmed, "expDt": expiry(one),
        "tok": one.token, "nOrdNo": order.number, "nReqId": state.changes.to_string(), "sym": one.symbol,
        "avgPrc": fixed(state.average()), "algId": "NA", "algCat": "NA", "algSeqNo": "NA",
        "trgPrc": fixed(terms.trigger), "dclQty": terms.disclosed.to_string(), "exchOrdId": exchange_number,
        "rejRsn": state.reason, "ordDur": terms.validity(), "prod": order.product.text(), "rptTp": "NA",
        "cstFrm": "C", "ordSrc": "ADMINCPPAPI_SIMULATOR", "flDtTm": dashed(at_ms),
        "ordGenTp": if order.amo { "AMO" } else { "--" }, "scripName": if first { "" } else { one.symbol },
        "stkPrc": strike(one), "legOrdInd": "NA", "fldQty": state.filled, "ordUsrMsg": "NA",
        "mfdBy": if state.changes > 1 { order.ucc.as_str() } else { "NA" }, "unFldSz": state.open(), "vendorCode": "",
        "classification": "0", "prcNum": "1", "series": one.series, "genNum": "1", "prcDen": "1",
        "genDen": one.price_units.to_string(), "lotSz": one.lot.to_string(), "multiplier": "1", "precision": "2",
        "mktPro": "0.00", "GuiOrdId": state.gui, "symOrdId": "NA",
        "locId": if first { "" } else { "111111111111100" }, "optTp": one.option_type().unwrap_or("XX"),
        "strategyCode": "NA", "ordValDt": "NA", "updRecvTm": state.at_ns, "boeSec": state.at_ns / 1_000_000_000,
        "uSec": at_ms.to_string(),
    })
}
