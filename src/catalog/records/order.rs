//! Generated from api/records/order.toml (make generate). Do not edit.
//!
//! An order: from the order book, its history, or the order feed.

use crate::catalog::record::{Field, Kind, Record};

pub(crate) static ORDER: Record = Record {
    fields: &[
        Field {
            name: "order_id",
            kind: Kind::Text,
            keys: &["nOrdNo"],
        },
        Field {
            name: "exchange_order_id",
            kind: Kind::Text,
            keys: &["exOrdId", "exchOrdId"],
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
            name: "validity",
            kind: Kind::Text,
            keys: &["vldt", "ordDur"],
        },
        Field {
            name: "amo",
            kind: Kind::Computed,
            keys: &[],
        },
        Field {
            name: "quantity",
            kind: Kind::Integer,
            keys: &["qty"],
        },
        Field {
            name: "filled_quantity",
            kind: Kind::Integer,
            keys: &["fldQty"],
        },
        Field {
            name: "unfilled_quantity",
            kind: Kind::Integer,
            keys: &["unFldSz"],
        },
        Field {
            name: "cancelled_quantity",
            kind: Kind::Integer,
            keys: &["cnlQty"],
        },
        Field {
            name: "disclosed_quantity",
            kind: Kind::Integer,
            keys: &["dscQty", "dclQty"],
        },
        Field {
            name: "price",
            kind: Kind::Decimal,
            keys: &["prc"],
        },
        Field {
            name: "trigger_price",
            kind: Kind::Decimal,
            keys: &["trgPrc"],
        },
        Field {
            name: "average_price",
            kind: Kind::Decimal,
            keys: &["avgPrc"],
        },
        Field {
            name: "order_status",
            kind: Kind::Text,
            keys: &["ordSt", "stat"],
        },
        Field {
            name: "state",
            kind: Kind::Computed,
            keys: &[],
        },
        Field {
            name: "reason",
            kind: Kind::Text,
            keys: &["rejRsn", "rjRsn", "rejectionReason"],
        },
        Field {
            name: "order_time",
            kind: Kind::Time,
            keys: &["ordDtTm", "ordEntTm", "flDtTm"],
        },
        Field {
            name: "exchange_time",
            kind: Kind::Time,
            keys: &["exCfmTm", "exchTmstp"],
        },
        Field {
            name: "updated_ns",
            kind: Kind::TimeNs,
            keys: &["updRecvTm"],
        },
    ],
};
