//! Generated from api/records/candle_problem.toml (make generate). Do not edit.

use serde::{Deserialize, Serialize};

/// A row that could not be read.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct CandleProblem {
    /// What stands in place of its time.
    pub time: Option<String>,
    /// What is wrong.
    pub reason: Option<String>,
}
