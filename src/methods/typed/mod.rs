//! Generated from api/interface.toml (make generate). Do not edit.
//!
//! The operations that answer records, with types in place of JSON.

mod call;
mod market;
mod trade;

pub use call::Typed;
