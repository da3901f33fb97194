//! Generated from api/records/position.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, ExchangeSegment, Product, Time};
use serde::{Deserialize, Serialize};

/// A position.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Position {
    /// The segment.
    pub exchange_segment: Option<ExchangeSegment>,
    /// The trading symbol.
    pub trading_symbol: Option<String>,
    /// The underlying, or the symbol without its series.
    pub symbol: Option<String>,
    /// The instrument's token (pSymbol).
    pub token: Option<String>,
    /// The product.
    pub product: Option<Product>,
    /// Such as FUTSTK.
    pub instrument_type: Option<String>,
    /// The exchange's series; XX for derivatives.
    pub series: Option<String>,
    /// CE or PE; XX for a future.
    pub option_type: Option<String>,
    /// The strike price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub strike: Option<Decimal>,
    /// The expiry date, such as 2026-11-24.
    pub expiry: Option<String>,
    /// The quantity bought today. In units.
    #[serde(deserialize_with = "json::integer")]
    pub buy_quantity: Option<i64>,
    /// The quantity sold today. In units.
    #[serde(deserialize_with = "json::integer")]
    pub sell_quantity: Option<i64>,
    /// The quantity bought before today. In units.
    #[serde(deserialize_with = "json::integer")]
    pub carried_buy_quantity: Option<i64>,
    /// The quantity sold before today. In units.
    #[serde(deserialize_with = "json::integer")]
    pub carried_sell_quantity: Option<i64>,
    /// The value of today's buys. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub buy_amount: Option<Decimal>,
    /// The value of today's sales. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub sell_amount: Option<Decimal>,
    /// The value of earlier buys, at the previous close. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub carried_buy_amount: Option<Decimal>,
    /// The value of earlier sales, at the previous close. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub carried_sell_amount: Option<Decimal>,
    /// The net quantity: above 0 long, below 0 short. In units.
    #[serde(deserialize_with = "json::integer")]
    pub net_quantity: Option<i64>,
    /// The average price; 0 when flat. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub average_price: Option<Decimal>,
    /// The last price; the broker sometimes sends 0 although there is one. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub last_price: Option<Decimal>,
    /// Profit and loss; `None` if an input is missing or the last price is 0. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub position_pnl: Option<Decimal>,
    /// The day's profit and loss; `None` in the same cases. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub mtm_pnl: Option<Decimal>,
    /// The lot size. In units.
    #[serde(deserialize_with = "json::integer")]
    pub lot_size: Option<i64>,
    /// The contract's multiplier.
    #[serde(deserialize_with = "json::decimal")]
    pub multiplier: Option<Decimal>,
    /// Whether it can be squared off.
    pub square_off_flag: Option<bool>,
    /// When it last changed.
    #[serde(deserialize_with = "json::time")]
    pub update_time: Option<Time>,
    /// When the broker updated this record. In ns since 1970.
    #[serde(deserialize_with = "json::integer")]
    pub updated_ns: Option<i64>,
}
