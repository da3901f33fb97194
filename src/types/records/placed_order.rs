//! Generated from api/records/placed_order.toml (make generate). Do not edit.

use crate::types::json;
use serde::{Deserialize, Serialize};

/// An order that was placed.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PlacedOrder {
    /// The order number; with slice, that of the first order.
    pub order_id: Option<String>,
    /// The order's tag.
    pub tag: Option<String>,
    /// With slice, all the orders.
    #[serde(deserialize_with = "json::list")]
    pub orders: Vec<PlacedOrder>,
}
