//! Modifying an order (wire: Orders): all values replace the order's.

use super::super::account_calls::Family;
use super::fields::{after_market, invalid, optional, source, terms};
use super::{enter_desk, refusal, taken};
use crate::check::{Ctx, Fields};
use crate::exchange::lifecycle::Refusal;
use crate::exchange::order::Order;
use crate::reply::{Answer, Reply};

/// Replaces the order's values; its number stays.
pub(crate) fn modify(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter_desk(ctx, family)?;
    let fields = ctx.form_data()?;
    let number = fields.text("no");
    if number.is_empty() {
        return Err(invalid("order number"));
    }
    source(&fields)?;
    // An after-market order needs no flag here (wire: Orders).
    after_market(&fields)?;
    let exchange = &ctx.world.exchange;
    let found = exchange.find(&session.ucc, number);
    let order = found.and_then(|index| exchange.orders.get(index));
    let segment = order
        .and_then(|order| exchange.instrument(order.instrument))
        .map_or("", |one| one.segment);
    let terms = terms(&fields, "vd", segment, None)?;
    let Some((index, order)) = found.zip(order) else {
        return Err(refusal(Refusal::Unknown, ctx, family));
    };
    if order.now.status.is_final() {
        return Err(refusal(Refusal::Over, ctx, family));
    }
    same_order(ctx, order, &fields)?;
    let done = ctx.world.exchange.modify(index, terms);
    match done {
        Ok(()) => taken(number),
        Err(why) => Err(refusal(why, ctx, family)),
    }
}

/// The REST documentation also sends the order's own values: if present, they must match.
fn same_order(ctx: &Ctx<'_>, order: &Order, fields: &Fields) -> Result<(), Reply> {
    let Some(one) = ctx.world.exchange.instrument(order.instrument) else {
        return Ok(());
    };
    let filled = order.now.filled.to_string();
    for (key, what, own) in [
        ("tk", "token", one.token.as_str()),
        ("es", "exchange segment", one.segment),
        ("pc", "product", order.product.text()),
        ("ts", "symbol", one.trading_symbol.as_str()),
        ("tt", "transaction type", order.side.text()),
        ("dd", "days", "NA"),
    ] {
        optional(fields, key, what, &[own])?;
    }
    optional(fields, "fq", "filled quantity", &["0", &filled])
}
