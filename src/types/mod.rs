//! Records and parameters as types: exact decimals, codes that keep a word they do not know, and `None` where the broker did
//! not say.
//!
//! [`Client::typed`](crate::Client::typed) has the operations that take and answer them. A record also reads and writes its
//! JSON with `serde`, digit for digit: from text, with `serde_json::from_str`, for a `serde_json::Value` has lost digits.

mod checked;
mod code;
mod codes;
mod json;
mod parameters;
mod records;
mod time;

pub use crate::base::decimal::Decimal;
pub use codes::*;
pub use parameters::*;
pub use records::*;
pub use time::Time;
