//! Generated from api/operations/trade.toml (make generate). Do not edit.
//!
//! Orders, and what the account holds.

use super::call::{Typed, read, written};
use crate::base::error::Error;
use crate::types::{
    CancelOrderParameters, ChangedOrder, CheckOrderParameters, FindOrderParameters, FoundOrder, Funds, Holding,
    LimitsParameters, Margin, MarginParameters, ModifyOrderParameters, Order, OrderCheck, OrderHistoryParameters,
    PlaceOrderParameters, PlacedOrder, Position, Trade,
};

impl Typed<'_> {
    /// Places an order (`api` v3). It reaches the broker at most once; an error's `outcome` says what became of it, and
    /// its `tag` finds it again.
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

    /// Changes an order that is open (`api` v3). Everything given replaces what the order has, and what is left out
    /// goes back to its default: this is no patch.
    ///
    /// # Errors
    /// Every kind.
    pub fn modify_order(&self, parameters: &ModifyOrderParameters) -> Result<ChangedOrder, Error> {
        let params_json = written("modify_order", parameters)?;
        read("modify_order", &self.client.modify_order(Some(&params_json))?)
    }

    /// Cancels an order (`api` v3).
    ///
    /// An after-market order needs `amo` and `trading_symbol`; where they are left out, they come from the client's own
    /// placement or from the order book.
    ///
    /// # Errors
    /// Every kind.
    pub fn cancel_order(&self, parameters: &CancelOrderParameters) -> Result<ChangedOrder, Error> {
        let params_json = written("cancel_order", parameters)?;
        read("cancel_order", &self.client.cancel_order(Some(&params_json))?)
    }

    /// Finds an order by its tag or its number (`api` v3): what to do after an outcome that is unknown.
    ///
    /// With `wait_ms` it asks again until the order is found or the time is over.
    ///
    /// # Errors
    /// Every kind.
    pub fn find_order(&self, parameters: &FindOrderParameters) -> Result<FoundOrder, Error> {
        let params_json = written("find_order", parameters)?;
        read("find_order", &self.client.find_order(Some(&params_json))?)
    }

    /// Says what is wrong with an order before it is placed (`api` v3). It sends nothing, except that `quote` and
    /// `margin` ask the broker for these.
    ///
    /// # Errors
    /// Every kind.
    pub fn check_order(&self, parameters: &CheckOrderParameters) -> Result<OrderCheck, Error> {
        let params_json = written("check_order", parameters)?;
        read("check_order", &self.client.check_order(Some(&params_json))?)
    }

    /// The day's orders (`api` v3), one record each.
    ///
    /// # Errors
    /// Every kind.
    pub fn order_book(&self) -> Result<Vec<Order>, Error> {
        read("order_book", &self.client.order_book()?)
    }

    /// What has happened to one order (`api` v3), newest first, one record for each change.
    ///
    /// # Errors
    /// Every kind.
    pub fn order_history(&self, parameters: &OrderHistoryParameters) -> Result<Vec<Order>, Error> {
        let params_json = written("order_history", parameters)?;
        read("order_history", &self.client.order_history(Some(&params_json))?)
    }

    /// The day's trades (`api` v3), one record for each fill.
    ///
    /// # Errors
    /// Every kind.
    pub fn trade_book(&self) -> Result<Vec<Trade>, Error> {
        read("trade_book", &self.client.trade_book()?)
    }

    /// The positions (`api` v3), with net quantity, average price and profit and loss, exact, or null where an input is
    /// missing.
    ///
    /// # Errors
    /// Every kind.
    pub fn positions(&self) -> Result<Vec<Position>, Error> {
        read("positions", &self.client.positions()?)
    }

    /// What the account holds in its demat account (`api` v3).
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

    /// The margin that an order would need (`api` v3).
    ///
    /// # Errors
    /// Every kind.
    pub fn margin(&self, parameters: &MarginParameters) -> Result<Margin, Error> {
        let params_json = written("margin", parameters)?;
        read("margin", &self.client.margin(Some(&params_json))?)
    }
}
