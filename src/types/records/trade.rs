//! Generated from api/records/trade.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, ExchangeSegment, OrderType, Product, Time, TransactionType};
use serde::{Deserialize, Serialize};

/// A fill.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Trade {
    /// The exchange's number for the fill.
    pub trade_id: Option<String>,
    /// The order that it belongs to.
    pub order_id: Option<String>,
    /// The exchange's order number.
    pub exchange_order_id: Option<String>,
    /// The order's tag.
    pub tag: Option<String>,
    /// The segment.
    pub exchange_segment: Option<ExchangeSegment>,
    /// The trading symbol.
    pub trading_symbol: Option<String>,
    /// The underlying, or the symbol without its series.
    pub symbol: Option<String>,
    /// The instrument's token; the broker often leaves it out.
    pub token: Option<String>,
    /// B bought, S sold.
    pub transaction_type: Option<TransactionType>,
    /// The product.
    pub product: Option<Product>,
    /// The order type.
    pub order_type: Option<OrderType>,
    /// The quantity of this fill. In units.
    #[serde(deserialize_with = "json::integer")]
    pub quantity: Option<i64>,
    /// The price of this fill. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price: Option<Decimal>,
    /// CE or PE; XX for a future.
    pub option_type: Option<String>,
    /// The strike price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub strike: Option<Decimal>,
    /// When it was filled.
    #[serde(deserialize_with = "json::time")]
    pub trade_time: Option<Time>,
    /// When the broker updated this record. In ns since 1970.
    #[serde(deserialize_with = "json::integer")]
    pub updated_ns: Option<i64>,
}
