//! Generated from api/records/order_check.toml (make generate). Do not edit.

use crate::types::json;
use crate::types::{Margin, Problem};
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
    /// How the order would be sliced.
    #[serde(with = "json::any")]
    pub slices: Option<String>,
    /// The price band that the broker applies to a market order.
    #[serde(with = "json::any")]
    pub protection: Option<String>,
    /// The margin that the order would need; `None` if it was not asked for.
    pub margin: Option<Margin>,
}
