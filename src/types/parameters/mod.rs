//! Generated from api/interface.toml (make generate). Do not edit.
//!
//! What operations take that take an object.

mod market;
mod trade;

pub use market::*;
pub use trade::*;
