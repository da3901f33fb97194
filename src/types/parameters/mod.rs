//! Generated from api/interface.toml (make generate). Do not edit.
//!
//! The parameters of operations that take an object.

mod market;
mod trade;

pub use market::*;
pub use trade::*;
