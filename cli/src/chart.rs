//! A chart of candles in characters. Prices are mapped to rows with integers, so nothing is rounded on the way.

use crate::output::{Output, Style};
use crate::record::Record;

/// The width without a terminal.
pub(crate) const USUAL_WIDTH: usize = 100;
const ROWS: i128 = 18;
/// Prices are integers in a fraction of a rupee, with this many decimal places.
const PLACES: usize = 7;

struct Candle {
    open: i128,
    high: i128,
    low: i128,
    close: i128,
}

/// The day of a candle, with its minute if it is shorter than a day.
pub(crate) fn moment(candle: &Record, is_short: bool) -> String {
    let time = candle.text("time").replace('T', " ");
    time.get(..if is_short { 16 } else { 10 }).unwrap_or(&time).to_owned()
}

/// The newest candles that fit, with prices on the left and the time span below.
pub(crate) fn lines(candles: &[Record], columns: usize, is_short: bool, output: &Output) -> Vec<String> {
    let drawn: Vec<(&Record, Candle)> = candles
        .iter()
        .filter_map(|record| Some((record, read(record)?)))
        .collect();
    let top = drawn.iter().max_by_key(|(_, candle)| candle.high);
    let bottom = drawn.iter().min_by_key(|(_, candle)| candle.low);
    let label = |candle: Option<&(&Record, Candle)>, name: &str| {
        candle.map(|(record, _)| record.text(name)).unwrap_or_default()
    };
    let margin = label(top, "high").len().max(label(bottom, "low").len());
    let room = columns.saturating_sub(margin + 1).max(1);
    let shown = drawn.get(drawn.len().saturating_sub(room)..).unwrap_or_default();
    let top = shown.iter().max_by_key(|(_, candle)| candle.high);
    let bottom = shown.iter().min_by_key(|(_, candle)| candle.low);
    let (Some((_, highest)), Some((_, lowest))) = (top, bottom) else {
        return Vec::new();
    };
    let (low, span) = (lowest.low, (highest.high - lowest.low).max(1));
    // The row of a price; the lowest is 0.
    let row = |price: i128| (price - low) * (ROWS - 1) / span;
    let mut lines: Vec<String> = (0..ROWS)
        .rev()
        .map(|at| {
            let label = match at {
                at if at == ROWS - 1 => label(top, "high"),
                0 => label(bottom, "low"),
                _ => String::new(),
            };
            let cells: String = shown.iter().map(|(_, candle)| cell(candle, at, row, output)).collect();
            format!("{label:>margin$} {cells}").trim_end().to_owned()
        })
        .collect();
    if let (Some((first, _)), Some((last, _))) = (shown.first(), shown.last()) {
        let (first, last) = (moment(first, is_short), moment(last, is_short));
        lines.push(format!("{:margin$} {first} to {last}, {} candles", "", shown.len()));
    }
    lines
}

fn cell(candle: &Candle, at: i128, row: impl Fn(i128) -> i128, output: &Output) -> String {
    let (least, most) = (candle.open.min(candle.close), candle.open.max(candle.close));
    let rises = candle.close >= candle.open;
    let mark = if (row(least)..=row(most)).contains(&at) {
        // The direction shows without colour too.
        if rises { "█" } else { "▒" }
    } else if (row(candle.low)..=row(candle.high)).contains(&at) {
        "│"
    } else {
        return " ".to_owned();
    };
    output.paint(if rises { Style::Good } else { Style::Bad }, mark)
}

fn read(record: &Record) -> Option<Candle> {
    let price = |name: &str| scaled(&record.text(name));
    Some(Candle {
        open: price("open")?,
        high: price("high")?,
        low: price("low")?,
        close: price("close")?,
    })
}

/// A decimal as a scaled integer.
fn scaled(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: String = part.chars().chain("0000000".chars()).take(PLACES).collect();
    format!("{whole}{part}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_candles_fill_the_room() {
        let json = r#"{"data":[
            {"time":"2026-11-02T00:00:00+05:30","open":9.00,"high":12.00,"low":8.00,"close":11.00},
            {"time":"2026-11-03T00:00:00+05:30","open":11.00,"high":11.50,"low":1.00,"close":2.00},
            {"time":"2026-11-04T00:00:00+05:30","open":2.00,"high":10.00,"low":2.00,"close":10.00}]}"#;
        let all = lines(&Record::list_of(json), 80, false, &Output::new(None));
        assert_eq!(all.len(), 19);
        assert_eq!(all.first().unwrap(), "12.00 │");
        assert_eq!(all.get(17).unwrap(), " 1.00  │");
        assert_eq!(all.last().unwrap(), "      2026-11-02 to 2026-11-04, 3 candles");
        let two = lines(&Record::list_of(json), 8, false, &Output::new(None));
        assert_eq!(two.last().unwrap(), "      2026-11-03 to 2026-11-04, 2 candles");
        assert!(two.first().unwrap().starts_with("11.50 │"), "{two:?}");
        assert!(lines(&[], 80, false, &Output::new(None)).is_empty());
    }
}
