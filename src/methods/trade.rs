//! Generated from api/operations/trade.toml (make generate). Do not edit.
//!
//! Orders, and what the account holds.

use crate::base::error::Error;
use crate::client::Client;
use crate::trade;

impl Client {
    /// Places an order (`api` v3). It reaches the broker at most once; an error's `outcome` says what became of it, and
    /// its `tag` finds it again.
    ///
    /// The broker's order number means that the order was received, not that it was accepted: see the order book or the
    /// order feed.
    ///
    /// # Errors
    /// Every kind.
    pub fn place_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::place_order(self, params_json)
    }

    /// Changes an order that is open (`api` v3). Everything given replaces what the order has, and what is left out
    /// goes back to its default: this is no patch.
    ///
    /// # Errors
    /// Every kind.
    pub fn modify_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::modify_order(self, params_json)
    }

    /// Cancels an order (`api` v3).
    ///
    /// An after-market order needs `amo` and `trading_symbol`; where they are left out, they come from the client's own
    /// placement or from the order book.
    ///
    /// # Errors
    /// Every kind.
    pub fn cancel_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::cancel_order(self, params_json)
    }

    /// Finds an order by its tag or its number (`api` v3): what to do after an outcome that is unknown.
    ///
    /// With `wait_ms` it asks again until the order is found or the time is over.
    ///
    /// # Errors
    /// Every kind.
    pub fn find_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::find_order(self, params_json)
    }

    /// Says what is wrong with an order before it is placed (`api` v3). It sends nothing, except that `quote` and
    /// `margin` ask the broker for these.
    ///
    /// # Errors
    /// Every kind.
    pub fn check_order(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::check_order(self, params_json)
    }

    /// The day's orders (`api` v3), one record each.
    ///
    /// # Errors
    /// Every kind.
    pub fn order_book(&self) -> Result<String, Error> {
        trade::order_book(self)
    }

    /// What has happened to one order (`api` v3), newest first, one record for each change.
    ///
    /// # Errors
    /// Every kind.
    pub fn order_history(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::order_history(self, params_json)
    }

    /// The day's trades (`api` v3), one record for each fill.
    ///
    /// # Errors
    /// Every kind.
    pub fn trade_book(&self) -> Result<String, Error> {
        trade::trade_book(self)
    }

    /// The positions (`api` v3), with net quantity, average price and profit and loss, exact, or null where an input is
    /// missing.
    ///
    /// # Errors
    /// Every kind.
    pub fn positions(&self) -> Result<String, Error> {
        trade::positions(self)
    }

    /// What the account holds in its demat account (`api` v3).
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

    /// The margin that an order would need (`api` v3).
    ///
    /// # Errors
    /// Every kind.
    pub fn margin(&self, params_json: Option<&str>) -> Result<String, Error> {
        trade::margin(self, params_json)
    }
}
