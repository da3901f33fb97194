//! Generated from api/records/found_order.toml (make generate). Do not edit.

use crate::types::Order;
use serde::{Deserialize, Serialize};

/// Whether an order was found.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct FoundOrder {
    /// Whether there is one.
    pub found: Option<bool>,
    /// The order; `None` where there is none.
    pub order: Option<Order>,
}
