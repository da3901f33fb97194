//! Generated from api/records/problem.toml (make generate). Do not edit.

use serde::{Deserialize, Serialize};

/// What is wrong with an order.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Problem {
    /// The parameter.
    pub field: Option<String>,
    /// A word for programs.
    pub code: Option<String>,
    /// A sentence for people.
    pub message: Option<String>,
}
