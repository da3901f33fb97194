//! The option chain of an underlying, its futures, and its expiries.

use super::with_market;
use crate::args::Chain;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;
use serde_json::{Map, Value, json};

/// Shows a chain.
pub(crate) fn run(arguments: &Chain, store: &Store, output: &Output) -> Result<(), Failure> {
    let client = with_market(store, output)?;
    let mut asked = Map::new();
    asked.insert("exchange".to_owned(), json!(arguments.exchange));
    asked.insert("underlying".to_owned(), json!(arguments.underlying.to_uppercase()));
    if arguments.futures {
        asked.insert("instrument_type".to_owned(), json!("fut"));
    }
    asked.extend(arguments.expiry.as_ref().map(|day| ("expiry".to_owned(), json!(day))));
    asked.extend(arguments.count.map(|count| ("count".to_owned(), json!(count))));
    let asked = Value::Object(asked).to_string();
    let answer = match arguments.expiries {
        true => client.expiries(Some(&asked))?,
        false => client.option_chain(Some(&asked))?,
    };
    let rows = Record::list_of(&answer);
    if rows.is_empty() {
        output.note(Style::Plain, "there are no such contracts");
    }
    if output.json {
        output.line(&answer);
    } else if arguments.expiries {
        rows.iter().for_each(|row| output.line(&row.text("expiry")));
    } else if let Some(first) = rows.first() {
        let kind = if arguments.futures { "futures" } else { "options" };
        let title = match arguments.futures {
            true => format!("{} {kind}", first.text("underlying")),
            false => format!("{} {kind}, {}", first.text("underlying"), first.text("expiry")),
        };
        output.note(Style::Heading, &crate::output::clean(&title));
        output.table(
            &if arguments.futures {
                futures(&rows)
            } else {
                options(&rows)
            },
            "",
        );
    }
    match rows.is_empty() {
        true => Err(Failure::Said(1)),
        false => Ok(()),
    }
}

fn futures(rows: &[Record]) -> Table {
    let mut table = Table::new()
        .text("symbol")
        .text("expiry")
        .number("last")
        .number("close")
        .number("volume")
        .number("OI")
        .number("OI change");
    for row in rows {
        table.row([
            row.text("trading_symbol"),
            row.text("expiry"),
            row.unless_zero("last_traded_price"),
            row.unless_zero("close_price"),
            row.text("volume_traded_today"),
            row.text("open_interest"),
            row.text("open_interest_change"),
        ]);
    }
    table
}

/// Calls on the left, puts on the right, one row per strike.
fn options(rows: &[Record]) -> Table {
    let mut table = Table::new()
        .number("call OI")
        .number("volume")
        .number("call")
        .number("strike")
        .text("call is")
        .number("put")
        .number("volume")
        .number("put OI");
    let nothing = Record::default();
    let mut strikes: Vec<(String, [&Record; 2])> = Vec::new();
    for row in rows {
        let strike = row.text("strike");
        if strikes.last().is_none_or(|(last, _)| *last != strike) {
            strikes.push((strike, [&nothing, &nothing]));
        }
        if let Some((_, [call, put])) = strikes.last_mut() {
            let side = if row.text("option_type") == "CE" { call } else { put };
            *side = row;
        }
    }
    for (strike, [call, put]) in strikes {
        table.row([
            call.text("open_interest"),
            call.text("volume_traded_today"),
            call.unless_zero("last_traded_price"),
            strike,
            call.text("moneyness"),
            put.unless_zero("last_traded_price"),
            put.text("volume_traded_today"),
            put.text("open_interest"),
        ]);
    }
    table.without_empty(&["call is"])
}
