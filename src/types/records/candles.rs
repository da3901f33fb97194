//! Generated from api/records/candles.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Candle, CandleProblem, Hole};
use serde::{Deserialize, Serialize};

/// Candles of a span.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Candles {
    /// Segment and token, as it was asked for.
    pub instrument: Option<String>,
    /// How long a candle lasts.
    pub interval: Option<String>,
    /// The candles, the oldest first.
    #[serde(deserialize_with = "json::list")]
    pub candles: Vec<Candle>,
    /// Working days for which the broker gave none.
    #[serde(deserialize_with = "json::list")]
    pub holes: Vec<Hole>,
    /// Rows that could not be read.
    #[serde(deserialize_with = "json::list")]
    pub problems: Vec<CandleProblem>,
}
