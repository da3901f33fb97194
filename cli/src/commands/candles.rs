//! Candles, as a table or a chart.

use super::{named, with_market};
use crate::args::Candles;
use crate::failure::Failure;
use crate::output::{Output, Style, clean};
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;
use crate::{chart, terminal, when};
use serde_json::json;

/// Shows the candles of a time span.
pub(crate) fn run(arguments: &Candles, store: &Store, output: &Output) -> Result<(), Failure> {
    let client = with_market(store, output)?;
    let instrument = named::Named::read(&arguments.instrument)?.for_data(&client, output)?;
    let back = u64::from(arguments.days.saturating_sub(1));
    let from = arguments.from.clone().unwrap_or_else(|| when::day_ago(back));
    let to = arguments.to.clone().unwrap_or_else(|| when::day_ago(0));
    let asked = json!({"instrument": instrument, "interval": arguments.interval, "from": from, "to": to}).to_string();
    let answer = client.candles(Some(&asked))?;
    let data = Record::of(&answer);
    let candles = data.records("candles");
    let is_short = !matches!(arguments.interval.to_uppercase().as_str(), "D" | "W");
    if output.json {
        output.line(&answer);
    } else if arguments.chart && !candles.is_empty() {
        let columns = terminal::columns().unwrap_or(chart::USUAL_WIDTH);
        for line in chart::lines(&candles, columns, is_short, output) {
            output.line(&line);
        }
    } else if !candles.is_empty() {
        output.table(&table(&candles, is_short), "");
    }
    tell(&data, output);
    match candles.is_empty() {
        true => {
            output.note(Style::Plain, &format!("there are no candles from {from} to {to}"));
            Err(Failure::Said(1))
        }
        false => Ok(()),
    }
}

/// Missing spans, and candles that could not be read.
fn tell(data: &Record, output: &Output) {
    let holes = data.records("holes");
    if let (Some(first), Some(last)) = (holes.first(), holes.last()) {
        let span = match holes.len() {
            1 => first.text("from"),
            _ => format!("{} to {}", first.text("from"), last.first(&["to", "from"])),
        };
        let count = holes.len();
        output.note(
            Style::Faint,
            &clean(&format!(
                "{count} gaps without candles ({span}): holidays, or not there"
            )),
        );
    }
    let problems = data.records("problems").len();
    if problems > 0 {
        output.warning(&format!(
            "{problems} rows of the broker could not be read; --json has them"
        ));
    }
}

fn table(candles: &[Record], is_short: bool) -> Table {
    let mut table = Table::new()
        .text("time")
        .number("open")
        .number("high")
        .number("low")
        .number("close")
        .number("volume")
        .number("open interest");
    for candle in candles {
        table.row([
            chart::moment(candle, is_short),
            candle.text("open"),
            candle.text("high"),
            candle.text("low"),
            candle.text("close"),
            candle.text("volume"),
            candle.unless_zero("open_interest"),
        ]);
    }
    table.without_empty(&["volume", "open interest"])
}
