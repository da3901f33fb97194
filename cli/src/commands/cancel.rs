//! Cancelling an order.

use super::{modify, sending, with_session};
use crate::args::Cancel;
use crate::failure::Failure;
use crate::output::{Output, clean};
use crate::record::Record;
use crate::store::Store;
use serde_json::json;

/// Cancels an order.
pub(crate) fn run(arguments: &Cancel, store: &Store, output: &Output) -> Result<(), Failure> {
    let client = with_session(store)?;
    if !arguments.yes {
        let now = modify::find(&client, &arguments.order, store)?;
        sending::confirm("Cancel this order?", &[modify::described(&now)], output)?;
    }
    let answer = client.cancel_order(Some(&json!({"order_id": arguments.order}).to_string()));
    let look = store.command(&format!("orders {}", arguments.order));
    let answer = answer.map_err(|error| sending::failed(error, &look))?;
    match output.json {
        true => output.line(&answer),
        false => output.line(&clean(&format!(
            "cancellation received {}",
            Record::of(&answer).text("order_id")
        ))),
    }
    Ok(())
}
