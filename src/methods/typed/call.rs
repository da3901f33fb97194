//! The operations that answer records, with types in place of JSON.

use crate::base::error::{Delivered, Error, Kind};
use crate::client::Client;
use crate::trade;
use serde::{Deserialize, Serialize};

/// The operations of a client that answer records, with [types](crate::types) in place of JSON: the same calls as the methods
/// of that name of [`Client`], with the same errors.
///
/// ```no_run
/// use neo_api::types::{ExchangeSegment, OrderType, PlaceOrderParameters, Product, TransactionType};
/// # let client = neo_api::Client::new("{}")?;
/// let order = PlaceOrderParameters {
///     exchange_segment: Some(ExchangeSegment::NseCm),
///     trading_symbol: Some("IDEA-EQ".into()),
///     price: "9.50".parse().ok(),
///     ..PlaceOrderParameters::new(Product::Cnc, OrderType::L, 10, TransactionType::B)
/// };
/// let placed = client.typed().place_order(&order)?;
/// for order in client.typed().order_book()? {
///     println!("{:?} {:?} {:?}", order.order_id, order.state, order.average_price);
/// }
/// # Ok::<(), neo_api::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    pub(super) client: &'a Client,
}

impl Client {
    /// The operations that answer records, with types in place of JSON.
    #[must_use]
    pub fn typed(&self) -> Typed<'_> {
        Typed { client: self }
    }
}

/// What an answer holds.
#[derive(Deserialize)]
struct Answer<T> {
    data: T,
}

/// The record, or the list of them, that the answer to `operation` is.
pub(super) fn read<'a, T: Deserialize<'a>>(operation: &'static str, answer: &'a str) -> Result<T, Error> {
    let read = serde_json::from_str::<Answer<T>>(answer).map(|answer| answer.data);
    read.map_err(|why| {
        let error = Error::internal(format!("the answer is not the record that is due: {why}")).of(operation);
        // The call was made: nobody may take this for an order that never left.
        trade::complete(error.with(|r| r.delivered = Delivered::Yes))
    })
}

/// The parameters of `operation` as it takes them.
pub(super) fn written<T: Serialize>(operation: &'static str, parameters: &T) -> Result<String, Error> {
    serde_json::to_string(parameters).map_err(|why| {
        let error = Error::local(
            Kind::InvalidArgument,
            format!("the parameters cannot be written: {why}"),
        );
        trade::complete(error.of(operation))
    })
}
