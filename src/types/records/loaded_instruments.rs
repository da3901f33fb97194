//! Generated from api/records/loaded_instruments.toml (make generate). Do not edit.

use crate::types::json;
use serde::{Deserialize, Serialize};

/// The loaded instruments of one segment.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct LoadedInstruments {
    /// The segment.
    pub exchange_segment: Option<String>,
    /// The number of instruments; `None` if none are loaded.
    #[serde(deserialize_with = "json::integer")]
    pub count: Option<i64>,
    /// The date of the file, in Indian time.
    pub date: Option<String>,
    /// Whether the file is from an earlier day.
    pub stale: Option<bool>,
    /// The number of rows that could not be read.
    #[serde(deserialize_with = "json::integer")]
    pub skipped: Option<i64>,
    /// Whether the file is in cache_dir and shared with other processes.
    pub shared: Option<bool>,
    /// What went wrong; `None` if nothing did.
    pub problem: Option<String>,
}
