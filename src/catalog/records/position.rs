//! Generated from api/records/position.toml (make generate). Do not edit.
//!
//! A position.

use crate::catalog::record::{Field, Kind, Record};

pub(crate) static POSITION: Record = Record {
    fields: &[
        Field {
            name: "exchange_segment",
            kind: Kind::Text,
            keys: &["exSeg"],
        },
        Field {
            name: "trading_symbol",
            kind: Kind::Text,
            keys: &["trdSym"],
        },
        Field {
            name: "symbol",
            kind: Kind::Text,
            keys: &["sym"],
        },
        Field {
            name: "token",
            kind: Kind::Text,
            keys: &["tok"],
        },
        Field {
            name: "product",
            kind: Kind::Text,
            keys: &["prod"],
        },
        Field {
            name: "instrument_type",
            kind: Kind::Text,
            keys: &["type"],
        },
        Field {
            name: "series",
            kind: Kind::Text,
            keys: &["series"],
        },
        Field {
            name: "option_type",
            kind: Kind::Text,
            keys: &["optTp"],
        },
        Field {
            name: "strike",
            kind: Kind::Decimal,
            keys: &["stkPrc"],
        },
        Field {
            name: "expiry",
            kind: Kind::Computed,
            keys: &[],
        },
        Field {
            name: "buy_quantity",
            kind: Kind::Integer,
            keys: &["flBuyQty"],
        },
        Field {
            name: "sell_quantity",
            kind: Kind::Integer,
            keys: &["flSellQty"],
        },
        Field {
            name: "carried_buy_quantity",
            kind: Kind::Integer,
            keys: &["cfBuyQty"],
        },
        Field {
            name: "carried_sell_quantity",
            kind: Kind::Integer,
            keys: &["cfSellQty"],
        },
        Field {
            name: "buy_amount",
            kind: Kind::Decimal,
            keys: &["buyAmt"],
        },
        Field {
            name: "sell_amount",
            kind: Kind::Decimal,
            keys: &["sellAmt"],
        },
        Field {
            name: "carried_buy_amount",
            kind: Kind::Decimal,
            keys: &["cfBuyAmt"],
        },
        Field {
            name: "carried_sell_amount",
            kind: Kind::Decimal,
            keys: &["cfSellAmt"],
        },
        Field {
            name: "net_quantity",
            kind: Kind::Computed,
            keys: &[],
        },
        Field {
            name: "average_price",
            kind: Kind::Computed,
            keys: &[],
        },
        Field {
            name: "last_price",
            kind: Kind::Decimal,
            keys: &["ltp"],
        },
        Field {
            name: "position_pnl",
            kind: Kind::Computed,
            keys: &[],
        },
        Field {
            name: "mtm_pnl",
            kind: Kind::Computed,
            keys: &[],
        },
        Field {
            name: "lot_size",
            kind: Kind::Integer,
            keys: &["lotSz"],
        },
        Field {
            name: "multiplier",
            kind: Kind::Decimal,
            keys: &["multiplier"],
        },
        Field {
            name: "square_off_flag",
            kind: Kind::Boolean,
            keys: &["sqrFlg"],
        },
        Field {
            name: "update_time",
            kind: Kind::Time,
            keys: &["hsUpTm"],
        },
        Field {
            name: "updated_ns",
            kind: Kind::TimeNs,
            keys: &["updRecvTm"],
        },
    ],
};
