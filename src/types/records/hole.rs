//! Generated from api/records/hole.toml (make generate). Do not edit.

use serde::{Deserialize, Serialize};

/// Working days without candles.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Hole {
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}
