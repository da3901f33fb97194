//! Funds and margins.

use super::with_session;
use crate::args::Limits;
use crate::failure::Failure;
use crate::output::Output;
use crate::record::Record;
use crate::store::Store;
use crate::table::Table;
use serde_json::{Map, Value, json};

/// The members to show, with their labels.
const ROWS: [(&str, &str); 12] = [
    ("available to trade with", "net"),
    ("margin used", "margin_used"),
    ("collateral", "collateral_value"),
    ("notional cash", "notional_cash"),
    ("ad hoc margin", "adhoc_margin"),
    ("paid in today", "pay_in"),
    ("paid out today", "pay_out"),
    ("realised P&L", "realized_mtm"),
    ("unrealised P&L", "unrealized_mtm"),
    ("SPAN margin", "span_margin"),
    ("exposure margin", "exposure_margin"),
    ("option premium", "premium"),
];

/// Shows the account's funds; unknown values are left out.
pub(crate) fn run(arguments: &Limits, store: &Store, output: &Output) -> Result<(), Failure> {
    let given = [
        ("segment", &arguments.segment),
        ("exchange", &arguments.exchange),
        ("product", &arguments.product),
    ];
    let given = given
        .iter()
        .filter_map(|(name, value)| Some(((*name).to_owned(), json!(value.as_ref()?))));
    let asked = Value::Object(given.collect::<Map<_, _>>()).to_string();
    let answer = with_session(store)?.limits(Some(&asked))?;
    let funds = Record::of(&answer);
    let mut table = Table::new().text("funds").number("rupees");
    for (label, name) in ROWS {
        let amount = funds.text(name);
        if !amount.is_empty() {
            table.row([label.to_owned(), amount]);
        }
    }
    output.table(&table, &answer);
    Ok(())
}
