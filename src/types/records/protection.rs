//! Generated from api/records/protection.toml (make generate). Do not edit.

use crate::types::Decimal;
use crate::types::json;
use serde::{Deserialize, Serialize};

/// The price band within which the broker keeps a market order.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Protection {
    /// The row of the broker's table: option, or equity_or_future.
    pub class: Option<String>,
    /// The last price, which the band is around. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub last_price: Option<Decimal>,
    /// The lowest price: the limit of a sell order. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price_low: Option<Decimal>,
    /// The highest price: the limit of a buy order. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price_high: Option<Decimal>,
}
