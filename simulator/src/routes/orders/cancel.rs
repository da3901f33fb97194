//! Cancelling an order (wire: Orders).

use super::super::account_calls::Family;
use super::fields::{after_market, invalid, optional};
use super::{enter_desk, refusal, taken};
use crate::check::Ctx;
use crate::exchange::lifecycle::Refusal;
use crate::reply::Answer;

/// Cancels an order. For an after-market order `am` must be YES; its symbol may be left out.
pub(crate) fn cancel(ctx: &mut Ctx<'_>, family: Family) -> Answer {
    let session = enter_desk(ctx, family)?;
    let fields = ctx.form_data()?;
    let number = fields.text("on");
    if number.is_empty() {
        return Err(invalid("order number"));
    }
    let amo = after_market(&fields)?;
    let exchange = &ctx.world.exchange;
    let found = exchange.find(&session.ucc, number);
    let Some((index, order)) = found.and_then(|index| Some((index, exchange.orders.get(index)?))) else {
        return Err(refusal(Refusal::Unknown, ctx, family));
    };
    if order.now.status.is_final() {
        return Err(refusal(Refusal::Over, ctx, family));
    }
    let symbol = exchange
        .instrument(order.instrument)
        .map_or("", |one| one.trading_symbol.as_str());
    optional(&fields, "ts", "symbol", &[symbol])?;
    let done = ctx.world.exchange.cancel(index, amo);
    match done {
        Ok(()) => taken(number),
        Err(why) => Err(refusal(why, ctx, family)),
    }
}
