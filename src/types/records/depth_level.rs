//! Generated from api/records/depth_level.toml (make generate). Do not edit.

use crate::types::Decimal;
use crate::types::json;
use serde::{Deserialize, Serialize};

/// One level of the book.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct DepthLevel {
    /// The price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price: Option<Decimal>,
    /// The quantity. In units.
    #[serde(deserialize_with = "json::integer")]
    pub quantity: Option<i64>,
    /// The number of orders.
    #[serde(deserialize_with = "json::integer")]
    pub orders: Option<i64>,
}
