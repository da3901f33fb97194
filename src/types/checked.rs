//! An order is checked as it will be placed.

use super::{CheckOrderParameters, PlaceOrderParameters};

impl From<PlaceOrderParameters> for CheckOrderParameters {
    /// The check of that order, which asks the broker nothing.
    fn from(order: PlaceOrderParameters) -> Self {
        CheckOrderParameters {
            exchange_segment: order.exchange_segment,
            trading_symbol: order.trading_symbol,
            instrument: order.instrument,
            product: order.product,
            order_type: order.order_type,
            quantity: order.quantity,
            transaction_type: order.transaction_type,
            price: order.price,
            trigger_price: order.trigger_price,
            validity: order.validity,
            amo: order.amo,
            disclosed_quantity: order.disclosed_quantity,
            tag: order.tag,
            slice: order.slice,
            quote: None,
            margin: None,
        }
    }
}
