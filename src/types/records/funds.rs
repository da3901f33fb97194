//! Generated from api/records/funds.toml (make generate). Do not edit.

use crate::types::Decimal;
use crate::types::json;
use serde::{Deserialize, Serialize};

/// The account's funds and margins.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Funds {
    /// What is available to trade with. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub net: Option<Decimal>,
    /// What is blocked as margin. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub margin_used: Option<Decimal>,
    /// What pledged securities count for. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub collateral_value: Option<Decimal>,
    /// Notional cash. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub notional_cash: Option<Decimal>,
    /// Margin given ad hoc. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub adhoc_margin: Option<Decimal>,
    /// Paid in today. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub pay_in: Option<Decimal>,
    /// Paid out today. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub pay_out: Option<Decimal>,
    /// Profit and loss realised today. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub realized_mtm: Option<Decimal>,
    /// Profit and loss not realised. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub unrealized_mtm: Option<Decimal>,
    /// SPAN margin. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub span_margin: Option<Decimal>,
    /// Exposure margin. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub exposure_margin: Option<Decimal>,
    /// Option premium. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub premium: Option<Decimal>,
    /// The client's category.
    pub category: Option<String>,
    /// When this was so. In ms since 1970.
    #[serde(deserialize_with = "json::integer")]
    pub updated_ms: Option<i64>,
}
