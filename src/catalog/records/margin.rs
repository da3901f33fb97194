//! Generated from api/records/margin.toml (make generate). Do not edit.
//!
//! The margin that an order would need.

use crate::catalog::record::{Field, Kind, Record};

pub(crate) static MARGIN: Record = Record {
    fields: &[
        Field {
            name: "available_cash",
            kind: Kind::Decimal,
            keys: &["avlCash"],
        },
        Field {
            name: "available_margin",
            kind: Kind::Decimal,
            keys: &["avlMrgn"],
        },
        Field {
            name: "order_margin",
            kind: Kind::Decimal,
            keys: &["ordMrgn"],
        },
        Field {
            name: "required_margin",
            kind: Kind::Decimal,
            keys: &["reqdMrgn"],
        },
        Field {
            name: "margin_used",
            kind: Kind::Decimal,
            keys: &["mrgnUsd"],
        },
        Field {
            name: "total_margin_used",
            kind: Kind::Decimal,
            keys: &["totMrgnUsd"],
        },
        Field {
            name: "shortfall",
            kind: Kind::Decimal,
            keys: &["insufFund"],
        },
        Field {
            name: "risk_check",
            kind: Kind::Text,
            keys: &["rmsVldtd"],
        },
    ],
};
