//! Generated from api/records/holding.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, ExchangeSegment};
use serde::{Deserialize, Serialize};

/// A holding of one instrument in the demat account.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Holding {
    /// The symbol.
    pub symbol: Option<String>,
    /// The symbol for display.
    pub display_symbol: Option<String>,
    /// The company.
    pub instrument_name: Option<String>,
    /// The segment.
    pub exchange_segment: Option<ExchangeSegment>,
    /// The instrument's token (pSymbol).
    pub token: Option<String>,
    /// Such as Equity.
    pub instrument_type: Option<String>,
    /// The exchange's series.
    pub series: Option<String>,
    /// The sector.
    pub sector: Option<String>,
    /// The quantity held. In units.
    #[serde(deserialize_with = "json::integer")]
    pub quantity: Option<i64>,
    /// The quantity that can be sold. In units.
    #[serde(deserialize_with = "json::integer")]
    pub sellable_quantity: Option<i64>,
    /// The average price paid. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub average_price: Option<Decimal>,
    /// The total cost. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub holding_cost: Option<Decimal>,
    /// The market value. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub market_value: Option<Decimal>,
    /// The previous close. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub closing_price: Option<Decimal>,
    /// Unrealised profit and loss. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub unrealised_pnl: Option<Decimal>,
}
