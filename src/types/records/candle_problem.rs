//! Generated from api/records/candle_problem.toml (make generate). Do not edit.

use serde::{Deserialize, Serialize};

/// A row that could not be read.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct CandleProblem {
    /// The row's time, as the broker sent it.
    pub time: Option<String>,
    /// What is wrong.
    pub reason: Option<String>,
}
