//! What the checks of an order need to know of its instrument. It comes from the loaded instruments; without them nothing
//! is known and nothing is refused.

use crate::base::decimal::Decimal;

/// Look-ups in the day's instruments. They take no lock and send nothing.
pub(crate) trait Instruments: Send + Sync {
    /// By the trading symbol (`pTrdSymbol`).
    fn by_symbol(&self, exchange_segment: &str, trading_symbol: &str) -> Look;

    /// By the token (`pSymbol`).
    fn by_token(&self, exchange_segment: &str, token: &str) -> Look;
}

/// What a look-up found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// The segment is not loaded.
    NotLoaded,
    /// The segment is loaded and has no such instrument.
    Unknown,
    Found(Box<Traded>),
}

/// How an instrument is traded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traded {
    pub(crate) exchange_segment: String,
    pub(crate) token: String,
    pub(crate) trading_symbol: String,
    /// `CE` or `PE`; anything else is not an option.
    pub(crate) option_type: Option<String>,
    pub(crate) lot_size: Option<u64>,
    /// In rupees.
    pub(crate) tick_size: Option<Decimal>,
    /// As in the day's file: one more than an order may have.
    pub(crate) freeze_quantity: Option<u64>,
    /// In rupees.
    pub(crate) price_low: Option<Decimal>,
    pub(crate) price_high: Option<Decimal>,
    /// Whether it trades in the closing auction.
    pub(crate) cas_eligible: Option<bool>,
}
