//! The trade book: one row per fill; a few fields are empty as the broker leaves them (wire: Books).

use super::super::account_calls::{Family, enter};
use super::book::{dashed, expiry, option_type, slashed, strike};
use super::rows;
use crate::check::Ctx;
use crate::exchange::Exchange;
use crate::exchange::money::fixed;
use crate::exchange::order::Trade;
use crate::reply::Answer;
use serde_json::{Value, json};

/// Every fill of today, the oldest first.
pub(crate) fn trades(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    let exchange = &ctx.world.exchange;
    let all = exchange.trades.iter();
    rows(
        "ok",
        all.filter_map(|trade| row(exchange, trade, &session.ucc)).collect(),
    )
}

fn row(exchange: &Exchange, trade: &Trade, ucc: &str) -> Option<Value> {
    let order = exchange.orders.get(trade.order).filter(|order| order.ucc == ucc)?;
    let one = exchange.instrument(order.instrument)?;
    let at_ms = trade.at_ns / 1_000_000;
    let seconds = trade.at_ns / 1_000_000_000;
    let (day, time) = dashed(at_ms)
        .split_once(' ')
        .map(|(day, time)| (day.to_owned(), time.to_owned()))?;
    Some(json!({
        "actId": ucc, "algCat": "NA", "algId": "NA", "avgPrc": fixed(trade.price), "boeSec": seconds,
        "brdLtQty": one.lot, "brkClnt": "NA", "cstFrm": "C", "exOrdId": order.exchange_number,
        "exp": if one.expiry.is_some() { expiry(one) } else { "-".to_owned() }, "expDt": expiry(one),
        "exSeg": one.segment, "exTm": dashed(at_ms), "fldQty": trade.quantity, "flDt": day,
        "flId": (200_000_000 + trade.id).to_string(), "flLeg": 1, "flTm": time, "minQty": 0,
        "nOrdNo": order.number, "nReqId": order.now.changes.to_string(), "optTp": option_type(one), "ordDur": "NA",
        "ordGenTp": if order.amo { "AMO" } else { "--" }, "prcTp": order.now.terms.kind.text(),
        "prod": order.product.text(), "rmk": "--", "rptTp": "fill", "series": one.series, "stkPrc": strike(one),
        "sym": one.symbol, "trdSym": one.trading_symbol, "trnsTp": order.side.text(), "usrId": ucc,
        "genDen": one.price_units.to_string(), "genNum": "1", "hsUpTm": slashed(at_ms), "GuiOrdId": trade.gui,
        "locId": "111111111111100", "lotSz": one.lot.to_string(), "multiplier": "1", "ordSrc": "NA", "prcNum": "1",
        "prcDen": "1", "strategyCode": "", "precision": "2", "tok": "", "updRecvTm": trade.at_ns,
        "uSec": seconds.to_string(), "posFlg": "", "prc": "", "qty": 0, "tm": "",
        "it": if one.is_cash() { one.series } else { one.instrument_type() },
    }))
}
