//! Generated from api/records/option_quote.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, OptionType};
use serde::{Deserialize, Serialize};

/// An option of a chain, or a future, with its quote.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct OptionQuote {
    /// Segment and token.
    pub instrument: Option<String>,
    /// The segment.
    pub exchange_segment: Option<String>,
    /// The token.
    pub token: Option<String>,
    /// The trading symbol.
    pub trading_symbol: Option<String>,
    /// The underlying.
    pub underlying: Option<String>,
    /// The expiry date.
    pub expiry: Option<String>,
    /// CE, PE, or XX for a future.
    pub option_type: Option<OptionType>,
    /// The strike price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub strike: Option<Decimal>,
    /// ITM, ATM or OTM.
    pub moneyness: Option<String>,
    /// The lot size. In units.
    #[serde(deserialize_with = "json::integer")]
    pub lot_size: Option<i64>,
    /// The last price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub last_traded_price: Option<Decimal>,
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
    /// The day's close, once it is settled. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub settlement_price: Option<Decimal>,
    /// The day's volume. In units.
    #[serde(deserialize_with = "json::integer")]
    pub volume_traded_today: Option<i64>,
    /// Open interest. In units.
    #[serde(deserialize_with = "json::integer")]
    pub open_interest: Option<i64>,
    /// The previous day's open interest. In units.
    #[serde(deserialize_with = "json::integer")]
    pub previous_open_interest: Option<i64>,
    /// The change in open interest. In units.
    #[serde(deserialize_with = "json::integer")]
    pub open_interest_change: Option<i64>,
    /// The same change. In per cent.
    #[serde(deserialize_with = "json::decimal")]
    pub open_interest_change_percent: Option<Decimal>,
}
