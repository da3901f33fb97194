//! Quotes of instruments and indices.

use super::{named, with_market};
use crate::args::Quote;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;
use serde_json::json;

/// The members of a single quote, with their labels.
const DETAILS: [(&str, &str); 18] = [
    ("last", "last_traded_price"),
    ("change", "net_change"),
    ("change in %", "net_change_percent"),
    ("last quantity", "last_trade_qty"),
    ("average", "average_trade_price"),
    ("open", "open_price"),
    ("high", "high_price"),
    ("low", "low_price"),
    ("previous close", "close_price"),
    ("volume", "volume_traded_today"),
    ("open interest", "open_interest"),
    ("bid for in all", "total_buy_quantity"),
    ("offered in all", "total_sell_quantity"),
    ("lowest allowed", "lower_circuit_limit"),
    ("highest allowed", "upper_circuit_limit"),
    ("52 weeks low", "yearly_low"),
    ("52 weeks high", "yearly_high"),
    ("at", "last_update_time"),
];

/// Shows quotes: a single one in full, several as a table.
pub(crate) fn run(arguments: &Quote, store: &Store, output: &Output) -> Result<(), Failure> {
    let client = with_market(store, output)?;
    let instruments = named::for_data(&arguments.instruments, &client, output)?;
    let part = arguments.part.as_deref().unwrap_or("all");
    let asked = json!({"instruments": instruments, "type": part}).to_string();
    let answer = client.quotes(Some(&asked))?;
    let quotes = Record::list_of(&answer);
    if output.json {
        output.line(&answer);
    } else {
        show(&quotes, output);
    }
    for quote in &quotes {
        let instrument = quote.text("instrument");
        if quote.is("missing") {
            output.warning(&format!("{instrument}: the broker does not know it"));
        } else if let Some(error) = quote.json("error") {
            output.warning(&crate::output::clean(&format!("{instrument}: {error}")));
        }
    }
    match quotes.iter().all(|quote| quote.is("missing")) {
        true => Err(Failure::Said(1)),
        false => Ok(()),
    }
}

fn show(quotes: &[Record], output: &Output) {
    let known: Vec<&Record> = quotes.iter().filter(|quote| !quote.is("missing")).collect();
    match (known.as_slice(), quotes) {
        ([], _) => {}
        ([only], [_]) => in_full(only, output),
        (several, _) => output.table(&table(several), ""),
    }
}

fn in_full(quote: &Record, output: &Output) {
    let mut details = Table::new().text(" ").number(" ");
    details.row([quote.text("instrument"), symbol(quote)]);
    for (label, name) in DETAILS {
        let value = quote.text(name);
        if !value.is_empty() {
            details.row([label.to_owned(), value]);
        }
    }
    output.rows(&details);
    let (bids, asks) = (quote.records("buy_depth"), quote.records("sell_depth"));
    if bids.is_empty() && asks.is_empty() {
        return;
    }
    let mut book = Table::new()
        .number("orders")
        .number("quantity")
        .number("bid")
        .number("ask")
        .number("quantity")
        .number("orders");
    let nothing = Record::default();
    for row in 0..bids.len().max(asks.len()) {
        let (bid, ask) = (bids.get(row).unwrap_or(&nothing), asks.get(row).unwrap_or(&nothing));
        book.row([
            bid.unless_zero("orders"),
            bid.unless_zero("quantity"),
            bid.unless_zero("price"),
            ask.unless_zero("price"),
            ask.unless_zero("quantity"),
            ask.unless_zero("orders"),
        ]);
    }
    output.line("");
    output.table(&book, "");
}

fn table(quotes: &[&Record]) -> Table {
    let mut table = Table::new()
        .text("symbol")
        .number("last")
        .number("change")
        .number("%")
        .number("bid")
        .number("ask")
        .number("volume")
        .number("open interest");
    for quote in quotes {
        let best = |side: &str| quote.records(side).first().map(|row| row.unless_zero("price"));
        table.row([
            symbol(quote),
            quote.text("last_traded_price"),
            quote.text("net_change"),
            quote.text("net_change_percent"),
            best("buy_depth").unwrap_or_default(),
            best("sell_depth").unwrap_or_default(),
            quote.text("volume_traded_today"),
            quote.unless_zero("open_interest"),
        ]);
    }
    table.without_empty(&["bid", "ask", "volume", "open interest"])
}

/// The trading symbol, or the name of an index, which has none.
fn symbol(quote: &Record) -> String {
    quote.first(&["trading_symbol", "token", "instrument"])
}
