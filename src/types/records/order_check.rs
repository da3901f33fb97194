//! Generated from api/records/order_check.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Margin, Problem, Protection};
use serde::{Deserialize, Serialize};

/// The result of checking an order before it is placed.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct OrderCheck {
    /// Whether the order has no problems.
    pub valid: Option<bool>,
    /// The problems found.
    #[serde(deserialize_with = "json::list")]
    pub problems: Vec<Problem>,
    /// What would be sent.
    #[serde(with = "json::any")]
    pub wire: Option<String>,
    /// The quantities into which the order would be sliced; none if it is not. In units.
    #[serde(deserialize_with = "json::list")]
    pub slices: Vec<i64>,
    /// The price band of a market order; `None` if no quote was asked for.
    pub protection: Option<Protection>,
    /// The margin that the order would need; `None` if it was not asked for.
    pub margin: Option<Margin>,
}
