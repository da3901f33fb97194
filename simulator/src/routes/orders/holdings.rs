//! Holdings: numbers as JSON numbers, no `stat`, an empty list where there are none (wire: Books).

use super::super::account_calls::{Family, enter};
use crate::check::Ctx;
use crate::exchange::Exchange;
use crate::exchange::book::{Account, Holding};
use crate::reply::{Answer, Reply};
use serde_json::{Value, json};

/// Shares from before today. The current generation knows no query here, not even an empty one (wire: Session's calls).
pub(crate) fn holdings(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    if family == Family::Current && ctx.request.has_query {
        let (path, query) = (&ctx.request.path, &ctx.request.query);
        let message = format!("route '{path}?{query}' is invalid, Please use {path}");
        return Err(Reply::json(404, &json!({"error": [{"code": 404, "message": message}]})));
    }
    let session = enter(ctx, family, false)?;
    ctx.only_server_id()?;
    let exchange = &ctx.world.exchange;
    let rows: Vec<Value> = exchange
        .account(&session.ucc)
        .map(|account| {
            account
                .holdings
                .iter()
                .filter_map(|one| row(exchange, account, one))
                .collect()
        })
        .unwrap_or_default();
    Ok(Reply::json(200, &json!({"data": rows})))
}

/// Ten-thousandths of a rupee as a JSON number. The nearest double prints as these digits again, as its shortest form.
#[allow(clippy::cast_precision_loss)] // far below 2^53
fn number(e4: i64) -> Value {
    if e4 % 10_000 == 0 {
        json!(e4 / 10_000)
    } else {
        json!(e4 as f64 / 10_000.0)
    }
}

fn row(exchange: &Exchange, account: &Account, holding: &Holding) -> Option<Value> {
    let one = exchange.instrument(holding.instrument)?;
    let price = exchange.price(holding.instrument)?;
    let (quantity, average) = (holding.quantity, holding.average);
    // What was sold today has left, though it is delivered tomorrow only.
    let today = account
        .net(holding.instrument, crate::exchange::order::Product::Cnc)
        .min(0);
    let value = price.last * 100 * quantity;
    // An id of the record. It is another share's token on purpose: it has been taken for one (wire: Order statuses).
    let record = 1333 + holding.instrument;
    Some(json!({
        "displaySymbol": one.symbol, "averagePrice": number(average), "quantity": quantity,
        "exchangeSegment": one.segment, "exchangeIdentifier": one.token, "holdingCost": number(average * quantity),
        "mktValue": number(value), "scripId": format!("{:040x}", 0x5e1f_0000 + holding.instrument),
        "instrumentToken": record, "instrumentType": "Equity", "isAlternateScrip": false,
        "closingPrice": number(price.close * 100), "symbol": one.symbol, "sellableQuantity": quantity + today,
        "sector": "Others", "commonScripCode": one.symbol, "instrumentName": one.name,
        "unrealisedGainLoss": number(value - average * quantity), "series": one.series, "instrumentStatus": "ACTV",
        "marketLot": one.lot, "expiryDate": "", "optType": "", "strikePrice": "0.00",
    }))
}
