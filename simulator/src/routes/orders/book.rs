//! The order book: 77 fields a row, quantities as numbers and prices as texts (wire: Books).

use super::super::account_calls::{Family, enter};
use super::rows;
use crate::check::Ctx;
use crate::clock::{civil, ist};
use crate::exchange::Exchange;
use crate::exchange::instruments::{Instrument, month_name};
use crate::exchange::money::fixed;
use crate::exchange::order::Order;
use crate::reply::{self, Answer};
use serde_json::{Value, json};

/// Every order of today, the oldest first.
pub(crate) fn orders(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    let exchange = &ctx.world.exchange;
    let own = exchange.orders.iter().filter(|order| order.ucc == session.ucc);
    rows("Ok", own.filter_map(|order| row(exchange, order)).collect())
}

/// One order; an unknown number is an empty book.
pub(crate) fn one_order(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.no_query()?;
    let (_, number) = ctx.request.path.split_once("/user/orders/").unwrap_or_default();
    let exchange = &ctx.world.exchange;
    let order = exchange
        .find(&session.ucc, number)
        .and_then(|index| exchange.orders.get(index));
    if number.contains('/') {
        return Err(reply::not_found());
    }
    rows("Ok", order.and_then(|order| row(exchange, order)).into_iter().collect())
}

/// `24-Nov-2026`; positions write a date in another way.
pub(super) fn expiry(one: &Instrument) -> String {
    one.expiry.map_or_else(
        || "NA".to_owned(),
        |day| {
            let (year, month, date) = civil(day);
            format!("{date:02}-{}-{year}", title(month_name(month)))
        },
    )
}

/// `Nov` for `NOV`.
pub(super) fn title(month: &str) -> String {
    let (first, rest) = month.split_at_checked(1).unwrap_or((month, ""));
    format!("{first}{}", rest.to_lowercase())
}

/// `DD-Mon-YYYY HH:MM:SS` in India.
pub(super) fn dashed(ms: i64) -> String {
    let (year, month, date, time) = ist(ms);
    format!("{date:02}-{}-{year} {time}", title(month_name(month)))
}

/// `YYYY/MM/DD HH:MM:SS` in India.
pub(super) fn slashed(ms: i64) -> String {
    let (year, month, date, time) = ist(ms);
    format!("{year}/{month:02}/{date:02} {time}")
}

/// The type of an option; a dash and a blank for shares.
pub(super) fn option_type(one: &Instrument) -> &'static str {
    one.option_type().unwrap_or("- ")
}

pub(super) fn strike(one: &Instrument) -> String {
    fixed(one.strike.max(0))
}

pub(crate) fn row(exchange: &Exchange, order: &Order) -> Option<Value> {
    let one = exchange.instrument(order.instrument)?;
    let (now, terms) = (&order.now, &order.now.terms);
    let changed_ms = now.at_ns / 1_000_000;
    let seconds = now.at_ns / 1_000_000_000;
    let confirmed = now.confirmed_ms.map_or_else(|| "--".to_owned(), dashed);
    let exchange_number = if now.confirmed_ms.is_some() {
        order.exchange_number.as_str()
    } else {
        "NA"
    };
    let tick = fixed(one.tick);
    Some(json!({
        "actId": order.ucc, "algId": "NA", "algCat": "NA", "algSeqNo": "NA", "avgPrc": fixed(now.average()),
        "brdLtQty": one.lot.to_string(), "brkClnt": "00000", "cnlQty": now.cancelled, "coPct": 0, "defMktProV": "0",
        "dscQtyPct": "0", "dscQty": terms.disclosed, "exUsrInfo": "NA", "exCfmTm": confirmed,
        "exOrdId": exchange_number, "expDt": expiry(one), "expDtSsb": if one.expiry.is_some() { expiry(one) } else { "-".to_owned() },
        "exSeg": one.segment, "fldQty": now.filled, "boeSec": seconds, "mktProPct": "--", "mktPro": "0",
        "mfdBy": if now.changes > 1 { order.ucc.as_str() } else { "NA" }, "minQty": 0, "mktProFlg": "0",
        "noMktProFlg": "0", "nOrdNo": order.number, "optTp": option_type(one), "ordAutSt": "NA", "odCrt": "NA",
        "ordDtTm": dashed(changed_ms), "ordEntTm": dashed(order.placed_ms),
        "ordGenTp": if order.amo { "AMO" } else { "NA" }, "ordSrc": "", "ordValDt": "NA", "prod": order.product.text(),
        "prc": fixed(terms.price), "prcTp": terms.kind.text(), "qty": terms.quantity, "refLmtPrc": 0,
        "rejRsn": now.reason, "rmk": "--", "rptTp": "NA", "reqId": now.changes.to_string(), "series": one.series,
        "sipInd": "NA", "stat": now.status.text(), "ordSt": now.status.text(), "stkPrc": strike(one),
        "sym": one.symbol, "symOrdId": "NA", "tckSz": format!("{tick}00"), "tok": one.token,
        "trnsTp": order.side.text(), "trgPrc": fixed(terms.trigger), "trdSym": one.trading_symbol,
        "unFldSz": now.open(), "usrId": "", "uSec": seconds.to_string(), "vldt": terms.validity(),
        "classification": "0", "vendorCode": "", "genDen": one.price_units.to_string(), "genNum": "1",
        "prcNum": "1", "prcDen": "1", "lotSz": one.lot.to_string(), "multiplier": "1", "precision": "2",
        "hsUpTm": slashed(changed_ms), "GuiOrdId": now.gui, "locId": "111111111111100", "appInstlId": "NA",
        "ordModNo": if now.changes > 1 { (now.changes - 1).to_string() } else { String::new() },
        "strategyCode": "NA", "updRecvTm": now.at_ns, "it": if one.is_cash() { one.series } else { one.instrument_type() },
    }))
}
