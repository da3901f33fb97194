//! Generated from api/records/funds.toml (make generate). Do not edit.
//!
//! The account's funds and margins.

use crate::catalog::record::{Field, Kind, Record};

pub(crate) static FUNDS: Record = Record {
    fields: &[
        Field {
            name: "net",
            kind: Kind::Decimal,
            keys: &["Net"],
        },
        Field {
            name: "margin_used",
            kind: Kind::Decimal,
            keys: &["MarginUsed"],
        },
        Field {
            name: "collateral_value",
            kind: Kind::Decimal,
            keys: &["CollateralValue"],
        },
        Field {
            name: "notional_cash",
            kind: Kind::Decimal,
            keys: &["NotionalCash"],
        },
        Field {
            name: "adhoc_margin",
            kind: Kind::Decimal,
            keys: &["AdhocMargin"],
        },
        Field {
            name: "pay_in",
            kind: Kind::Decimal,
            keys: &["RmsPayInAmt"],
        },
        Field {
            name: "pay_out",
            kind: Kind::Decimal,
            keys: &["RmsPayOutAmt"],
        },
        Field {
            name: "realized_mtm",
            kind: Kind::Decimal,
            keys: &["RealizedMtomPrsnt"],
        },
        Field {
            name: "unrealized_mtm",
            kind: Kind::Decimal,
            keys: &["UnrealizedMtomPrsnt"],
        },
        Field {
            name: "span_margin",
            kind: Kind::Decimal,
            keys: &["SpanMarginPrsnt"],
        },
        Field {
            name: "exposure_margin",
            kind: Kind::Decimal,
            keys: &["ExposureMarginPrsnt"],
        },
        Field {
            name: "premium",
            kind: Kind::Decimal,
            keys: &["PremiumPrsnt"],
        },
        Field {
            name: "category",
            kind: Kind::Text,
            keys: &["Category"],
        },
        Field {
            name: "updated_ms",
            kind: Kind::Integer,
            keys: &["TimeStamp"],
        },
    ],
};
