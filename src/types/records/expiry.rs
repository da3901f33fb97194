//! Generated from api/records/expiry.toml (make generate). Do not edit.

use serde::{Deserialize, Serialize};

/// An expiry date of an underlying's contracts.
///
/// A value that the broker did not send is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Expiry {
    /// The segment.
    pub exchange_segment: Option<String>,
    /// The underlying.
    pub underlying: Option<String>,
    /// The date, such as 2026-11-24.
    pub expiry: Option<String>,
}
