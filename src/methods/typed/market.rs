//! Generated from api/operations/market.toml (make generate). Do not edit.
//!
//! Market data: instruments, quotes, chains and candles.

use super::call::{Typed, read, written};
use crate::base::error::Error;
use crate::types::{
    Candles, CandlesParameters, ExpiriesParameters, Expiry, Instrument, InstrumentParameters,
    LoadInstrumentsParameters, LoadedInstruments, OptionChainParameters, OptionQuote, Quote, QuotesParameters,
    SearchInstrumentsParameters,
};

impl Typed<'_> {
    /// Has the day's instruments ready (`api` v3): from `cache_dir` where another call or process has fetched them,
    /// else from the broker.
    ///
    /// For each segment: `count`, the `date` of its file, `stale` where it is an older day's, `skipped`, the rows that
    /// make no sense, and `problem`, what went wrong. A bad file never replaces a good one. An older day's is kept
    /// until there is a new one.
    ///
    /// # Errors
    /// Every kind.
    pub fn load_instruments(&self, parameters: &LoadInstrumentsParameters) -> Result<Vec<LoadedInstruments>, Error> {
        let params_json = written("load_instruments", parameters)?;
        read("load_instruments", &self.client.load_instruments(Some(&params_json))?)
    }

    /// One instrument of the day by its token or trading symbol (`api` v3), or null. It asks no server: the instruments
    /// must have been loaded, by this process or, with `cache_dir`, by any other.
    ///
    /// # Errors
    /// Every kind.
    pub fn instrument(&self, parameters: &InstrumentParameters) -> Result<Option<Instrument>, Error> {
        let params_json = written("instrument", parameters)?;
        read("instrument", &self.client.instrument(Some(&params_json))?)
    }

    /// Instruments of the day that fit, best first (`api` v3): what is named exactly so, then what begins so, then
    /// names with these words. It asks no server.
    ///
    /// `underlying` with `expiry` is a chain: futures, then options by strike. A contract may be written into `query`,
    /// as `NIFTY 24 Nov 22250 CE`.
    ///
    /// # Errors
    /// Every kind.
    pub fn search_instruments(&self, parameters: &SearchInstrumentsParameters) -> Result<Vec<Instrument>, Error> {
        let params_json = written("search_instruments", parameters)?;
        read(
            "search_instruments",
            &self.client.search_instruments(Some(&params_json))?,
        )
    }

    /// Quotes of any number of instruments in one call, in the order asked (`api` v3). One that the broker does not
    /// know is `missing`; one whose request failed has `error`. An index goes by its name, such as `nse_cm|Nifty 50`.
    ///
    /// # Errors
    /// Every kind.
    pub fn quotes(&self, parameters: &QuotesParameters) -> Result<Vec<Quote>, Error> {
        let params_json = written("quotes", parameters)?;
        read("quotes", &self.client.quotes(Some(&params_json))?)
    }

    /// The days on which contracts of an underlying expire (`api` v3), the nearest first.
    ///
    /// # Errors
    /// Every kind.
    pub fn expiries(&self, parameters: &ExpiriesParameters) -> Result<Vec<Expiry>, Error> {
        let params_json = written("expiries", parameters)?;
        read("expiries", &self.client.expiries(Some(&params_json))?)
    }

    /// The options of an underlying that expire on a day, with their quotes, by strike, calls before puts (`api` v3);
    /// or its futures. Without `expiry`, the nearest.
    ///
    /// # Errors
    /// Every kind.
    pub fn option_chain(&self, parameters: &OptionChainParameters) -> Result<Vec<OptionQuote>, Error> {
        let params_json = written("option_chain", parameters)?;
        read("option_chain", &self.client.option_chain(Some(&params_json))?)
    }

    /// Candles of any span in one call (`api` v3): it is cut into what the broker allows, and put together again,
    /// sorted and without doubles.
    ///
    /// `holes` are the working days for which the broker gave none: holidays, and what it does not have. `problems` are
    /// rows that could not be read. An index goes by its name, such as `nse_cm|Nifty 50`.
    ///
    /// # Errors
    /// Every kind.
    pub fn candles(&self, parameters: &CandlesParameters) -> Result<Candles, Error> {
        let params_json = written("candles", parameters)?;
        read("candles", &self.client.candles(Some(&params_json))?)
    }
}
