//! Generated from api/records/problem.toml (make generate). Do not edit.

use serde::{Deserialize, Serialize};

/// A problem of an order.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Problem {
    /// The parameter.
    pub field: Option<String>,
    /// A code for programs.
    pub code: Option<String>,
    /// A message for people.
    pub message: Option<String>,
}
