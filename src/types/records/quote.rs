//! Generated from api/records/quote.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, DepthLevel, Time};
use serde::{Deserialize, Serialize};

/// A quote of one instrument.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Quote {
    /// The instrument, as requested.
    pub instrument: Option<String>,
    /// True if the broker does not know the instrument; then the other fields are `None`.
    pub missing: Option<bool>,
    /// The segment.
    pub exchange_segment: Option<String>,
    /// The token, or an index's name.
    pub token: Option<String>,
    /// The trading symbol.
    pub trading_symbol: Option<String>,
    /// The last price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub last_traded_price: Option<Decimal>,
    /// The last quantity. In units.
    #[serde(deserialize_with = "json::integer")]
    pub last_trade_qty: Option<i64>,
    /// When it last changed.
    #[serde(deserialize_with = "json::time")]
    pub last_update_time: Option<Time>,
    /// The day's average price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub average_trade_price: Option<Decimal>,
    /// The day's volume. In units.
    #[serde(deserialize_with = "json::integer")]
    pub volume_traded_today: Option<i64>,
    /// Open interest. In units.
    #[serde(deserialize_with = "json::integer")]
    pub open_interest: Option<i64>,
    /// The total quantity bid. In units.
    #[serde(deserialize_with = "json::integer")]
    pub total_buy_quantity: Option<i64>,
    /// The total quantity offered. In units.
    #[serde(deserialize_with = "json::integer")]
    pub total_sell_quantity: Option<i64>,
    /// The change since the previous close. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub net_change: Option<Decimal>,
    /// The same change. In per cent.
    #[serde(deserialize_with = "json::decimal")]
    pub net_change_percent: Option<Decimal>,
    /// The day's first price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub open_price: Option<Decimal>,
    /// The day's highest price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub high_price: Option<Decimal>,
    /// The day's lowest price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub low_price: Option<Decimal>,
    /// The previous close. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub close_price: Option<Decimal>,
    /// The lowest allowed price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub lower_circuit_limit: Option<Decimal>,
    /// The highest allowed price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub upper_circuit_limit: Option<Decimal>,
    /// The highest price of 52 weeks. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub yearly_high: Option<Decimal>,
    /// The lowest price of 52 weeks. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub yearly_low: Option<Decimal>,
    /// The best bids, best first; `None` if not requested.
    #[serde(deserialize_with = "json::list")]
    pub buy_depth: Vec<DepthLevel>,
    /// The best offers, best first.
    #[serde(deserialize_with = "json::list")]
    pub sell_depth: Vec<DepthLevel>,
    /// The error if the request failed, else `None`.
    pub error: Option<String>,
}
