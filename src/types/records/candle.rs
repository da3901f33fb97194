//! Generated from api/records/candle.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Decimal, Time};
use serde::{Deserialize, Serialize};

/// The prices of one interval.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Candle {
    /// The start of the interval.
    #[serde(deserialize_with = "json::time")]
    pub time: Option<Time>,
    /// The first price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub open: Option<Decimal>,
    /// The highest price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub high: Option<Decimal>,
    /// The lowest price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub low: Option<Decimal>,
    /// The last price. In rupees.
    #[serde(deserialize_with = "json::decimal")]
    pub close: Option<Decimal>,
    /// The volume. In units.
    #[serde(deserialize_with = "json::integer")]
    pub volume: Option<i64>,
    /// Open interest; the broker says that it is not reliable yet. In units.
    #[serde(deserialize_with = "json::integer")]
    pub open_interest: Option<i64>,
}
