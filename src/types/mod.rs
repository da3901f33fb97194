//! Records and parameters as types: exact decimals, codes that keep unknown words, and `None` if the broker did
//! not send a value.
//!
//! [`Client::typed`](crate::Client::typed) has the operations that accept and return them. A record also reads and writes its
//! JSON with `serde`, digit for digit: from text, with `serde_json::from_str`, because a `serde_json::Value` has lost digits.

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
