//! Funds and the margin of an order (wire: Funds and margin).

use super::super::account_calls::{Family, enter};
use super::fields::{invalid, optional, read};
use crate::check::{Ctx, Fields};
use crate::exchange::book;
use crate::exchange::funds::Funds;
use crate::exchange::instruments::Kind;
use crate::exchange::intake::protection;
use crate::exchange::money::{self, fixed6, shortest};
use crate::exchange::order::{Product, Side, Type};
use crate::reply::{self, Answer, Reply};
use serde_json::{Map, Value, json};

/// One flat object, all amounts texts. The filters are checked; the figures are the whole account's.
pub(crate) fn limits(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    let fields = ctx.form_data()?;
    for (key, allowed) in [
        ("seg", &["ALL", "CASH", "CUR", "FO"][..]),
        ("exch", &["ALL", "NSE", "BSE"]),
        ("prod", &["ALL", "NRML", "CNC", "MIS"]),
    ] {
        if !allowed.contains(&fields.text(key)) {
            return Err(reply::oms(400, 1009, &format!("please provide valid {key}")));
        }
    }
    let funds = ctx.world.exchange.funds(&session.ucc);
    let mut answer: Map<String, Value> = serde_json::from_str(include_str!("limits.json")).unwrap_or_default();
    for (key, amount) in figures(&funds) {
        answer.insert(key.to_owned(), json!(shortest(amount)));
    }
    answer.insert("EntityId".to_owned(), json!(format!("account-{}", session.ucc)));
    answer.insert("TimeStamp".to_owned(), json!(ctx.world.exchange.now_ms().to_string()));
    Ok(Reply::json(200, &answer))
}

/// `Net` = `CollateralValue` + `NotionalCash` + `RealizedMtomPrsnt` + `CncSellcrdPresent` - `MarginUsed`.
fn figures(funds: &Funds) -> [(&'static str, money::Paise); 15] {
    let [shares, derivatives, commodities] = funds.parts;
    [
        ("CollateralValue", funds.collateral),
        ("NotionalCash", funds.cash),
        ("RealizedMtomPrsnt", funds.realised),
        ("UnrealizedMtomPrsnt", funds.unrealised),
        ("CashRlsMtomPrsnt", shares.realised),
        ("CashUnRlsMtomPrsnt", shares.unrealised),
        ("FoRlsMtomPrsnt", derivatives.realised),
        ("FoUnRlsMtomPrsnt", derivatives.unrealised),
        ("ComRlsMtomPrsnt", commodities.realised),
        ("ComUnRlsMtomPrsnt", commodities.unrealised),
        ("CncSellcrdPresent", funds.credit),
        ("MarginUsed", funds.used),
        ("MarginUsedPrsnt", funds.used),
        ("MarginScripBasketPrsnt", funds.used),
        ("Net", funds.net()),
    ]
}

/// The margin that an order would need, and whether it is available.
pub(crate) fn margin(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter(ctx, family, true)?;
    ctx.only_server_id()?;
    // A form without jData breaks the broker's server (wire: Order statuses).
    let fields = ctx.form_data().map_err(|_| Reply::raw(500, None, ""))?;
    let wanted = needed(ctx, &fields)?;
    let funds = ctx.world.exchange.funds(&session.ucc);
    let short = (wanted - funds.net().max(0)).max(0);
    Ok(Reply::json(
        200,
        &json!({
            "avlCash": fixed6(funds.collateral + funds.cash), "totMrgnUsd": fixed6(funds.used.saturating_add(wanted)),
            "mrgnUsd": fixed6(funds.used), "ordMrgn": fixed6(wanted),
            "rmsVldtd": if short == 0 { "OK" } else { "NOT_OK" }, "reqdMrgn": fixed6(short),
            "avlMrgn": fixed6(funds.net()), "insufFund": fixed6(short), "stat": "Ok", "stCode": 200,
        }),
    ))
}

fn needed(ctx: &Ctx<'_>, fields: &Fields) -> Result<money::Paise, Reply> {
    let exchange = &ctx.world.exchange;
    let product = read(fields, "prod", "product", Product::parse)?;
    let kind = read(fields, "prcTp", "order type", Type::parse)?;
    let price = read(fields, "prc", "price", money::parse)?;
    let quantity = read(fields, "qty", "quantity", money::quantity)?;
    let side = read(fields, "trnsTp", "transaction type", Side::parse)?;
    if !matches!(fields.0.get("trgPrc"), None | Some(Value::Null)) {
        read(fields, "trgPrc", "trigger price", money::parse)?;
    }
    optional(fields, "brkName", "broker name", &["KOTAK"])?;
    optional(fields, "brnchId", "branch id", &["ONLINE"])?;
    // An unknown token and an unknown segment read the same (wire: Order statuses).
    let index = exchange
        .by_token(fields.text("exSeg"), fields.text("tok"))
        .ok_or_else(|| invalid("symbol"))?;
    let found = exchange.instrument(index).zip(exchange.price(index));
    let (one, market) = found
        .filter(|(one, _)| one.kind != Kind::Index)
        .ok_or_else(|| invalid("symbol"))?;
    let price = match price {
        0 if kind.has_price() || side == Side::Sell => market.last,
        0 => market.last + protection(one.kind, market.last),
        price => price,
    };
    Ok(book::margin(one, product, side, price, quantity))
}
