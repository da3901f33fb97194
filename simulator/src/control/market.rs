//! The part of the control endpoint that moves the market: time, prices, orders on demand, accounts.

use super::fields::{self, amount, instrument, optional, some_quantity};
use super::{accounts, body, done, known, parameter, refusal, text};
use crate::exchange::Exchange;
use crate::exchange::clock::{self, Phase};
use crate::exchange::order::Status;
use crate::exchange::script::Line;
use crate::http::Request;
use crate::reply::{Answer, Reply};
use crate::shared::Shared;
use serde_json::{Map, Value, json};

/// The paths served here.
pub(super) const PATHS: &[(&str, &str)] = &[
    ("GET", "/_sim/market"),
    ("POST", "/_sim/market"),
    ("POST", "/_sim/time"),
    ("POST", "/_sim/day"),
    ("POST", "/_sim/file"),
    ("POST", "/_sim/price"),
    ("GET", "/_sim/script"),
    ("POST", "/_sim/script"),
    ("DELETE", "/_sim/script"),
    ("POST", "/_sim/fill"),
    ("POST", "/_sim/confirm"),
    ("POST", "/_sim/cancel"),
    ("POST", "/_sim/reject"),
    ("GET", "/_sim/instruments"),
    ("GET", "/_sim/arrivals"),
    ("DELETE", "/_sim/arrivals"),
    ("GET", "/_sim/books"),
    ("POST", "/_sim/cash"),
    ("POST", "/_sim/holding"),
    ("POST", "/_sim/position"),
];

/// Answers a path of this table.
pub(super) fn route(request: &Request, shared: &Shared) -> Answer {
    let mut world = shared.world();
    let exchange = &mut world.exchange;
    exchange.advance();
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/_sim/market") => Ok(state(exchange)),
        ("POST", "/_sim/market") => settings(&body(request, &SETTINGS)?, exchange),
        ("POST", "/_sim/time") => time(
            &body(request, &["date", "time", "phase", "segment", "advance_ms", "rate"])?,
            exchange,
        ),
        ("POST", "/_sim/day") => {
            let from = moment(&body(request, &["date", "time"])?, clock::start_of(shared.day.number()))?;
            world.begin_day(from);
            Ok(state(&world.exchange))
        }
        ("POST", "/_sim/file") => accounts::file(&body(request, &["segment", "path", "missing"])?, &mut world),
        ("POST", "/_sim/price") => price(&body(request, &["instrument", "price", "quantity"])?, exchange),
        ("GET", "/_sim/script") => Ok(Reply::json(200, &json!({"waiting": exchange.script.len()}))),
        ("POST", "/_sim/script") => script(&body(request, &["lines"])?, exchange),
        ("DELETE", "/_sim/script") => {
            exchange.script.clear();
            done()
        }
        ("POST", "/_sim/fill") => fill(&body(request, &["order_id", "quantity", "price"])?, exchange),
        ("POST", "/_sim/confirm") => confirm(&body(request, &["order_id"])?, exchange),
        ("POST", "/_sim/cancel") => {
            let body = body(request, &["order_id", "reason"])?;
            let index = live(&body, exchange)?;
            exchange.finish_cancel(index, &reason(&body)?);
            done()
        }
        ("POST", "/_sim/reject") => {
            let body = body(request, &["order_id", "reason"])?;
            let index = live(&body, exchange)?;
            exchange.reject(index, &reason(&body)?);
            done()
        }
        ("GET", "/_sim/instruments") => Ok(accounts::instruments(exchange)),
        ("GET", "/_sim/arrivals") => Ok(Reply::json(200, &world.arrivals.all())),
        ("DELETE", "/_sim/arrivals") => {
            world.arrivals.clear();
            done()
        }
        ("GET", "/_sim/books") => accounts::books(&parameter(request, "ucc")?, exchange),
        ("POST", "/_sim/cash") => {
            let body = body(request, &["ucc", "cash"])?;
            let cash = amount(&body, "cash")?;
            let account = exchange
                .account_mut(&text(&body, "ucc")?)
                .ok_or_else(super::no_account)?;
            account.cash = cash;
            done()
        }
        ("POST", "/_sim/holding") => accounts::holding(
            &body(request, &["ucc", "instrument", "quantity", "average_price"])?,
            exchange,
        ),
        ("POST", "/_sim/position") => accounts::position(
            &body(request, &["ucc", "instrument", "product", "side", "quantity"])?,
            exchange,
        ),
        (_, path) => Err(super::unknown(path)),
    }
}

const SETTINGS: [&str; 5] = ["seed", "walk", "step_ms", "liquidity", "hold"];

fn state(exchange: &Exchange) -> Reply {
    let (_, _, _, time) = crate::clock::ist(exchange.now_ms());
    let phases: Map<String, Value> = [("nse_cm", true), ("nse_fo", false), ("mcx_fo", false)]
        .into_iter()
        .map(|(segment, auction)| {
            let phase = clock::phase(clock::timetable(segment, auction), exchange.now_ms());
            (segment.to_owned(), json!(phase))
        })
        .collect();
    Reply::json(
        200,
        &json!({
            "now_ms": exchange.now_ms(), "date": clock::date_text(clock::day(exchange.now_ms())), "time": time,
            "rate": exchange.clock.rate(), "phases": phases, "seed": exchange.seed, "walk": exchange.walking,
            "step_ms": exchange.step_ms, "liquidity": exchange.liquidity, "hold": exchange.hold,
        }),
    )
}

fn settings(body: &Map<String, Value>, exchange: &mut Exchange) -> Answer {
    if let Some(step_ms) = optional::<i64>(body, "step_ms", "a whole number from 10 on")? {
        if step_ms < 10 {
            return Err(refusal("'step_ms' must be a whole number from 10 on"));
        }
        exchange.step_ms = step_ms;
    }
    if let Some(seed) = optional(body, "seed", "a whole number from 0 on")? {
        exchange.sow(seed);
    }
    if let Some(walk) = optional(body, "walk", "true or false")? {
        exchange.walking = walk;
    }
    if let Some(hold) = optional(body, "hold", "true or false")? {
        exchange.hold = hold;
    }
    if body.contains_key("liquidity") {
        exchange.liquidity = optional::<u32>(body, "liquidity", "a quantity or null")?.map(i64::from);
    }
    Ok(state(exchange))
}

/// Moves the time forward to a moment, to the next start of a phase, or by some milliseconds, and sets its speed.
fn time(body: &Map<String, Value>, exchange: &mut Exchange) -> Answer {
    let now = exchange.now_ms();
    if let Some(rate) = optional::<u32>(body, "rate", "a whole number: 0 stops, 1 is real time")? {
        if rate > 100_000 {
            return Err(refusal("'rate' must be at most 100000"));
        }
        exchange.clock.set_rate(rate);
    }
    let mut to = moment(body, now)?;
    if let Some(name) = optional::<String>(body, "phase", "the name of a phase")? {
        let segment = optional::<String>(body, "segment", "a segment")?.unwrap_or_else(|| "nse_cm".to_owned());
        to = next_phase(&name, &segment, now)?;
    }
    to += optional::<u32>(body, "advance_ms", "a whole number from 0 on")?.map_or(0, i64::from);
    if to > now + 31 * clock::DAY_MS {
        return Err(refusal("time goes forward by at most 31 days"));
    }
    if to < now {
        return Err(refusal("time goes forward only; /_sim/day begins a day anew"));
    }
    exchange.clock.set(to);
    exchange.advance();
    Ok(state(exchange))
}

fn next_phase(name: &str, segment: &str, now: i64) -> Result<i64, Reply> {
    let table = clock::timetable(segment, true);
    let is = |phase: &Phase| serde_json::to_value(phase).is_ok_and(|value| value == json!(name));
    let Some((second, _)) = table.iter().find(|(_, phase)| is(phase)) else {
        return Err(refusal(&format!("'phase' {name} is none of {segment}")));
    };
    let today = clock::at(clock::day(now), *second);
    let later = clock::at(clock::day(now) + 1, *second);
    Ok(if today > now { today } else { later })
}

/// Years whose nanoseconds fit.
const YEARS: std::ops::Range<i64> = 2000..2200;

/// `date` and `time`, each replacing that of `from`.
fn moment(body: &Map<String, Value>, from: i64) -> Result<i64, Reply> {
    let date = match optional::<String>(body, "date", "a date")? {
        Some(text) => clock::parse_date(&text)
            .filter(|day| YEARS.contains(&crate::clock::civil(*day).0))
            .ok_or_else(|| refusal("'date' must be like 2026-11-02"))?,
        None => clock::day(from),
    };
    match optional::<String>(body, "time", "a time")? {
        Some(text) => {
            let second = clock::parse_time(&text).ok_or_else(|| refusal("'time' must be like 15:20 or 15:20:30"))?;
            Ok(clock::at(date, second))
        }
        None => Ok(from + (date - clock::day(from)) * clock::DAY_MS),
    }
}

fn price(body: &Map<String, Value>, exchange: &mut Exchange) -> Answer {
    let (instrument, price) = (instrument(body, exchange)?, fields::price(body, "price")?);
    let traded = some_quantity(body)?.unwrap_or(0);
    exchange.move_price(instrument, price, traded);
    done()
}

/// Prices for later moments: all of them, or none if one is wrong.
fn script(body: &Map<String, Value>, exchange: &mut Exchange) -> Answer {
    let Some(lines) = body.get("lines").and_then(Value::as_array) else {
        return Err(refusal("'lines' must be a list of {time, instrument, price}"));
    };
    let now = exchange.now_ms();
    let mut read = Vec::new();
    for line in lines {
        let line = line
            .as_object()
            .ok_or_else(|| refusal("each of 'lines' must be an object"))?;
        known(line, &["date", "time", "instrument", "price", "quantity"])?;
        let quantity = some_quantity(line)?.unwrap_or(0);
        let (instrument, price) = (instrument(line, exchange)?, fields::price(line, "price")?);
        let written = Line {
            instrument,
            price,
            quantity,
        };
        read.push((moment(line, now)?, written));
    }
    for (at_ms, line) in read {
        exchange.script.add(at_ms, line);
    }
    Ok(Reply::json(200, &json!({"waiting": exchange.script.len()})))
}

/// An order that is not over, by its number.
fn live(body: &Map<String, Value>, exchange: &Exchange) -> Result<usize, Reply> {
    let number = text(body, "order_id")?;
    let found = exchange.by_number(&number).filter(|index| {
        exchange
            .orders
            .get(*index)
            .is_some_and(|order| !order.now.status.is_final())
    });
    found.ok_or_else(|| refusal("'order_id' is no order that is not over"))
}

fn reason(body: &Map<String, Value>) -> Result<String, Reply> {
    Ok(optional(body, "reason", "a text")?.unwrap_or_else(|| "--".to_owned()))
}

/// Fills an order regardless of the market: all or part of it, at its own price or another.
fn fill(body: &Map<String, Value>, exchange: &mut Exchange) -> Answer {
    let index = live(body, exchange)?;
    let Some(order) = exchange.orders.get(index) else {
        return done();
    };
    let (open, limit) = (order.now.open(), order.now.terms.price);
    let there = [
        Status::Open,
        Status::TriggerPending,
        Status::ModifyPending,
        Status::CancelPending,
    ];
    if !there.contains(&order.now.status) {
        return Err(refusal("the order is not at the exchange"));
    }
    let quantity = optional::<u32>(body, "quantity", "a whole number")?.map_or(open, i64::from);
    if !(1..=open).contains(&quantity) {
        return Err(refusal(&format!("'quantity' must be from 1 to {open}")));
    }
    let price = if body.contains_key("price") {
        fields::price(body, "price")?
    } else {
        limit
    };
    exchange.fill(index, quantity, price);
    done()
}

/// The exchange accepts held orders: one, or all.
fn confirm(body: &Map<String, Value>, exchange: &mut Exchange) -> Answer {
    if body.contains_key("order_id") {
        let index = live(body, exchange)?;
        exchange.confirm(index);
        return done();
    }
    for index in 0..exchange.orders.len() {
        exchange.confirm(index);
    }
    done()
}
