//! Generated from api/records/margin.toml (make generate). Do not edit.

use crate::types::Decimal;
use crate::types::json;
use serde::{Deserialize, Serialize};

/// The margin that an order would need.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Margin {
    /// The available cash. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub available_cash: Option<Decimal>,
    /// The total margin. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub available_margin: Option<Decimal>,
    /// The margin that the order needs. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub order_margin: Option<Decimal>,
    /// The amount to add; 0 if the funds suffice. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub required_margin: Option<Decimal>,
    /// The margin used now. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub margin_used: Option<Decimal>,
    /// The margin used with the order. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub total_margin_used: Option<Decimal>,
    /// The shortfall. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub shortfall: Option<Decimal>,
    /// OK, or why the risk check refuses the order.
    pub risk_check: Option<String>,
}
