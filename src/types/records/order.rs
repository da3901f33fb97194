//! Generated from api/records/order.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, ExchangeSegment, OrderState, OrderType, Product, Time, TransactionType, Validity};
use serde::{Deserialize, Serialize};

/// An order: from the order book, its history, or the order feed.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Order {
    /// The order number, used by modify, cancel and history.
    pub order_id: Option<String>,
    /// The exchange's order number; `None` until there is one.
    pub exchange_order_id: Option<String>,
    /// Your own id for the order, or the generated one.
    pub tag: Option<String>,
    /// The segment.
    pub exchange_segment: Option<ExchangeSegment>,
    /// The trading symbol, such as IDEA-EQ.
    pub trading_symbol: Option<String>,
    /// The underlying, or the symbol without its series.
    pub symbol: Option<String>,
    /// The instrument's token (pSymbol).
    pub token: Option<String>,
    /// B buys, S sells.
    pub transaction_type: Option<TransactionType>,
    /// The product.
    pub product: Option<Product>,
    /// The order type.
    pub order_type: Option<OrderType>,
    /// DAY or IOC.
    pub validity: Option<Validity>,
    /// Whether it is an after-market order.
    pub amo: Option<bool>,
    /// The ordered quantity; in units on mcx_fo too. In units.
    #[serde(deserialize_with = "json::integer")]
    pub quantity: Option<i64>,
    /// The filled quantity. In units.
    #[serde(deserialize_with = "json::integer")]
    pub filled_quantity: Option<i64>,
    /// The quantity not filled yet. In units.
    #[serde(deserialize_with = "json::integer")]
    pub unfilled_quantity: Option<i64>,
    /// The cancelled quantity. In units.
    #[serde(deserialize_with = "json::integer")]
    pub cancelled_quantity: Option<i64>,
    /// The quantity shown to the market. In units.
    #[serde(deserialize_with = "json::integer")]
    pub disclosed_quantity: Option<i64>,
    /// The limit price; the broker sets one for a market order too. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price: Option<Decimal>,
    /// The trigger price of a stop-loss order. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub trigger_price: Option<Decimal>,
    /// The average price of the fills; 0.00 until the first fill. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub average_price: Option<Decimal>,
    /// The broker's own status word.
    pub order_status: Option<String>,
    /// The status as one of seven words; unknown if the broker's word is new to the library.
    pub state: Option<OrderState>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// When it was placed; in the history, when this change happened.
    #[serde(deserialize_with = "json::time")]
    pub order_time: Option<Time>,
    /// When the exchange confirmed it.
    #[serde(deserialize_with = "json::time")]
    pub exchange_time: Option<Time>,
    /// When the broker updated this record. In ns since 1970.
    #[serde(deserialize_with = "json::integer")]
    pub updated_ns: Option<i64>,
}
