//! Generated from api/records/trade.toml (make generate). Do not edit.
//!
//! A fill.

use crate::catalog::record::{Field, Kind, Record};

pub(crate) static TRADE: Record = Record {
    fields: &[
        Field {
            name: "trade_id",
            kind: Kind::Text,
            keys: &["flId"],
        },
        Field {
            name: "order_id",
            kind: Kind::Text,
            keys: &["nOrdNo"],
        },
        Field {
            name: "exchange_order_id",
            kind: Kind::Text,
            keys: &["exOrdId"],
        },
        Field {
            name: "tag",
            kind: Kind::Computed,
            keys: &[],
        },
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
            name: "transaction_type",
            kind: Kind::Text,
            keys: &["trnsTp"],
        },
        Field {
            name: "product",
            kind: Kind::Text,
            keys: &["prod"],
        },
        Field {
            name: "order_type",
            kind: Kind::Text,
            keys: &["prcTp"],
        },
        Field {
            name: "quantity",
            kind: Kind::Integer,
            keys: &["fldQty"],
        },
        Field {
            name: "price",
            kind: Kind::Decimal,
            keys: &["avgPrc"],
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
            name: "trade_time",
            kind: Kind::Time,
            keys: &["exTm", "hsUpTm"],
        },
        Field {
            name: "updated_ns",
            kind: Kind::TimeNs,
            keys: &["updRecvTm"],
        },
    ],
};
