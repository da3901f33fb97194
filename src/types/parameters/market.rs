//! Generated from api/operations/market.toml (make generate). Do not edit.

use crate::types::{ChainExchange, ContractType, Decimal, Interval, OptionType, QuoteType};
use serde::Serialize;

/// What [`Typed::load_instruments`](crate::Typed::load_instruments) takes. What is `None` is not sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LoadInstrumentsParameters {
    /// Segments, such as `nse_cm` and `nse_fo`; all that there are, where none is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<String>,
    /// Whether to fetch what is there already, as after the evening's update.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh: Option<bool>,
}

/// What [`Typed::instrument`](crate::Typed::instrument) takes. What is `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InstrumentParameters {
    /// A segment: `nse_cm`, `bse_cm`, `nse_fo`, `bse_fo`, `mcx_fo`, `cde_fo` or `nse_com`.
    pub exchange_segment: String,
    /// The instrument's token (`pSymbol`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The trading symbol, as the day's instruments have it (`pTrdSymbol`), such as IDEA-EQ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trading_symbol: Option<String>,
}

impl InstrumentParameters {
    /// With what must be given; also to be set: `token`, or `trading_symbol`.
    #[must_use]
    pub fn new(exchange_segment: impl Into<String>) -> Self {
        InstrumentParameters {
            exchange_segment: exchange_segment.into(),
            token: None,
            trading_symbol: None,
        }
    }
}

/// What [`Typed::search_instruments`](crate::Typed::search_instruments) takes. What is `None` is not sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchInstrumentsParameters {
    /// The beginning of a symbol or trading symbol, words of a name, or a contract such as `NIFTY 24 Nov 22250 CE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// A segment: `nse_cm`, `bse_cm`, `nse_fo`, `bse_fo`, `mcx_fo`, `cde_fo` or `nse_com`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange_segment: Option<String>,
    /// The symbol of what a contract is on, exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub underlying: Option<String>,
    /// The day of expiry, such as `2026-11-24`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiry: Option<String>,
    /// The strike price, in rupees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strike: Option<Decimal>,
    /// A call, a put, or a future (`XX`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option_type: Option<OptionType>,
    /// The most results.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

/// What [`Typed::quotes`](crate::Typed::quotes) takes. What is `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuotesParameters {
    /// Instruments as segment and token, `nse_cm|11536`; an index by its name, `nse_cm|Nifty 50`.
    pub instruments: Vec<String>,
    /// Which part of the quotes is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<QuoteType>,
}

impl QuotesParameters {
    /// With what must be given.
    #[must_use]
    pub fn new(instruments: Vec<String>) -> Self {
        QuotesParameters {
            instruments,
            r#type: None,
        }
    }
}

/// What [`Typed::expiries`](crate::Typed::expiries) takes. What is `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExpiriesParameters {
    /// The segment of the contracts.
    pub exchange: ChainExchange,
    /// The symbol of what a contract is on, exactly.
    pub underlying: String,
    /// Options or futures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument_type: Option<ContractType>,
}

impl ExpiriesParameters {
    /// With what must be given.
    #[must_use]
    pub fn new(exchange: ChainExchange, underlying: impl Into<String>) -> Self {
        ExpiriesParameters {
            exchange,
            underlying: underlying.into(),
            instrument_type: None,
        }
    }
}

/// What [`Typed::option_chain`](crate::Typed::option_chain) takes. What is `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OptionChainParameters {
    /// The segment of the contracts.
    pub exchange: ChainExchange,
    /// The symbol of what a contract is on, exactly.
    pub underlying: String,
    /// The day of expiry, such as `2026-11-24`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiry: Option<String>,
    /// Options or futures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument_type: Option<ContractType>,
    /// How many strikes, a multiple of 10; the broker gives 40 where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}

impl OptionChainParameters {
    /// With what must be given.
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

/// What [`Typed::candles`](crate::Typed::candles) takes. What is `None` is not sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CandlesParameters {
    /// Segment and token, `nse_cm|11536`; an index by its name, `nse_cm|Nifty 50`.
    pub instrument: String,
    /// How long a candle lasts.
    pub interval: Interval,
    /// The first day, such as `2026-11-02`.
    pub from: String,
    /// The last day, itself included.
    pub to: String,
}

impl CandlesParameters {
    /// With what must be given.
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
