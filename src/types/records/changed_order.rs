//! Generated from api/records/changed_order.toml (make generate). Do not edit.

use serde::{Deserialize, Serialize};

/// An order that was modified or cancelled.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ChangedOrder {
    /// The order number.
    pub order_id: Option<String>,
}
