//! Generated from api/operations/market.toml (make generate). Do not edit.
//!
//! Market data: instruments, quotes, chains and candles.

use crate::base::decimal::Decimal;
use crate::base::error::Error;
use crate::catalog::endpoint::{Api, Host, Row};
use crate::catalog::params::{Given, Kind, Member, Object, present};
use crate::catalog::{Effect, Judgement, Operation};

pub(crate) static LOAD_INSTRUMENTS: Operation = Operation {
    name: "load_instruments",
    effect: Effect::Read,
    judgement: Judgement::MarketData,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "script-details/1.0/masterscrip/file-paths",
        uat: "script-details/1.0/masterscrip/file-paths",
    }],
};

const LOAD_INSTRUMENTS_TAKES: Object = Object {
    members: &[
        Member {
            name: "segments",
            kind: Kind::List,
            required: false,
        },
        Member {
            name: "refresh",
            kind: Kind::Boolean,
            required: false,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `load_instruments` takes.
pub(crate) struct LoadInstruments {
    /// Segments, such as `nse_cm` and `nse_fo`; all available ones if left out.
    pub(crate) segments: Option<Vec<String>>,
    /// Whether to fetch again what is already loaded, for example after the evening update.
    pub(crate) refresh: bool,
}

impl LoadInstruments {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&LOAD_INSTRUMENTS_TAKES, params_json).or_error()?;
        Ok(Self {
            segments: given.list("segments"),
            refresh: given.boolean("refresh").unwrap_or(false),
        })
    }
}

pub(crate) static INSTRUMENT: Operation = Operation {
    name: "instrument",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};

const INSTRUMENT_TAKES: Object = Object {
    members: &[
        Member {
            name: "exchange_segment",
            kind: Kind::Text { max: 16 },
            required: true,
        },
        Member {
            name: "token",
            kind: Kind::Text { max: 20 },
            required: false,
        },
        Member {
            name: "trading_symbol",
            kind: Kind::Text { max: 64 },
            required: false,
        },
    ],
    one_of: &[&["token"], &["trading_symbol"]],
    compares: false,
};

/// What `instrument` takes.
pub(crate) struct Instrument {
    /// A segment: `nse_cm`, `bse_cm`, `nse_fo`, `bse_fo`, `mcx_fo`, `cde_fo` or `nse_com`.
    pub(crate) exchange_segment: String,
    /// The instrument's token (`pSymbol`).
    pub(crate) token: Option<String>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    pub(crate) trading_symbol: Option<String>,
}

impl Instrument {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&INSTRUMENT_TAKES, params_json).or_error()?;
        Ok(Self {
            exchange_segment: present(given.text("exchange_segment"))?,
            token: given.text("token"),
            trading_symbol: given.text("trading_symbol"),
        })
    }
}

pub(crate) static SEARCH_INSTRUMENTS: Operation = Operation {
    name: "search_instruments",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};

const SEARCH_INSTRUMENTS_TAKES: Object = Object {
    members: &[
        Member {
            name: "query",
            kind: Kind::Text { max: 128 },
            required: false,
        },
        Member {
            name: "exchange_segment",
            kind: Kind::Text { max: 16 },
            required: false,
        },
        Member {
            name: "underlying",
            kind: Kind::Text { max: 64 },
            required: false,
        },
        Member {
            name: "expiry",
            kind: Kind::Text { max: 16 },
            required: false,
        },
        Member {
            name: "strike",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "option_type",
            kind: Kind::Code {
                values: &["CE", "PE", "XX"],
                aliases: &[("CALL", "CE"), ("FUT", "XX"), ("PUT", "PE")],
            },
            required: false,
        },
        Member {
            name: "limit",
            kind: Kind::Integer { min: 1 },
            required: false,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `search_instruments` takes.
pub(crate) struct SearchInstruments {
    /// The start of a symbol or trading symbol, words of a name, or a contract such as `NIFTY 24 Nov 22250 CE`.
    pub(crate) query: Option<String>,
    /// A segment: `nse_cm`, `bse_cm`, `nse_fo`, `bse_fo`, `mcx_fo`, `cde_fo` or `nse_com`.
    pub(crate) exchange_segment: Option<String>,
    /// The exact symbol of the contract's underlying.
    pub(crate) underlying: Option<String>,
    /// The expiry date, such as `2026-11-24`.
    pub(crate) expiry: Option<String>,
    /// The strike price, in rupees.
    pub(crate) strike: Option<Decimal>,
    /// A call, a put, or a future (`XX`).
    pub(crate) option_type: Option<&'static str>,
    /// The maximum number of results.
    pub(crate) limit: u64,
}

impl SearchInstruments {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&SEARCH_INSTRUMENTS_TAKES, params_json).or_error()?;
        Ok(Self {
            query: given.text("query"),
            exchange_segment: given.text("exchange_segment"),
            underlying: given.text("underlying"),
            expiry: given.text("expiry"),
            strike: given.decimal("strike"),
            option_type: given.code("option_type"),
            limit: given.integer("limit").unwrap_or(20),
        })
    }
}

pub(crate) static QUOTES: Operation = Operation {
    name: "quotes",
    effect: Effect::Read,
    judgement: Judgement::MarketData,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "script-details/1.0/quotes/neosymbol",
        uat: "script-details/1.0/quotes/neosymbol",
    }],
};

const QUOTES_TAKES: Object = Object {
    members: &[
        Member {
            name: "instruments",
            kind: Kind::List,
            required: true,
        },
        Member {
            name: "type",
            kind: Kind::Code {
                values: &[
                    "all",
                    "depth",
                    "ohlc",
                    "ltp",
                    "oi",
                    "52W",
                    "circuit_limits",
                    "scrip_details",
                ],
                aliases: &[("market_depth", "depth")],
            },
            required: false,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `quotes` takes.
pub(crate) struct Quotes {
    /// Instruments as segment and token, such as `nse_cm|11536`; an index by name, such as `nse_cm|Nifty 50`.
    pub(crate) instruments: Vec<String>,
    /// Which part of the quotes to return.
    pub(crate) r#type: &'static str,
}

impl Quotes {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&QUOTES_TAKES, params_json).or_error()?;
        Ok(Self {
            instruments: present(given.list("instruments"))?,
            r#type: given.code("type").unwrap_or("all"),
        })
    }
}

pub(crate) static EXPIRIES: Operation = Operation {
    name: "expiries",
    effect: Effect::Read,
    judgement: Judgement::MarketData,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "market-data/1.0/watchlist/expiries",
        uat: "market-data/1.0/watchlist/expiries",
    }],
};

const EXPIRIES_TAKES: Object = Object {
    members: &[
        Member {
            name: "exchange",
            kind: Kind::Code {
                values: &["nse_fo", "bse_fo", "mcx_fo"],
                aliases: &[("BFO", "bse_fo"), ("MCX", "mcx_fo"), ("NFO", "nse_fo")],
            },
            required: true,
        },
        Member {
            name: "underlying",
            kind: Kind::Text { max: 64 },
            required: true,
        },
        Member {
            name: "instrument_type",
            kind: Kind::Code {
                values: &["option", "fut"],
                aliases: &[("future", "fut")],
            },
            required: false,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `expiries` takes.
pub(crate) struct Expiries {
    /// The segment of the contracts.
    pub(crate) exchange: &'static str,
    /// The exact symbol of the contract's underlying.
    pub(crate) underlying: String,
    /// Options or futures.
    pub(crate) instrument_type: &'static str,
}

impl Expiries {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&EXPIRIES_TAKES, params_json).or_error()?;
        Ok(Self {
            exchange: present(given.code("exchange"))?,
            underlying: present(given.text("underlying"))?,
            instrument_type: given.code("instrument_type").unwrap_or("option"),
        })
    }
}

pub(crate) static OPTION_CHAIN: Operation = Operation {
    name: "option_chain",
    effect: Effect::Read,
    judgement: Judgement::MarketData,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "market-data/1.0/watchlist/option-chain",
        uat: "market-data/1.0/watchlist/option-chain",
    }],
};

const OPTION_CHAIN_TAKES: Object = Object {
    members: &[
        Member {
            name: "exchange",
            kind: Kind::Code {
                values: &["nse_fo", "bse_fo", "mcx_fo"],
                aliases: &[("BFO", "bse_fo"), ("MCX", "mcx_fo"), ("NFO", "nse_fo")],
            },
            required: true,
        },
        Member {
            name: "underlying",
            kind: Kind::Text { max: 64 },
            required: true,
        },
        Member {
            name: "expiry",
            kind: Kind::Text { max: 16 },
            required: false,
        },
        Member {
            name: "instrument_type",
            kind: Kind::Code {
                values: &["option", "fut"],
                aliases: &[("future", "fut")],
            },
            required: false,
        },
        Member {
            name: "count",
            kind: Kind::Integer { min: 10 },
            required: false,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `option_chain` takes.
pub(crate) struct OptionChain {
    /// The segment of the contracts.
    pub(crate) exchange: &'static str,
    /// The exact symbol of the contract's underlying.
    pub(crate) underlying: String,
    /// The expiry date, such as `2026-11-24`.
    pub(crate) expiry: Option<String>,
    /// Options or futures.
    pub(crate) instrument_type: &'static str,
    /// How many strikes, a multiple of 10; the broker returns 40 if left out.
    pub(crate) count: Option<u64>,
}

impl OptionChain {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&OPTION_CHAIN_TAKES, params_json).or_error()?;
        Ok(Self {
            exchange: present(given.code("exchange"))?,
            underlying: present(given.text("underlying"))?,
            expiry: given.text("expiry"),
            instrument_type: given.code("instrument_type").unwrap_or("option"),
            count: given.integer("count"),
        })
    }
}

pub(crate) static CANDLES: Operation = Operation {
    name: "candles",
    effect: Effect::Read,
    judgement: Judgement::MarketData,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "market-data/1.0/historical/details",
        uat: "market-data/1.0/historical/details",
    }],
};

const CANDLES_TAKES: Object = Object {
    members: &[
        Member {
            name: "instrument",
            kind: Kind::Text { max: 96 },
            required: true,
        },
        Member {
            name: "interval",
            kind: Kind::Code {
                values: &["1min", "3min", "5min", "10min", "15min", "30min", "60min", "D", "W"],
                aliases: &[],
            },
            required: true,
        },
        Member {
            name: "from",
            kind: Kind::Text { max: 16 },
            required: true,
        },
        Member {
            name: "to",
            kind: Kind::Text { max: 16 },
            required: true,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `candles` takes.
pub(crate) struct Candles {
    /// Segment and token, such as `nse_cm|11536`; an index by name, such as `nse_cm|Nifty 50`.
    pub(crate) instrument: String,
    /// The length of a candle.
    pub(crate) interval: &'static str,
    /// The first day, such as `2026-11-02`.
    pub(crate) from: String,
    /// The last day, inclusive.
    pub(crate) to: String,
}

impl Candles {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&CANDLES_TAKES, params_json).or_error()?;
        Ok(Self {
            instrument: present(given.text("instrument"))?,
            interval: present(given.code("interval"))?,
            from: present(given.text("from"))?,
            to: present(given.text("to"))?,
        })
    }
}
