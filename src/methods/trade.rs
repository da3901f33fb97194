//! Generated from api/operations/trade.toml (make generate). Do not edit.
//!
//! Orders, books, positions, holdings and funds.

use crate::base::error::Error;
use crate::client::Client;
use crate::trade;

impl Client {
    /// Places an order (`api` v3). It reaches the broker at most once. If the call fails, the error's `outcome` says
    /// what happened to the order; look it up with `find_order` and the error's `tag`.
    ///
    /// The broker's order number means that the order was received, not that it was accepted: see the order book or the
    /// order feed.
    ///
    /// # Errors
    /// Every kind.
    pub fn place_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::place_order(self, params_json)
    }

    /// Modifies an open order (`api` v3). Every given value replaces the order's. A value that is left out goes back to
    /// its default, so give all of them.
    ///
    /// # Errors
    /// Every kind.
    pub fn modify_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::modify_order(self, params_json)
    }

    /// Cancels an order (`api` v3).
    ///
    /// An after-market order needs `amo` and `trading_symbol`. If they are left out, the client takes them from the
    /// orders it placed or from the order book.
    ///
    /// # Errors
    /// Every kind.
    pub fn cancel_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::cancel_order(self, params_json)
    }

    /// Finds an order by its tag or order number (`api` v3). Use it when the outcome of an order is unknown.
    ///
    /// With `wait_ms` it retries until the order is found or the time is up.
    ///
    /// # Errors
    /// Every kind.
    pub fn find_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::find_order(self, params_json)
    }

    /// Lists the problems of an order without placing it (`api` v3). It sends nothing, except that `quote` and `margin`
    /// request those from the broker.
    ///
    /// # Errors
    /// Every kind.
    pub fn check_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::check_order(self, params_json)
    }

    /// The day's orders (`api` v3), one record per order.
    ///
    /// # Errors
    /// Every kind.
    pub fn order_book(&self) -> Result<String, Error> {
        trade::order_book(self)
    }

    /// The history of one order (`api` v3), newest first, one record per change.
    ///
    /// # Errors
    /// Every kind.
    pub fn order_history(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::order_history(self, params_json)
    }

    /// The day's trades (`api` v3), one record per fill.
    ///
    /// # Errors
    /// Every kind.
    pub fn trade_book(&self) -> Result<String, Error> {
        trade::trade_book(self)
    }

    /// The positions (`api` v3), with exact net quantity, average price and profit and loss. A figure is null if an
    /// input is missing.
    ///
    /// # Errors
    /// Every kind.
    pub fn positions(&self) -> Result<String, Error> {
        trade::positions(self)
    }

    /// The holdings in the demat account (`api` v3).
    ///
    /// # Errors
    /// Every kind.
    pub fn holdings(&self) -> Result<String, Error> {
        trade::holdings(self)
    }

    /// The account's funds and margins (`api` v3).
    ///
    /// # Errors
    /// Every kind.
    pub fn limits(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::limits(self, params_json)
    }

    /// The margin that an order would need (`api` v3). It takes the parameters of `place_order`; those that do not
    /// change the margin are not sent.
    ///
    /// # Errors
    /// Every kind.
    pub fn margin(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::margin(self, params_json)
    }
}
