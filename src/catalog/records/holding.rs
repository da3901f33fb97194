//! Generated from api/records/holding.toml (make generate). Do not edit.
//!
//! A holding of one instrument in the demat account.

use crate::catalog::record::{Field, Kind, Record};

pub(crate) static HOLDING: Record = Record {
    fields: &[
        Field {
            name: "symbol",
            kind: Kind::Text,
            keys: &["symbol"],
        },
        Field {
            name: "display_symbol",
            kind: Kind::Text,
            keys: &["displaySymbol"],
        },
        Field {
            name: "instrument_name",
            kind: Kind::Text,
            keys: &["instrumentName"],
        },
        Field {
            name: "exchange_segment",
            kind: Kind::Text,
            keys: &["exchangeSegment"],
        },
        Field {
            name: "token",
            kind: Kind::Text,
            keys: &["exchangeIdentifier"],
        },
        Field {
            name: "instrument_type",
            kind: Kind::Text,
            keys: &["instrumentType"],
        },
        Field {
            name: "series",
            kind: Kind::Text,
            keys: &["series"],
        },
        Field {
            name: "sector",
            kind: Kind::Text,
            keys: &["sector"],
        },
        Field {
            name: "quantity",
            kind: Kind::Integer,
            keys: &["quantity"],
        },
        Field {
            name: "sellable_quantity",
            kind: Kind::Integer,
            keys: &["sellableQuantity"],
        },
        Field {
            name: "average_price",
            kind: Kind::Decimal,
            keys: &["averagePrice"],
        },
        Field {
            name: "holding_cost",
            kind: Kind::Decimal,
            keys: &["holdingCost"],
        },
        Field {
            name: "market_value",
            kind: Kind::Decimal,
            keys: &["mktValue"],
        },
        Field {
            name: "closing_price",
            kind: Kind::Decimal,
            keys: &["closingPrice"],
        },
        Field {
            name: "unrealised_pnl",
            kind: Kind::Decimal,
            keys: &["unrealisedGainLoss"],
        },
    ],
};
