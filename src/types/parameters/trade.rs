//! Generated from api/operations/trade.toml (make generate). Do not edit.

use crate::types::{Decimal, ExchangeSegment, OrderType, Product, TransactionType, Validity};
use serde::Serialize;

/// The parameters of [`Typed::place_order`](crate::Typed::place_order). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceOrderParameters {
    /// The segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange_segment: Option<ExchangeSegment>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trading_symbol: Option<String>,
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    pub product: Product,
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    pub order_type: OrderType,
    /// Units, not lots; also on mcx_fo.
    pub quantity: u64,
    /// B buys, S sells.
    pub transaction_type: TransactionType,
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Decimal>,
    /// The trigger price in rupees, for SL and SL-M.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger_price: Option<Decimal>,
    /// DAY or IOC; mcx_fo accepts DAY only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// Whether it is an after-market order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amo: Option<bool>,
    /// The quantity shown to the market; 0 is all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosed_quantity: Option<u64>,
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Whether to split an order above the freeze quantity into several orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slice: Option<bool>,
}

impl PlaceOrderParameters {
    /// With the required parameters; also set `exchange_segment` and `trading_symbol`, or `instrument`.
    #[must_use]
    pub fn new(product: Product, order_type: OrderType, quantity: u64, transaction_type: TransactionType) -> Self {
        PlaceOrderParameters {
            exchange_segment: None,
            trading_symbol: None,
            instrument: None,
            product,
            order_type,
            quantity,
            transaction_type,
            price: None,
            trigger_price: None,
            validity: None,
            amo: None,
            disclosed_quantity: None,
            tag: None,
            slice: None,
        }
    }
}

/// The parameters of [`Typed::modify_order`](crate::Typed::modify_order). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ModifyOrderParameters {
    /// The order number.
    pub order_id: String,
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    pub order_type: OrderType,
    /// The new total in units, including what is already filled.
    pub quantity: u64,
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Decimal>,
    /// The trigger price in rupees, for SL and SL-M.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger_price: Option<Decimal>,
    /// DAY or IOC; mcx_fo accepts DAY only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// The quantity shown to the market; 0 is all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosed_quantity: Option<u64>,
    /// Whether it is an after-market order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amo: Option<bool>,
}

impl ModifyOrderParameters {
    /// With the required parameters.
    #[must_use]
    pub fn new(order_id: impl Into<String>, order_type: OrderType, quantity: u64) -> Self {
        ModifyOrderParameters {
            order_id: order_id.into(),
            order_type,
            quantity,
            price: None,
            trigger_price: None,
            validity: None,
            disclosed_quantity: None,
            amo: None,
        }
    }
}

/// The parameters of [`Typed::cancel_order`](crate::Typed::cancel_order). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CancelOrderParameters {
    /// The order number.
    pub order_id: String,
    /// Whether it is an after-market order; looked up if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amo: Option<bool>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trading_symbol: Option<String>,
}

impl CancelOrderParameters {
    /// With the required parameters.
    #[must_use]
    pub fn new(order_id: impl Into<String>) -> Self {
        CancelOrderParameters {
            order_id: order_id.into(),
            amo: None,
            trading_symbol: None,
        }
    }
}

/// The parameters of [`Typed::find_order`](crate::Typed::find_order). `None` is not sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FindOrderParameters {
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The order number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// How long to retry until it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_ms: Option<u64>,
}

/// The parameters of [`Typed::check_order`](crate::Typed::check_order). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CheckOrderParameters {
    /// The segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange_segment: Option<ExchangeSegment>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trading_symbol: Option<String>,
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    pub product: Product,
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    pub order_type: OrderType,
    /// Units, not lots; also on mcx_fo.
    pub quantity: u64,
    /// B buys, S sells.
    pub transaction_type: TransactionType,
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Decimal>,
    /// The trigger price in rupees, for SL and SL-M.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger_price: Option<Decimal>,
    /// DAY or IOC; mcx_fo accepts DAY only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// Whether it is an after-market order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amo: Option<bool>,
    /// The quantity shown to the market; 0 is all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosed_quantity: Option<u64>,
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Whether to split an order above the freeze quantity into several orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slice: Option<bool>,
    /// Whether to request a quote, to show the protection band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<bool>,
    /// Whether to request the margin too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<bool>,
}

impl CheckOrderParameters {
    /// With the required parameters; also set `exchange_segment` and `trading_symbol`, or `instrument`.
    #[must_use]
    pub fn new(product: Product, order_type: OrderType, quantity: u64, transaction_type: TransactionType) -> Self {
        CheckOrderParameters {
            exchange_segment: None,
            trading_symbol: None,
            instrument: None,
            product,
            order_type,
            quantity,
            transaction_type,
            price: None,
            trigger_price: None,
            validity: None,
            amo: None,
            disclosed_quantity: None,
            tag: None,
            slice: None,
            quote: None,
            margin: None,
        }
    }
}

/// The parameters of [`Typed::order_history`](crate::Typed::order_history). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderHistoryParameters {
    /// The order number.
    pub order_id: String,
}

impl OrderHistoryParameters {
    /// With the required parameters.
    #[must_use]
    pub fn new(order_id: impl Into<String>) -> Self {
        OrderHistoryParameters {
            order_id: order_id.into(),
        }
    }
}

/// The parameters of [`Typed::limits`](crate::Typed::limits). `None` is not sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LimitsParameters {
    /// Which segment's funds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// Which exchange's funds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
    /// Which product's funds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
}

/// The parameters of [`Typed::margin`](crate::Typed::margin). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MarginParameters {
    /// The segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange_segment: Option<ExchangeSegment>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trading_symbol: Option<String>,
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// The instrument's token (`pSymbol`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    pub product: Product,
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    pub order_type: OrderType,
    /// Units, not lots; also on mcx_fo.
    pub quantity: u64,
    /// B buys, S sells.
    pub transaction_type: TransactionType,
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Decimal>,
    /// The trigger price in rupees, for SL and SL-M.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger_price: Option<Decimal>,
    /// DAY or IOC; mcx_fo accepts DAY only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// Whether it is an after-market order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amo: Option<bool>,
    /// The quantity shown to the market; 0 is all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosed_quantity: Option<u64>,
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Whether to split an order above the freeze quantity into several orders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slice: Option<bool>,
}

impl MarginParameters {
    /// With the required parameters; also set `instrument`, or `exchange_segment` and `token`, or `exchange_segment` and `trading_symbol`.
    #[must_use]
    pub fn new(product: Product, order_type: OrderType, quantity: u64, transaction_type: TransactionType) -> Self {
        MarginParameters {
            exchange_segment: None,
            trading_symbol: None,
            instrument: None,
            token: None,
            product,
            order_type,
            quantity,
            transaction_type,
            price: None,
            trigger_price: None,
            validity: None,
            amo: None,
            disclosed_quantity: None,
            tag: None,
            slice: None,
        }
    }
}
