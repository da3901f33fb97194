//! Generated from api/parameters.toml and api/records (make generate). Do not edit.
//!
//! The broker's codes.

use super::code::code;

code! {
    /// The segment of the contracts.
    ChainExchange {
        NseFo = "nse_fo",
        BseFo = "bse_fo",
        McxFo = "mcx_fo",
    }
}

code! {
    /// Options or futures.
    ContractType {
        Option = "option",
        Fut = "fut",
    }
}

code! {
    /// The segment.
    ExchangeSegment {
        NseCm = "nse_cm",
        BseCm = "bse_cm",
        NseFo = "nse_fo",
        BseFo = "bse_fo",
        McxFo = "mcx_fo",
    }
}

code! {
    /// The length of a candle.
    Interval {
        Min1 = "1min",
        Min3 = "3min",
        Min5 = "5min",
        Min10 = "10min",
        Min15 = "15min",
        Min30 = "30min",
        Min60 = "60min",
        D = "D",
        W = "W",
    }
}

code! {
    /// A call, a put, or a future (`XX`).
    OptionType {
        Ce = "CE",
        Pe = "PE",
        Xx = "XX",
    }
}

code! {
    /// The status as one of seven words; unknown if the broker's word is new to the library.
    OrderState {
        Pending = "pending",
        Open = "open",
        PartiallyFilled = "partially_filled",
        Filled = "filled",
        Cancelled = "cancelled",
        Rejected = "rejected",
        Unknown = "unknown",
    }
}

code! {
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    OrderType {
        L = "L",
        Mkt = "MKT",
        Sl = "SL",
        SlM = "SL-M",
    }
}

code! {
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    Product {
        Cnc = "CNC",
        Nrml = "NRML",
        Mis = "MIS",
        Mtf = "MTF",
    }
}

code! {
    /// Which part of the quotes to return.
    QuoteType {
        All = "all",
        Depth = "depth",
        Ohlc = "ohlc",
        Ltp = "ltp",
        Oi = "oi",
        W52 = "52W",
        CircuitLimits = "circuit_limits",
        ScripDetails = "scrip_details",
    }
}

code! {
    /// B buys, S sells.
    TransactionType {
        B = "B",
        S = "S",
    }
}

code! {
    /// DAY or IOC; mcx_fo accepts DAY only.
    Validity {
        Day = "DAY",
        Ioc = "IOC",
    }
}
