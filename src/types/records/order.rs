//! Generated from api/records/order.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, ExchangeSegment, OrderState, OrderType, Product, Time, TransactionType, Validity};
use serde::{Deserialize, Serialize};

/// An order: a row of the order book, a line of its history, or what the order feed said.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Order {
    /// The order number: what modify, cancel and history go by.
    pub order_id: Option<String>,
    /// The exchange's number; `None` until it has one.
    pub exchange_order_id: Option<String>,
    /// Your own id of the order, or the one made here.
    pub tag: Option<String>,
    /// The segment.
    pub exchange_segment: Option<ExchangeSegment>,
    /// The trading symbol, such as IDEA-EQ.
    pub trading_symbol: Option<String>,
    /// The underlying or the symbol without its series.
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
    /// How much was ordered; units on mcx_fo too. In units.
    #[serde(deserialize_with = "json::integer")]
    pub quantity: Option<i64>,
    /// How much of it is filled. In units.
    #[serde(deserialize_with = "json::integer")]
    pub filled_quantity: Option<i64>,
    /// How much of it is not. In units.
    #[serde(deserialize_with = "json::integer")]
    pub unfilled_quantity: Option<i64>,
    /// How much of it was cancelled. In units.
    #[serde(deserialize_with = "json::integer")]
    pub cancelled_quantity: Option<i64>,
    /// How much of it the market sees. In units.
    #[serde(deserialize_with = "json::integer")]
    pub disclosed_quantity: Option<i64>,
    /// The limit; the broker gives a market order one. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub price: Option<Decimal>,
    /// The trigger of a stop-loss order. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub trigger_price: Option<Decimal>,
    /// The average price of what is filled; 0.00 until something is. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub average_price: Option<Decimal>,
    /// The broker's own word for how far it is.
    pub order_status: Option<String>,
    /// How far it is, in one of seven words; what the broker has never said before is unknown.
    pub state: Option<OrderState>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// When it was placed; in the history, when this change was.
    #[serde(deserialize_with = "json::time")]
    pub order_time: Option<Time>,
    /// When the exchange confirmed it.
    #[serde(deserialize_with = "json::time")]
    pub exchange_time: Option<Time>,
    /// When the broker had this news. In ns since 1970.
    #[serde(deserialize_with = "json::integer")]
    pub updated_ns: Option<i64>,
}
