//! Generated from api/records/loaded_instruments.toml (make generate). Do not edit.

use crate::types::json;
use serde::{Deserialize, Serialize};

/// What there is of one segment.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct LoadedInstruments {
    /// The segment.
    pub exchange_segment: Option<String>,
    /// How many instruments; `None` where there are none.
    #[serde(deserialize_with = "json::integer")]
    pub count: Option<i64>,
    /// The day of the file, in India.
    pub date: Option<String>,
    /// Whether it is an older day's.
    pub stale: Option<bool>,
    /// How many rows made no sense.
    #[serde(deserialize_with = "json::integer")]
    pub skipped: Option<i64>,
    /// Whether it is kept in cache_dir, and shared with other processes.
    pub shared: Option<bool>,
    /// What went wrong; `None` where nothing did.
    pub problem: Option<String>,
}
