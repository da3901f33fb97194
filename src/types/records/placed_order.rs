//! Generated from api/records/placed_order.toml (make generate). Do not edit.

use crate::types::json;
use serde::{Deserialize, Serialize};

/// What became of an order that was placed.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PlacedOrder {
    /// The order number; with slice, that of the first.
    pub order_id: Option<String>,
    /// Its tag.
    pub tag: Option<String>,
    /// With slice, all of them.
    #[serde(deserialize_with = "json::list")]
    pub orders: Vec<PlacedOrder>,
}
