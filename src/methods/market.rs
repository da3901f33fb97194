//! Generated from api/operations/market.toml (make generate). Do not edit.
//!
//! Market data: instruments, quotes, chains and candles.

use crate::base::error::Error;
use crate::client::Client;
use crate::market;

impl Client {
    /// Loads the day's instruments (`api` v3): from `cache_dir` if another call or process has already fetched them,
    /// else from the broker.
    ///
    /// Returns for each segment: `count`, the `date` of its file, `stale` (the file is from an earlier day), `skipped`
    /// (rows that could not be read) and `problem` (what went wrong). A bad file never replaces a good one. An older
    /// file is kept until a new one arrives.
    ///
    /// # Errors
    /// Every kind.
    pub fn load_instruments(&self, params_json: Option<&str>) -> Result<String, Error> {
        market::load_instruments(self, params_json)
    }

    /// One instrument of the day by its token or trading symbol (`api` v3), or null. Sends nothing: the instruments
    /// must already be loaded, by this process or, with `cache_dir`, by any other.
    ///
    /// # Errors
    /// Every kind.
    pub fn instrument(&self, params_json: Option<&str>) -> Result<String, Error> {
        market::instrument(self, params_json)
    }

    /// Searches the day's instruments, best match first (`api` v3): exact matches, then prefixes, then names that
    /// contain the words. Sends nothing.
    ///
    /// `underlying` with `expiry` gives a chain: futures, then options by strike. `query` may also be a contract, such
    /// as `NIFTY 24 Nov 22250 CE`.
    ///
    /// # Errors
    /// Every kind.
    pub fn search_instruments(&self, params_json: Option<&str>) -> Result<String, Error> {
        market::search_instruments(self, params_json)
    }

    /// Quotes for any number of instruments in one call, in the order requested (`api` v3). An instrument that the
    /// broker does not know is `missing`; one whose request failed has `error`. Name an index, such as `nse_cm|Nifty
    /// 50`.
    ///
    /// # Errors
    /// Every kind.
    pub fn quotes(&self, params_json: Option<&str>) -> Result<String, Error> {
        market::quotes(self, params_json)
    }

    /// The expiry dates of an underlying's contracts (`api` v3), nearest first.
    ///
    /// # Errors
    /// Every kind.
    pub fn expiries(&self, params_json: Option<&str>) -> Result<String, Error> {
        market::expiries(self, params_json)
    }

    /// The options of an underlying for one expiry date with their quotes, by strike, calls before puts; or its futures
    /// (`api` v3). Without `expiry`, the nearest date.
    ///
    /// # Errors
    /// Every kind.
    pub fn option_chain(&self, params_json: Option<&str>) -> Result<String, Error> {
        market::option_chain(self, params_json)
    }

    /// Candles for a date range of any length in one call (`api` v3). The range is split into requests that the broker
    /// allows (30 days of minutes, 180 of days); the result is sorted, without duplicates. After the first 15 of them
    /// there is one every two seconds, so years of minutes need a longer `timeout_ms`; a range that cannot come within
    /// it is refused before anything is sent.
    ///
    /// `holes` are working days without candles: holidays, and data that the broker does not have. `problems` are rows
    /// that could not be read. Name an index, such as `nse_cm|Nifty 50`.
    ///
    /// # Errors
    /// Every kind.
    pub fn candles(&self, params_json: Option<&str>) -> Result<String, Error> {
        market::candles(self, params_json)
    }
}
