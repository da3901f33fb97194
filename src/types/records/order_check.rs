//! Generated from api/records/order_check.toml (make generate). Do not edit.

use crate::types::Problem;
use crate::types::json;
use serde::{Deserialize, Serialize};

/// What is known of an order before it is placed.
///
/// What the broker did not say is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct OrderCheck {
    /// Whether nothing is wrong with it.
    pub valid: Option<bool>,
    /// What is.
    #[serde(deserialize_with = "json::list")]
    pub problems: Vec<Problem>,
    /// What would be sent.
    #[serde(with = "json::any")]
    pub wire: Option<String>,
    /// How it would be sliced.
    #[serde(with = "json::any")]
    pub slices: Option<String>,
    /// The band within which the broker keeps a market order.
    #[serde(with = "json::any")]
    pub protection: Option<String>,
}
