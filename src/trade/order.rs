//! An order before it is sent, in the broker's codes.

use crate::base::decimal::Decimal;
use crate::catalog::{CheckOrder, Margin, PlaceOrder};

/// The instrument, as the caller named it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) exchange_segment: Option<&'static str>,
    pub(super) trading_symbol: Option<String>,
    /// `nse_cm|2885`
    pub(super) instrument: Option<String>,
}

/// The values that the checks need, from an order or a change of one.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    pub(super) order_type: &'static str,
    pub(super) quantity: u64,
    pub(super) price: Option<Decimal>,
    pub(super) trigger_price: Option<Decimal>,
    pub(super) validity: &'static str,
    pub(super) disclosed_quantity: u64,
    pub(super) amo: bool,
}

/// An order to place.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) named: Named,
    pub(super) product: &'static str,
    pub(super) transaction_type: &'static str,
    pub(super) terms: Terms,
    pub(super) tag: Option<String>,
    pub(super) slice: bool,
}

impl Terms {
    /// Whether it has a limit price.
    pub(super) fn has_limit(&self) -> bool {
        matches!(self.order_type, "L" | "SL")
    }

    /// Whether it has a trigger price.
    pub(super) fn has_trigger(&self) -> bool {
        matches!(self.order_type, "SL" | "SL-M")
    }
}

/// Orders from the parameters of the operations that take one.
macro_rules! from_parameters {
    ($($parameters:ty),+) => {$(
        impl From<$parameters> for Order {
            fn from(asked: $parameters) -> Self {
                Order {
                    named: Named {
                        exchange_segment: asked.exchange_segment,
                        trading_symbol: asked.trading_symbol,
                        instrument: asked.instrument,
                    },
                    product: asked.product,
                    transaction_type: asked.transaction_type,
                    terms: Terms {
                        order_type: asked.order_type,
                        quantity: asked.quantity,
                        price: asked.price,
                        trigger_price: asked.trigger_price,
                        validity: asked.validity,
                        disclosed_quantity: asked.disclosed_quantity,
                        amo: asked.amo,
                    },
                    tag: asked.tag,
                    slice: asked.slice,
                }
            }
        }
    )+};
}

from_parameters!(PlaceOrder, CheckOrder, Margin);
