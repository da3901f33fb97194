//! Generated from api/records/funds.toml (make generate). Do not edit.

use crate::types::Decimal;
use crate::types::json;
use serde::{Deserialize, Serialize};

/// The account's funds and margins.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Funds {
    /// The funds available for trading. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub net: Option<Decimal>,
    /// The margin that is blocked. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub margin_used: Option<Decimal>,
    /// The collateral value of pledged securities. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub collateral_value: Option<Decimal>,
    /// Notional cash. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub notional_cash: Option<Decimal>,
    /// Ad hoc margin. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub adhoc_margin: Option<Decimal>,
    /// The amount paid in today. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub pay_in: Option<Decimal>,
    /// The amount paid out today. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub pay_out: Option<Decimal>,
    /// Realised profit and loss today. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub realized_mtm: Option<Decimal>,
    /// Unrealised profit and loss. In rupees.
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
    /// The time of these figures. In ms since 1970.
    #[serde(deserialize_with = "json::integer")]
    pub updated_ms: Option<i64>,
}
