//! Live prices: a table that is updated, or without a terminal a line for each tick.

use super::{feed, named, with_session};
use crate::args::Watch;
use crate::failure::Failure;
use crate::feed::Which;
use crate::output::{Output, Style, clean};
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;
use crate::{terminal, when};
use std::io::{self, IsTerminal};

/// An instrument and its latest tick.
struct Row {
    /// As typed.
    label: String,
    /// Its name in the feed: `nse_cm|14366`.
    instrument: String,
    tick: Record,
}

/// Watches until Ctrl-C.
pub(crate) fn run(arguments: &Watch, store: &Store, output: &Output) -> Result<(), Failure> {
    let client = with_session(store)?;
    let instruments = named::for_data(&arguments.instruments, &client, output)?;
    let opened = feed::open(
        Which::Market,
        &feed::subscriptions(&instruments, arguments.level),
        store,
    )?;
    let labels = arguments.instruments.iter().cloned();
    let mut rows: Vec<Row> = labels
        .zip(instruments)
        .map(|(label, instrument)| Row {
            label,
            instrument,
            tick: Record::default(),
        })
        .collect();
    let redraws = io::stdout().is_terminal() && !output.json;
    let (mut left, mut drawn, mut state) = (arguments.ticks, 0, "connecting".to_owned());
    if redraws {
        drawn = draw(&rows, &state, drawn, output);
    }
    let outcome = feed::follow(vec![opened], output, |message| {
        let Some(json) = message else { return true };
        let record = Record::message(json);
        if output.json {
            output.line(json);
        }
        if record.text("kind") == "event" {
            state = event(&record);
            if !redraws {
                output.note(Style::Faint, &state);
            }
        } else {
            left = left.map(|left| left.saturating_sub(1));
            if !redraws && !output.json {
                output.line(&line(&record, &rows));
            }
            if let Some(row) = rows.iter_mut().find(|row| row.is_of(&record)) {
                row.tick = record;
            }
        }
        if redraws {
            drawn = draw(&rows, &state, drawn, output);
        }
        left != Some(0)
    });
    if redraws && matches!(outcome, Err(Failure::Said(_))) {
        output.line("");
    }
    outcome
}

impl Row {
    fn is_of(&self, tick: &Record) -> bool {
        let segment = tick.text("exchange_segment");
        let names = [tick.text("instrument_token"), tick.text("name")];
        names
            .iter()
            .filter(|name| !name.is_empty())
            .any(|name| self.instrument.eq_ignore_ascii_case(&format!("{segment}|{name}")))
    }
}

/// Time, instrument, last price, change and per cent, separated by tabs.
fn line(tick: &Record, rows: &[Row]) -> String {
    let row = rows.iter().find(|row| row.is_of(tick));
    let label = row.map_or_else(
        || tick.first(&["trading_symbol", "name", "instrument_token"]),
        |row| row.label.clone(),
    );
    let cells = [
        time(tick),
        label,
        tick.text("last_traded_price"),
        change(tick),
        tick.text("net_change_percent"),
    ];
    cells.map(|cell| clean(&cell)).join("\t")
}

fn time(tick: &Record) -> String {
    let ns: u64 = tick.text("received_ns").parse().unwrap_or_default();
    when::clock(ns / 1_000_000)
}

/// Indices have a different name for it.
fn change(tick: &Record) -> String {
    tick.first(&["net_change", "change"])
}

/// `reconnecting: the connection was lost`
fn event(record: &Record) -> String {
    let (name, reason) = (record.text("event").replace('_', " "), record.text("reason"));
    let of = record.first(&["instrument", "exchange_segment"]);
    let words = [name, of]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    clean(&if reason.is_empty() {
        words
    } else {
        format!("{words}: {reason}")
    })
}

/// Draws the table over the previous one, which had `before` lines; returns its own number of lines.
fn draw(rows: &[Row], state: &str, before: usize, output: &Output) -> usize {
    let mut table = Table::new()
        .text("instrument")
        .number("last")
        .number("change")
        .number("%")
        .number("bid")
        .number("ask")
        .number("volume")
        .text("time");
    for row in rows {
        let tick = &row.tick;
        let best = |side: &str| {
            tick.records(side)
                .first()
                .map(|best| best.unless_zero("price"))
                .unwrap_or_default()
        };
        let time = if tick.is_empty() { String::new() } else { time(tick) };
        table.row([
            row.label.clone(),
            tick.text("last_traded_price"),
            change(tick),
            tick.text("net_change_percent"),
            best("buy_depth"),
            best("sell_depth"),
            tick.text("volume_traded_today"),
            time,
        ]);
    }
    let columns = terminal::columns();
    let (heading, lines) = table.lines(columns);
    // A wrapped line, or one above the screen, could not be redrawn.
    let fits = |text: &str| text.chars().take(columns.unwrap_or(usize::MAX)).collect::<String>();
    let room = terminal::rows().unwrap_or(24).saturating_sub(2);
    let mut all: Vec<String> = heading.iter().map(|text| output.paint(Style::Heading, text)).collect();
    all.extend(lines.iter().map(|text| fits(text)));
    all.truncate(room);
    all.push(output.paint(Style::Faint, &fits(&format!("{state}  (Ctrl-C ends)"))));
    let up = if before > 0 {
        format!("\x1b[{before}A\r")
    } else {
        String::new()
    };
    let body: String = all.iter().map(|text| format!("{text}\x1b[K\n")).collect();
    output.part(&format!("{up}\x1b[J{body}"));
    all.len()
}
