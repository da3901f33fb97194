//! Generated from api/records/instrument.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, OptionType};
use serde::{Deserialize, Serialize};

/// An instrument from the day's scrip file.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Instrument {
    /// The segment.
    pub exchange_segment: Option<String>,
    /// The exchange's token, unique within the segment.
    pub token: Option<String>,
    /// The symbol; for a contract, that of its underlying.
    pub symbol: Option<String>,
    /// The trading symbol used in orders, such as IDEA-EQ.
    pub trading_symbol: Option<String>,
    /// The full name.
    pub name: Option<String>,
    /// The ISIN of a share.
    pub isin: Option<String>,
    /// The exchange's instrument type, such as OPTIDX; `None` for shares.
    pub r#type: Option<String>,
    /// The series of a share, such as EQ.
    pub series: Option<String>,
    /// The expiry date, such as 2026-11-24.
    pub expiry: Option<String>,
    /// The strike price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub strike: Option<Decimal>,
    /// CE, PE, or XX for a future.
    pub option_type: Option<OptionType>,
    /// The lot size: quantities are multiples of it, on mcx_fo too. In units.
    #[serde(deserialize_with = "json::integer")]
    pub lot_size: Option<i64>,
    /// The tick size: prices are multiples of it. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub tick_size: Option<Decimal>,
    /// The freeze quantity: an order of this size is refused; the largest allowed is one less. In units.
    #[serde(deserialize_with = "json::integer")]
    pub freeze_quantity: Option<i64>,
    /// The lowest price of the day. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price_low: Option<Decimal>,
    /// The highest price of the day. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price_high: Option<Decimal>,
    /// Whether it is in the closing auction.
    pub cas_eligible: Option<bool>,
}
