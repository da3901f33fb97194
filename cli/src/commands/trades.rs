//! The trade book.

use super::with_session;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;

/// Shows the day's trades.
pub(crate) fn run(store: &Store, output: &Output) -> Result<(), Failure> {
    let answer = with_session(store)?.trade_book()?;
    let trades = Record::list_of(&answer);
    if trades.is_empty() {
        output.note(Style::Faint, "no trades today");
    }
    let mut table = Table::new()
        .text("time")
        .number("order")
        .text("symbol")
        .text("side")
        .number("quantity")
        .number("price")
        .text("product")
        .number("trade");
    for trade in &trades {
        table.row([
            trade.clock("trade_time"),
            trade.text("order_id"),
            trade.text("trading_symbol"),
            trade.text("transaction_type"),
            trade.text("quantity"),
            trade.text("price"),
            trade.text("product"),
            trade.text("trade_id"),
        ]);
    }
    output.list(&table, &answer);
    Ok(())
}
