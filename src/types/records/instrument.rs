//! Generated from api/records/instrument.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, OptionType};
use serde::{Deserialize, Serialize};

/// What can be traded, as the day's scrip file says.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Instrument {
    /// The segment.
    pub exchange_segment: Option<String>,
    /// The exchange's number, within the segment.
    pub token: Option<String>,
    /// The symbol; of a contract, that of its underlying.
    pub symbol: Option<String>,
    /// What an order names, such as IDEA-EQ.
    pub trading_symbol: Option<String>,
    /// The name in full.
    pub name: Option<String>,
    /// The ISIN of a share.
    pub isin: Option<String>,
    /// The exchange's word for what it is, such as OPTIDX; `None` for shares.
    pub r#type: Option<String>,
    /// The series of a share, such as EQ.
    pub series: Option<String>,
    /// The day of expiry, such as 2026-11-24.
    pub expiry: Option<String>,
    /// The strike price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub strike: Option<Decimal>,
    /// CE, PE, or XX for a future.
    pub option_type: Option<OptionType>,
    /// Quantities are multiples of it; mcx_fo counts units, too.
    #[serde(deserialize_with = "json::integer")]
    pub lot_size: Option<i64>,
    /// Prices are multiples of it. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub tick_size: Option<Decimal>,
    /// An order of so many is refused: one less is the most.
    #[serde(deserialize_with = "json::integer")]
    pub freeze_quantity: Option<i64>,
    /// The lowest price of the day. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price_low: Option<Decimal>,
    /// The highest price of the day. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price_high: Option<Decimal>,
    /// Whether it takes part in the closing auction.
    pub cas_eligible: Option<bool>,
}
