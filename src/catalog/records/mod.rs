//! Generated from api/interface.toml (make generate). Do not edit.
//!
//! The records that answers consist of.

mod funds;
mod holding;
mod margin;
mod order;
mod position;
mod trade;

pub(crate) use funds::FUNDS;
pub(crate) use holding::HOLDING;
pub(crate) use margin::MARGIN;
pub(crate) use order::ORDER;
pub(crate) use position::POSITION;
pub(crate) use trade::TRADE;
