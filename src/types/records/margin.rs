//! Generated from api/records/margin.toml (make generate). Do not edit.

use crate::types::Decimal;
use crate::types::json;
use serde::{Deserialize, Serialize};

/// The margin that an order would need.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Margin {
    /// The cash there is. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub available_cash: Option<Decimal>,
    /// The margin there is. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub available_margin: Option<Decimal>,
    /// What the order needs. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub order_margin: Option<Decimal>,
    /// What must be added; 0 when funds suffice. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub required_margin: Option<Decimal>,
    /// What is used now. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub margin_used: Option<Decimal>,
    /// What would be used with the order. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub total_margin_used: Option<Decimal>,
    /// What is missing. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub shortfall: Option<Decimal>,
    /// OK, or why the risk check refuses it.
    pub risk_check: Option<String>,
}
