//! Candles of any span: cut into what the broker allows, asked for one after the other, and put together again.

use super::fields;
use super::instruments::look;
use super::kept;
use super::named::Named;
use super::pace::Pace;
use super::wire;
use crate::answer;
use crate::answer::Answer;
use crate::base::day::Day;
use crate::base::error::{Error, Kind};
use crate::base::json::{Raw, quote, text};
use crate::catalog::record;
use crate::catalog::{self, CANDLES};
use crate::client::Client;
use crate::config::MAX_TIMEOUT_MS;
use crate::net::call::Call;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// The calendar days that one request may span (wire: Market data).
fn longest(interval: &str) -> i32 {
    match interval {
        "1min" | "3min" | "5min" => 30,
        "10min" | "15min" => 60,
        "30min" | "60min" => 90,
        _ => 180,
    }
}

pub(super) fn candles(client: &Client, call: &Arc<Call>, asked: &catalog::Candles) -> Result<String, Error> {
    let named = Named::read("instrument", &asked.instrument)?;
    let (from, to) = (look::day("from", &asked.from)?, look::day("to", &asked.to)?);
    if from > to {
        return Err(Error::invalid_argument("'from' is later than 'to'"));
    }
    let plan = Plan::of(from, to, longest(asked.interval));
    plan.check(client.config().timeout)?;
    let symbol = named.text();
    let mut series = Series::default();
    for (done, window) in (0..).zip(windows(from, to, plan.longest)) {
        match one(client, call, &symbol, asked.interval, window) {
            Ok(answer) => series.add(&answer)?,
            Err(error) if has_no_data(&error) => {}
            Err(error) => return Err(plan.advise(error, done)),
        }
    }
    let holes = holes(&series.days(asked.interval), from, to.min(Day::today().plus(-1)));
    Ok(series.write(&asked.instrument, asked.interval, &holes))
}

/// One request, in its turn.
fn one(client: &Client, call: &Arc<Call>, symbol: &str, interval: &str, window: (Day, Day)) -> Result<Answer, Error> {
    let turn = kept(client)?.pace.turn();
    call.wait(turn, || false)
        .map_err(|stop| answer::stopped(stop, "waiting for its turn: the broker limits candles"))?;
    let (from, to) = (window.0.to_string(), window.1.to_string());
    let query = [
        ("neosymbol", symbol),
        ("interval", interval),
        ("fromdate", from.as_str()),
        ("todate", to.as_str()),
    ];
    wire::get(client, call, &CANDLES, "", &query)
}

/// What a span costs.
struct Plan {
    /// Days of one request.
    longest: i32,
    requests: u32,
}

/// What the requests themselves may take, beside the time that they have to keep between them.
const FOR_ANSWERS: Duration = Duration::from_secs(30);

impl Plan {
    fn of(from: Day, to: Day, longest: i32) -> Plan {
        let requests = u32::try_from(windows(from, to, longest).count()).unwrap_or(u32::MAX);
        Plan { longest, requests }
    }

    /// A span that cannot come within the deadline is refused before it uses up what the broker allows.
    fn check(&self, timeout: Duration) -> Result<(), Error> {
        let at_least = Pace::at_least(self.requests);
        if at_least < timeout {
            return Ok(());
        }
        let Plan { longest, requests } = self;
        let (takes, has) = (at_least.as_secs(), timeout.as_millis());
        let why = format!(
            "'from' to 'to' takes {requests} requests of {longest} days; the broker's limit makes that {takes} s at least, and timeout_ms is {has}"
        );
        Err(Error::invalid_argument(why).hint(self.cure()))
    }

    /// A call gives all or nothing, so it says what was lost.
    fn advise(&self, error: Error, done: u32) -> Error {
        if error.kind() != Kind::Timeout || error.advice().is_some() {
            return error;
        }
        let lost = match done {
            0 => String::new(),
            _ => format!(
                "{done} of {} requests were answered; their candles are lost. ",
                self.requests
            ),
        };
        error.hint(format!("{lost}{}", self.cure()))
    }

    fn cure(&self) -> String {
        let enough = (Pace::at_least(self.requests) + FOR_ANSWERS).as_millis();
        if enough > MAX_TIMEOUT_MS.into() {
            return "Ask for a shorter span.".to_owned();
        }
        format!("Ask for a shorter span, or configure a longer timeout_ms, such as {enough}.")
    }
}

/// The first and last days of each request.
fn windows(from: Day, to: Day, longest: i32) -> impl Iterator<Item = (Day, Day)> {
    let starts = (0..).map_while(move |at: i32| {
        let start = from.plus(at.checked_mul(longest)?);
        (start <= to).then_some(start)
    });
    starts.map(move |start| (start, start.plus(longest - 1).min(to)))
}

/// "No data" comes as a refusal.
fn has_no_data(error: &Error) -> bool {
    let words = error.message().to_ascii_lowercase();
    error.kind() == Kind::Rejected && (words.contains("no data") || words.contains("not yet opened"))
}

/// What has come so far, by time: that sorts it, and leaves no doubles.
#[derive(Default)]
struct Series {
    candles: BTreeMap<String, String>,
    /// Rows that could not be read: what stood in place of the time, and why.
    problems: Vec<(String, &'static str)>,
}

impl Series {
    fn add(&mut self, answer: &Answer) -> Result<(), Error> {
        let rows = answer
            .data()
            .and_then(|data| Some(data.find("candles")?.get().to_owned()));
        // A success without candles has none.
        let rows = rows.unwrap_or_else(|| "[]".to_owned());
        if !rows.starts_with('[') {
            return Err(answer.protocol("the answer's candles are no list"));
        }
        for row in fields::list(&rows) {
            let cells = fields::list(row.get());
            match candle(&cells) {
                Ok((time, json)) => {
                    self.candles.insert(time, json);
                }
                Err(why) => {
                    let first = cells.first().and_then(|cell| text(*cell)).unwrap_or_default();
                    self.problems.push((first.chars().take(40).collect(), why));
                }
            }
        }
        Ok(())
    }

    /// The days on which there are candles; a candle of a week stands for all of its days.
    fn days(&self, interval: &str) -> Vec<Day> {
        let days = self.candles.keys().filter_map(|time| Day::parse_iso(time.get(..10)?));
        let mut all: Vec<Day> = match interval {
            "W" => days
                .flat_map(|day| (0..7).map(move |at| day.plus(at - day.weekday())))
                .collect(),
            _ => days.collect(),
        };
        all.sort_unstable();
        all.dedup();
        all
    }

    fn write(&self, instrument: &str, interval: &str, holes: &[(Day, Day)]) -> String {
        let candles: Vec<&str> = self.candles.values().map(String::as_str).collect();
        let hole = |(from, to): &(Day, Day)| format!(r#"{{"from":"{from}","to":"{to}"}}"#);
        let holes: Vec<String> = holes.iter().map(hole).collect();
        let problem = |(time, why): &(String, &str)| format!(r#"{{"time":{},"reason":{}}}"#, quote(time), quote(why));
        let problems: Vec<String> = self.problems.iter().map(problem).collect();
        format!(
            r#"{{"data":{{"instrument":{},"interval":"{interval}","candles":[{}],"holes":[{}],"problems":[{}]}}}}"#,
            quote(instrument),
            candles.join(","),
            holes.join(","),
            problems.join(",")
        )
    }
}

/// One row: its time, and the candle as JSON with the digits that the broker wrote.
fn candle(cells: &[Raw<'_>]) -> Result<(String, String), &'static str> {
    let [time, open, high, low, close, rest @ ..] = cells else {
        return Err("it has too few columns to know which is missing");
    };
    let time = text(*time)
        .and_then(|time| india(&time))
        .ok_or("its time cannot be read")?;
    let prices = [open, high, low, close].map(|cell| record::decimal(*cell));
    let [Some(open), Some(high), Some(low), Some(close)] = prices else {
        return Err("a price is not a number");
    };
    if [open, high, low, close].iter().all(|price| price.is_zero()) {
        return Err("its prices are zero");
    }
    let count = |cell: Option<&Raw<'_>>| {
        let number = cell
            .and_then(|cell| record::decimal(*cell))
            .filter(|number| !number.is_negative());
        number.map_or_else(|| "null".to_owned(), |number| number.to_string())
    };
    let (volume, interest) = (count(rest.first()), count(rest.get(1)));
    let json = format!(
        r#"{{"time":"{time}","open":{open},"high":{high},"low":{low},"close":{close},"volume":{volume},"open_interest":{interest}}}"#
    );
    Ok((time, json))
}

/// `2026-11-02T09:15:00+0530` with the colon that the standard wants; other zones are not India's.
fn india(text: &str) -> Option<String> {
    let (wall, zone) = text.split_at_checked(19)?;
    let (day, clock) = wall.split_once('T')?;
    let is_clock = clock.len() == 8
        && clock
            .split(':')
            .all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()));
    let is_india = matches!(zone, "+0530" | "+05:30");
    (is_india && is_clock && Day::parse_iso(day).is_some()).then(|| format!("{wall}+05:30"))
}

/// Working days in a row, Monday to Friday, without candles.
fn holes(days: &[Day], from: Day, to: Day) -> Vec<(Day, Day)> {
    let mut holes: Vec<(Day, Day)> = Vec::new();
    let mut goes_on = false;
    for day in (0..).map_while(|at| Some(from.plus(at)).filter(|day| *day <= to)) {
        if day.weekday() >= 5 {
            continue;
        }
        if days.binary_search(&day).is_ok() {
            goes_on = false;
            continue;
        }
        match holes.last_mut().filter(|_| goes_on) {
            Some((_, last)) => *last = day,
            None => holes.push((day, day)),
        }
        goes_on = true;
    }
    holes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn windows_cover_every_day_once_and_none_is_too_long() {
        for (span, longest) in [(1, 30), (30, 30), (31, 30), (400, 30), (400, 180), (360, 180), (90, 90)] {
            let from = day("2025-10-25");
            let to = from.plus(span - 1);
            let windows: Vec<_> = windows(from, to, longest).collect();
            assert_eq!((windows[0].0, windows[windows.len() - 1].1), (from, to));
            for (start, end) in &windows {
                assert!(start <= end && end.number() - start.number() < longest);
            }
            for pair in windows.windows(2) {
                assert_eq!(pair[0].1.plus(1), pair[1].0);
            }
            assert_eq!(windows.len() as i32, (span + longest - 1) / longest);
        }
    }

    #[test]
    fn rows_are_merged_sorted_and_told_where_they_cannot_be_read() {
        let mut series = Series::default();
        let answer = |rows: &str| Answer::of_text(&format!(r#"{{"status":"SUCCESS","data":{{"candles":[{rows}]}}}}"#));
        let later = r#"["2026-11-03T09:15:00+0530",12009.9,12019.35,12001.25,12001.50,163275,13667775],
            ["2026-11-03T09:16:00+0530",1,2,3],["2026-11-03T09:17:00+0530",null,2,3,4,5,6],["2026-11-03T09:18:00+0530",0,0,0,0,0,0],
            ["yesterday",1,1,1,1,1,1]"#;
        let earlier = r#"["2026-11-02T09:15:00+0530",12001,12003,11998.25,12001,-5],
            ["2026-11-03T09:15:00+0530",12009.9,12019.35,12001.25,12001.50,163275,13667775]"#;
        series.add(&answer(later)).unwrap();
        series.add(&answer(earlier)).unwrap();
        series
            .add(&Answer::of_text(r#"{"status":"success","data":{}}"#))
            .unwrap();
        let text = series.write(
            "nse_cm|1333",
            "1min",
            &holes(&series.days("1min"), day("2026-10-30"), day("2026-11-06")),
        );
        assert_eq!(
            text,
            concat!(
                r#"{"data":{"instrument":"nse_cm|1333","interval":"1min","candles":["#,
                r#"{"time":"2026-11-02T09:15:00+05:30","open":12001,"high":12003,"low":11998.25,"close":12001,"volume":null,"open_interest":null},"#,
                r#"{"time":"2026-11-03T09:15:00+05:30","open":12009.9,"high":12019.35,"low":12001.25,"close":12001.50,"volume":163275,"open_interest":13667775}],"#,
                r#""holes":[{"from":"2026-10-30","to":"2026-10-30"},{"from":"2026-11-04","to":"2026-11-06"}],"#,
                r#""problems":[{"time":"2026-11-03T09:16:00+0530","reason":"it has too few columns to know which is missing"},"#,
                r#"{"time":"2026-11-03T09:17:00+0530","reason":"a price is not a number"},"#,
                r#"{"time":"2026-11-03T09:18:00+0530","reason":"its prices are zero"},"#,
                r#"{"time":"yesterday","reason":"its time cannot be read"}]}}"#
            )
        );
        assert!(series.add(&Answer::of_text(r#"{"data":{"candles":{}}}"#)).is_err());
    }

    #[test]
    fn a_candle_of_a_week_stands_for_its_days() {
        let mut series = Series::default();
        series
            .candles
            .insert("2026-11-04T09:15:00+05:30".to_owned(), String::new());
        let days = series.days("W");
        assert_eq!((days[0], days[6]), (day("2026-11-02"), day("2026-11-08")));
        // A weekend between two days of a hole does not end it.
        assert_eq!(
            holes(&days, day("2026-10-30"), day("2026-11-10")),
            [
                (day("2026-10-30"), day("2026-10-30")),
                (day("2026-11-09"), day("2026-11-10"))
            ]
        );
        assert_eq!(
            holes(&[], day("2026-11-06"), day("2026-11-09")),
            [(day("2026-11-06"), day("2026-11-09"))]
        );
    }

    #[test]
    fn no_data_is_told_from_other_refusals() {
        let says = |kind, words: &str| has_no_data(&Error::local(kind, words));
        assert!(says(Kind::Rejected, "No data found for the duration"));
        assert!(says(Kind::Rejected, "market has not yet opened"));
        assert!(!says(Kind::Rejected, "Invalid interval value"));
        assert!(!says(Kind::Server, "no data"));
    }
}
