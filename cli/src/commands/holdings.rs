//! The holdings in the demat account.

use super::with_session;
use crate::failure::Failure;
use crate::output::{Output, Style};
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;

/// Shows the holdings.
pub(crate) fn run(store: &Store, output: &Output) -> Result<(), Failure> {
    let answer = with_session(store)?.holdings()?;
    let holdings = Record::list_of(&answer);
    if holdings.is_empty() {
        output.note(Style::Faint, "no holdings");
    }
    let mut table = Table::new()
        .text("symbol")
        .number("quantity")
        .number("sellable")
        .number("average")
        .number("close")
        .number("cost")
        .number("value")
        .number("P&L");
    for holding in &holdings {
        table.row([
            holding.first(&["display_symbol", "symbol"]),
            holding.text("quantity"),
            holding.text("sellable_quantity"),
            holding.unless_zero("average_price"),
            holding.unless_zero("closing_price"),
            holding.text("holding_cost"),
            holding.text("market_value"),
            holding.text("unrealised_pnl"),
        ]);
    }
    output.list(&table, &answer);
    Ok(())
}
