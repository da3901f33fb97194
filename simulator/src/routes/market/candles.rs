//! Candles (wire: Market data): a history computed from the instrument and the minute, up to the market's present time.

use super::Query;
use crate::check::Ctx;
use crate::exchange::clock::{self, DAY_MS, parse_date};
use crate::exchange::instruments::{Instrument, Kind};
use crate::exchange::money::Paise;
use crate::reply::{Answer, Reply};
use serde_json::{Value, json};

/// An interval, its minutes (0: days, weeks), and the maximum number of days per request.
const INTERVALS: &[(&str, i64, i64)] = &[
    ("1min", 1, 30),
    ("3min", 3, 30),
    ("5min", 5, 30),
    ("10min", 10, 60),
    ("15min", 15, 60),
    ("30min", 30, 90),
    ("60min", 60, 90),
    ("D", 0, 180),
    ("W", 0, 180),
];
const SEGMENTS: &[&str] = &["nse_cm", "nse_fo", "bse_cm", "bse_fo"];
/// 09:15, and the minutes until 15:30.
const FIRST_SECOND: i64 = 9 * 3600 + 15 * 60;
const MINUTES: i64 = 375;

/// A fault in this call's own envelope (wire: Successes and refusals).
fn fault(message: &str) -> Reply {
    Reply::json(
        400,
        &json!({"status": "ERROR", "fault": {"code": 400, "message": message}}),
    )
}

/// Candles of one instrument, the oldest first.
pub(crate) fn candles(ctx: &mut Ctx<'_>) -> Answer {
    ctx.raw_key()?;
    super::key_alone(ctx)?;
    let query = Query::of(ctx, &["neosymbol", "interval", "fromdate", "todate"])?;
    let interval = query.get("interval").unwrap_or_default();
    let Some((name, minutes, most)) = INTERVALS.iter().find(|(name, _, _)| *name == interval) else {
        return Err(fault("Invalid interval value"));
    };
    let date = |name: &str| {
        query
            .get(name)
            .and_then(parse_date)
            .ok_or_else(|| fault(&format!("Invalid {name} value")))
    };
    let (from, to) = (date("fromdate")?, date("todate")?);
    if to < from || to - from >= *most {
        return Err(fault("Invalid date range"));
    }
    let (segment, token) = query
        .get("neosymbol")
        .and_then(|text| text.split_once('|'))
        .unwrap_or_default();
    let exchange = &ctx.world.exchange;
    let now = exchange.now_ms();
    let one = SEGMENTS.contains(&segment).then(|| find(ctx, segment, token)).flatten();
    let past = Past {
        one: one.ok_or_else(|| fault("Invalid neosymbol value"))?,
        zeros: token == "26000",
        now,
    };
    let rows = match *name {
        "D" => past.days(from, to, 1),
        "W" => past.days(from, to, 7),
        _ => past.minutes(from, to, *minutes),
    };
    if rows.is_empty() {
        return Err(fault("No data found for the given duration"));
    }
    Ok(Reply::json(
        200,
        &json!({"status": "success", "interval": name, "data": {"candles": rows}}),
    ))
}

/// An index is addressed by name; by number it returns zeros (wire: Market data).
fn find<'a>(ctx: &'a Ctx<'_>, segment: &str, token: &str) -> Option<&'a Instrument> {
    let name = if (segment, token) == ("nse_cm", "26000") {
        "Nifty 50"
    } else {
        token
    };
    ctx.world
        .exchange
        .by_token(segment, name)
        .and_then(|index| ctx.world.exchange.instrument(index))
}

struct Past<'a> {
    one: &'a Instrument,
    zeros: bool,
    now: i64,
}

/// Open, high, low, close, volume.
#[derive(Clone, Copy)]
struct Bar(Paise, Paise, Paise, Paise, i64);

impl Bar {
    fn and(self, next: Bar) -> Bar {
        Bar(self.0, self.1.max(next.1), self.2.min(next.2), next.3, self.4 + next.4)
    }
}

/// A pseudo-random number, the same on every call.
fn mix(seed: u64) -> u64 {
    let z = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 31
}

impl Past<'_> {
    /// The price at the beginning of a minute: around the close, by less than two per cent.
    fn price(&self, day: i64, minute: i64) -> Paise {
        let name = self
            .one
            .token
            .bytes()
            .fold(7_u64, |sum, b| sum.wrapping_mul(31).wrapping_add(u64::from(b)));
        let at = |moment: i64, span: Paise| {
            let draw = mix(name.wrapping_add(moment.unsigned_abs().wrapping_mul(0x9e37_79b9)));
            self.one.close * (Paise::try_from(draw % 2001).unwrap_or(0) - 1000) / 1000 * span / 10_000
        };
        let raw = self.one.close + at(day, 150) + at(day * 1440 + minute, 20);
        (raw / self.one.tick).max(1) * self.one.tick
    }

    fn bar(&self, day: i64, minute: i64) -> Bar {
        let (open, close) = (self.price(day, minute), self.price(day, minute + 1));
        let volume = if self.one.kind == Kind::Index {
            0
        } else {
            self.one.lot * (100 + (day + minute * 7) % 900)
        };
        match self.zeros {
            true => Bar(0, 0, 0, 0, 0),
            false => Bar(
                open,
                open.max(close) + self.one.tick,
                open.min(close) - self.one.tick,
                close,
                volume,
            ),
        }
    }

    /// The started minutes of a day, as bars; none on Saturdays and Sundays.
    fn of_day(&self, day: i64) -> Vec<(i64, Bar)> {
        // 1970 began on a Thursday.
        if (day + 4).rem_euclid(7) % 6 == 0 {
            return Vec::new();
        }
        let begun = |minute: &i64| clock::at(day, FIRST_SECOND + minute * 60) <= self.now;
        (0..MINUTES)
            .take_while(begun)
            .map(|minute| (minute, self.bar(day, minute)))
            .collect()
    }

    fn minutes(&self, from: i64, to: i64, width: i64) -> Vec<Value> {
        let mut rows = Vec::new();
        for day in from..=to {
            let mut open: Option<(i64, Bar)> = None;
            for (minute, bar) in self.of_day(day) {
                open = match open {
                    Some((start, sum)) if minute / width == start / width => Some((start, sum.and(bar))),
                    done => {
                        rows.extend(done.map(|(start, sum)| self.row(day, FIRST_SECOND + start * 60, sum)));
                        Some((minute, bar))
                    }
                };
            }
            rows.extend(open.map(|(start, sum)| self.row(day, FIRST_SECOND + start * 60, sum)));
        }
        rows
    }

    /// One bar a day, or a week from Monday on. The one of today is stamped with the opening (wire: Market data).
    fn days(&self, from: i64, to: i64, width: i64) -> Vec<Value> {
        let mut bars: Vec<(i64, Bar)> = Vec::new();
        for day in from..=to {
            let Some(bar) = self.of_day(day).into_iter().map(|(_, bar)| bar).reduce(Bar::and) else {
                continue;
            };
            // Days since 1970 count from a Thursday, three days after a Monday.
            let start = if width == 7 {
                (day + 3).div_euclid(7) * 7 - 3
            } else {
                day
            };
            match bars.last_mut() {
                Some((last, sum)) if *last == start => *sum = sum.and(bar),
                _ => bars.push((start, bar)),
            }
        }
        let today = clock::day(self.now);
        let second = |day: i64| if day == today { FIRST_SECOND } else { 0 };
        bars.into_iter()
            .map(|(day, bar)| self.row(day, second(day), bar))
            .collect()
    }

    /// Positional: a time with its zone, prices as numbers, the volume, the open interest.
    fn row(&self, day: i64, second: i64, Bar(open, high, low, close, volume): Bar) -> Value {
        let (year, month, date, time) = crate::clock::ist(day * DAY_MS - clock::IST * 1000 + second * 1000);
        let interest = if self.one.expiry.is_some() { 13_667_775 } else { 0 };
        json!([
            format!("{year}-{month:02}-{date:02}T{time}+0530"),
            number(open),
            number(high),
            number(low),
            number(close),
            volume,
            interest
        ])
    }
}

/// Paise as a JSON number of rupees: whole ones without a point, as the broker writes them.
#[allow(clippy::cast_precision_loss)] // far below 2^53
fn number(price: Paise) -> Value {
    if price % 100 == 0 {
        json!(price / 100)
    } else {
        json!(price as f64 / 100.0)
    }
}
