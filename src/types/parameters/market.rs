//! Generated from api/operations/market.toml (make generate). Do not edit.

use crate::types::{ChainExchange, ContractType, Decimal, Interval, OptionType, QuoteType};
use serde::Serialize;

/// The parameters of [`Typed::load_instruments`](crate::Typed::load_instruments). `None` is not sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LoadInstrumentsParameters {
    /// Segments, such as `nse_cm` and `nse_fo`; all available ones if left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<String>,
    /// Whether to fetch again what is already loaded, for example after the evening update.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh: Option<bool>,
}

/// The parameters of [`Typed::instrument`](crate::Typed::instrument). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InstrumentParameters {
    /// A segment: `nse_cm`, `bse_cm`, `nse_fo`, `bse_fo`, `mcx_fo`, `cde_fo` or `nse_com`.
    pub exchange_segment: String,
    /// The instrument's token (`pSymbol`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trading_symbol: Option<String>,
}

impl InstrumentParameters {
    /// With the required parameters; also set `token`, or `trading_symbol`.
    #[must_use]
    pub fn new(exchange_segment: impl Into<String>) -> Self {
        InstrumentParameters {
            exchange_segment: exchange_segment.into(),
            token: None,
            trading_symbol: None,
        }
    }
}

/// The parameters of [`Typed::search_instruments`](crate::Typed::search_instruments). `None` is not sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchInstrumentsParameters {
    /// The start of a symbol or trading symbol, words of a name, or a contract such as `NIFTY 24 Nov 22250 CE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// A segment: `nse_cm`, `bse_cm`, `nse_fo`, `bse_fo`, `mcx_fo`, `cde_fo` or `nse_com`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange_segment: Option<String>,
    /// The exact symbol of the contract's underlying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub underlying: Option<String>,
    /// The expiry date, such as `2026-11-24`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiry: Option<String>,
    /// The strike price, in rupees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strike: Option<Decimal>,
    /// A call, a put, or a future (`XX`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option_type: Option<OptionType>,
    /// The maximum number of results.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

/// The parameters of [`Typed::quotes`](crate::Typed::quotes). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuotesParameters {
    /// Instruments as segment and token, such as `nse_cm|11536`; an index by name, such as `nse_cm|Nifty 50`.
    pub instruments: Vec<String>,
    /// Which part of the quotes to return.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<QuoteType>,
}

impl QuotesParameters {
    /// With the required parameters.
    #[must_use]
    pub fn new(instruments: Vec<String>) -> Self {
        QuotesParameters {
            instruments,
            r#type: None,
        }
    }
}

/// The parameters of [`Typed::expiries`](crate::Typed::expiries). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExpiriesParameters {
    /// The segment of the contracts.
    pub exchange: ChainExchange,
    /// The exact symbol of the contract's underlying.
    pub underlying: String,
    /// Options or futures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument_type: Option<ContractType>,
}

impl ExpiriesParameters {
    /// With the required parameters.
    #[must_use]
    pub fn new(exchange: ChainExchange, underlying: impl Into<String>) -> Self {
        ExpiriesParameters {
            exchange,
            underlying: underlying.into(),
            instrument_type: None,
        }
    }
}

/// The parameters of [`Typed::option_chain`](crate::Typed::option_chain). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OptionChainParameters {
    /// The segment of the contracts.
    pub exchange: ChainExchange,
    /// The exact symbol of the contract's underlying.
    pub underlying: String,
    /// The expiry date, such as `2026-11-24`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiry: Option<String>,
    /// Options or futures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument_type: Option<ContractType>,
    /// How many strikes, a multiple of 10; the broker returns 40 if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}

impl OptionChainParameters {
    /// With the required parameters.
    #[must_use]
    pub fn new(exchange: ChainExchange, underlying: impl Into<String>) -> Self {
        OptionChainParameters {
            exchange,
            underlying: underlying.into(),
            expiry: None,
            instrument_type: None,
            count: None,
        }
    }
}

/// The parameters of [`Typed::candles`](crate::Typed::candles). `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CandlesParameters {
    /// Segment and token, such as `nse_cm|11536`; an index by name, such as `nse_cm|Nifty 50`.
    pub instrument: String,
    /// The length of a candle.
    pub interval: Interval,
    /// The first day, such as `2026-11-02`.
    pub from: String,
    /// The last day, inclusive.
    pub to: String,
}

impl CandlesParameters {
    /// With the required parameters.
    #[must_use]
    pub fn new(
        instrument: impl Into<String>,
        interval: Interval,
        from: impl Into<String>,
        to: impl Into<String>,
    ) -> Self {
        CandlesParameters {
            instrument: instrument.into(),
            interval,
            from: from.into(),
            to: to.into(),
        }
    }
}
