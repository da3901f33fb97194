//! Generated from api/interface.toml (make generate). Do not edit.
//!
//! What Rust programs call: a method of [`crate::Client`] for each operation, over the functions of the rooms; and the same
//! with types, where an operation answers records.

mod insight;
mod market;
mod password;
mod registration;
mod session;
mod totp;
mod trade;
mod typed;

pub use typed::Typed;
