//! The positions.

use super::with_session;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;

/// Shows the positions; an unknown profit or loss is `-`.
pub(crate) fn run(store: &Store, output: &Output) -> Result<(), Failure> {
    let answer = with_session(store)?.positions()?;
    let positions = Record::list_of(&answer);
    if positions.is_empty() {
        output.note(Style::Faint, "no positions");
    }
    let mut table = Table::new()
        .text("symbol")
        .text("segment")
        .text("product")
        .number("net")
        .number("average")
        .number("last")
        .number("P&L")
        .number("day's P&L");
    for position in &positions {
        table.row([
            position.text("trading_symbol"),
            position.text("exchange_segment"),
            position.text("product"),
            position.text("net_quantity"),
            position.unless_zero("average_price"),
            position.unless_zero("last_price"),
            position.text("position_pnl"),
            position.text("mtm_pnl"),
        ]);
    }
    output.list(&table, &answer);
    Ok(())
}
