//! Generated from api/operations/trade.toml (make generate). Do not edit.
//!
//! Orders, books, positions, holdings and funds.

use super::call::{Typed, read, written};
use crate::base::error::Error;
use crate::types::{
    CancelOrderParameters, ChangedOrder, CheckOrderParameters, FindOrderParameters, FoundOrder, Funds, Holding,
    LimitsParameters, Margin, MarginParameters, ModifyOrderParameters, Order, OrderCheck, OrderHistoryParameters,
    PlaceOrderParameters, PlacedOrder, Position, Trade,
};

impl Typed<'_> {
    /// Places an order (`api` v3). It reaches the broker at most once. If the call fails, the error's `outcome` says
    /// what happened to the order; look it up with `find_order` and the error's `tag`.
    ///
    /// The broker's order number means that the order was received, not that it was accepted: see the order book or the
    /// order feed.
    ///
    /// # Errors
    /// Every kind.
    pub fn place_order(&self, parameters: &PlaceOrderParameters) -> Result<PlacedOrder, Error> {
        let params_json = written("place_order", parameters)?;
        read("place_order", &self.client.place_order(Some(&params_json))?)
    }

    /// Modifies an open order (`api` v3). Every given value replaces the order's. A value that is left out goes back to
    /// its default, so give all of them.
    ///
    /// # Errors
    /// Every kind.
    pub fn modify_order(&self, parameters: &ModifyOrderParameters) -> Result<ChangedOrder, Error> {
        let params_json = written("modify_order", parameters)?;
        read("modify_order", &self.client.modify_order(Some(&params_json))?)
    }

    /// Cancels an order (`api` v3).
    ///
    /// An after-market order needs `amo` and `trading_symbol`. If they are left out, the client takes them from the
    /// orders it placed or from the order book.
    ///
    /// # Errors
    /// Every kind.
    pub fn cancel_order(&self, parameters: &CancelOrderParameters) -> Result<ChangedOrder, Error> {
        let params_json = written("cancel_order", parameters)?;
        read("cancel_order", &self.client.cancel_order(Some(&params_json))?)
    }

    /// Finds an order by its tag or order number (`api` v3). Use it when the outcome of an order is unknown.
    ///
    /// With `wait_ms` it retries until the order is found or the time is up.
    ///
    /// # Errors
    /// Every kind.
    pub fn find_order(&self, parameters: &FindOrderParameters) -> Result<FoundOrder, Error> {
        let params_json = written("find_order", parameters)?;
        read("find_order", &self.client.find_order(Some(&params_json))?)
    }

    /// Lists the problems of an order without placing it (`api` v3). It sends nothing, except that `quote` and `margin`
    /// request those from the broker.
    ///
    /// # Errors
    /// Every kind.
    pub fn check_order(&self, parameters: &CheckOrderParameters) -> Result<OrderCheck, Error> {
        let params_json = written("check_order", parameters)?;
        read("check_order", &self.client.check_order(Some(&params_json))?)
    }

    /// The day's orders (`api` v3), one record per order.
    ///
    /// # Errors
    /// Every kind.
    pub fn order_book(&self) -> Result<Vec<Order>, Error> {
        read("order_book", &self.client.order_book()?)
    }

    /// The history of one order (`api` v3), newest first, one record per change.
    ///
    /// # Errors
    /// Every kind.
    pub fn order_history(&self, parameters: &OrderHistoryParameters) -> Result<Vec<Order>, Error> {
        let params_json = written("order_history", parameters)?;
        read("order_history", &self.client.order_history(Some(&params_json))?)
    }

    /// The day's trades (`api` v3), one record per fill.
    ///
    /// # Errors
    /// Every kind.
    pub fn trade_book(&self) -> Result<Vec<Trade>, Error> {
        read("trade_book", &self.client.trade_book()?)
    }

    /// The positions (`api` v3), with exact net quantity, average price and profit and loss. A figure is null if an
    /// input is missing.
    ///
    /// # Errors
    /// Every kind.
    pub fn positions(&self) -> Result<Vec<Position>, Error> {
        read("positions", &self.client.positions()?)
    }

    /// The holdings in the demat account (`api` v3).
    ///
    /// # Errors
    /// Every kind.
    pub fn holdings(&self) -> Result<Vec<Holding>, Error> {
        read("holdings", &self.client.holdings()?)
    }

    /// The account's funds and margins (`api` v3).
    ///
    /// # Errors
    /// Every kind.
    pub fn limits(&self, parameters: &LimitsParameters) -> Result<Funds, Error> {
        let params_json = written("limits", parameters)?;
        read("limits", &self.client.limits(Some(&params_json))?)
    }

    /// The margin that an order would need (`api` v3). It takes the parameters of `place_order`; those that do not
    /// change the margin are not sent.
    ///
    /// # Errors
    /// Every kind.
    pub fn margin(&self, parameters: &MarginParameters) -> Result<Margin, Error> {
        let params_json = written("margin", parameters)?;
        read("margin", &self.client.margin(Some(&params_json))?)
    }
}
