//! Generated from api/records/found_order.toml (make generate). Do not edit.

use crate::types::Order;
use serde::{Deserialize, Serialize};

/// Whether an order was found.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct FoundOrder {
    /// Whether the order exists.
    pub found: Option<bool>,
    /// The order; `None` if there is none.
    pub order: Option<Order>,
}
