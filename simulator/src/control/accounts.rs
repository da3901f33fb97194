//! The part of the control endpoint that shows and changes accounts and the list of instruments.

use super::fields::{instrument, optional, price, quantity};
use super::{done, no_account, refusal, text};
use crate::exchange::Exchange;
use crate::exchange::book::Holding;
use crate::exchange::clock;
use crate::exchange::order::{Product, Side};
use crate::reply::{Answer, Reply};
use crate::routes;
use crate::world::World;
use serde_json::{Map, Value, json};

pub(super) fn holding(body: &Map<String, Value>, exchange: &mut Exchange) -> Answer {
    let (index, average, quantity) = (
        instrument(body, exchange)?,
        price(body, "average_price")?,
        quantity(body)?,
    );
    let account = exchange.account_mut(&text(body, "ucc")?).ok_or_else(no_account)?;
    account.holdings.retain(|one| one.instrument != index);
    if quantity > 0 {
        account.holdings.push(Holding {
            instrument: index,
            quantity,
            average: average * 100,
        });
    }
    done()
}

pub(super) fn position(body: &Map<String, Value>, exchange: &mut Exchange) -> Answer {
    let (index, quantity, ucc) = (instrument(body, exchange)?, quantity(body)?, text(body, "ucc")?);
    let product = Product::parse(&text(body, "product")?).ok_or_else(|| refusal("'product' must be NRML"))?;
    let side = Side::parse(&text(body, "side")?).ok_or_else(|| refusal("'side' must be B or S"))?;
    exchange.account(&ucc).ok_or_else(no_account)?;
    exchange.carry(&ucc, index, product, side, quantity);
    done()
}

/// Serves a local file as a segment's, or removes the segment's file; without either the simulator's own is restored.
pub(super) fn file(body: &Map<String, Value>, world: &mut World) -> Answer {
    let segment = text(body, "segment")?;
    routes::is_segment(&segment)?;
    if optional::<bool>(body, "missing", "true or false")?.unwrap_or_default() {
        world.files.set(&segment, None);
        return done();
    }
    match optional::<String>(body, "path", "a path")? {
        None => world.files.clear(&segment),
        Some(path) => {
            let bytes = std::fs::read(&path).map_err(|error| refusal(&format!("{path}: {error}")))?;
            world.files.set(&segment, Some(bytes));
        }
    }
    done()
}

/// The instruments, with prices in paise.
pub(super) fn instruments(exchange: &Exchange) -> Reply {
    let all = exchange.instruments.iter().zip(&exchange.prices);
    let rows: Vec<Value> = all
        .map(|(one, price)| {
            json!({
                "instrument": format!("{}|{}", one.segment, one.token), "trading_symbol": one.trading_symbol,
                "symbol": one.symbol, "isin": one.isin, "option_type": one.option_type(), "strike": one.strike,
                "expiry": one.expiry.map(clock::date_text), "lot": one.lot, "tick": one.tick, "freeze": one.freeze,
                "price_units": one.price_units, "low": price.band.0, "high": price.band.1, "last": price.last,
                "close": price.close,
            })
        })
        .collect();
    Reply::json(200, &rows)
}

/// One account to the paisa, as integers.
pub(super) fn books(ucc: &str, exchange: &Exchange) -> Answer {
    let account = exchange.account(ucc).ok_or_else(no_account)?;
    let funds = exchange.funds(ucc);
    let name = |index: usize| {
        exchange
            .instrument(index)
            .map_or_else(String::new, |one| format!("{}|{}", one.segment, one.token))
    };
    let holdings: Map<String, Value> = account
        .holdings
        .iter()
        .map(|one| (name(one.instrument), json!(one.quantity)))
        .collect();
    let positions: Vec<Value> = account
        .positions
        .values()
        .map(|one| {
            json!({
                "instrument": name(one.instrument), "product": one.product.text(), "net": one.net(),
                "buy_quantity": one.buy.quantity, "buy_amount": one.buy.amount, "sell_quantity": one.sell.quantity,
                "sell_amount": one.sell.amount, "realised": one.realised,
            })
        })
        .collect();
    Ok(Reply::json(
        200,
        &json!({
            "ucc": ucc, "cash": funds.cash, "realised": funds.realised, "unrealised": funds.unrealised,
            "collateral": funds.collateral, "credit": funds.credit, "used": funds.used, "net": funds.net(), "holdings": holdings,
            "positions": positions,
        }),
    ))
}
