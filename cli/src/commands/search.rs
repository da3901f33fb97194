//! Finding instruments.

use super::{named, with_market};
use crate::args::Search;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;
use serde_json::{Map, Value, json};

/// Shows the matching instruments, best first.
pub(crate) fn run(arguments: &Search, store: &Store, output: &Output) -> Result<(), Failure> {
    let client = with_market(store, output)?;
    named::load(&client, arguments.segment.as_deref(), arguments.refresh, output)?;
    let words = Some(arguments.words.join(" ")).filter(|words| !words.trim().is_empty());
    let mut asked = Map::new();
    for (name, value) in [
        ("query", &words),
        ("exchange_segment", &arguments.segment),
        ("underlying", &arguments.underlying),
        ("expiry", &arguments.expiry),
        ("strike", &arguments.strike),
        ("option_type", &arguments.option_type),
    ] {
        asked.extend(value.as_ref().map(|value| (name.to_owned(), json!(value))));
    }
    asked.extend(arguments.limit.map(|limit| ("limit".to_owned(), json!(limit))));
    let answer = client.search_instruments(Some(&Value::Object(asked).to_string()))?;
    let found = Record::list_of(&answer);
    output.list(&table(&found), &answer);
    if found.is_empty() {
        output.note(Style::Plain, "nothing fits");
        return Err(Failure::Said(1));
    }
    Ok(())
}

fn table(found: &[Record]) -> Table {
    let mut table = Table::new()
        .number("instrument")
        .text("symbol")
        .text("name")
        .text("expiry")
        .number("strike")
        .text("type")
        .number("lot")
        .number("tick");
    for instrument in found {
        table.row([
            format!("{}:{}", instrument.text("exchange_segment"), instrument.text("token")),
            instrument.text("trading_symbol"),
            instrument.text("name"),
            instrument.text("expiry"),
            instrument.unless_zero("strike"),
            instrument.text("option_type"),
            instrument.text("lot_size"),
            instrument.text("tick_size"),
        ]);
    }
    table.without_empty(&["name", "expiry", "strike", "type"])
}
