//! Generated from api/records/candles.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Candle, CandleProblem, Hole};
use serde::{Deserialize, Serialize};

/// The candles of a date range.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Candles {
    /// Segment and token, as requested.
    pub instrument: Option<String>,
    /// The length of a candle.
    pub interval: Option<String>,
    /// The candles, oldest first.
    #[serde(deserialize_with = "json::list")]
    pub candles: Vec<Candle>,
    /// Working days without candles.
    #[serde(deserialize_with = "json::list")]
    pub holes: Vec<Hole>,
    /// Rows that could not be read.
    #[serde(deserialize_with = "json::list")]
    pub problems: Vec<CandleProblem>,
}
