//! Generated from api/interface.toml (make generate). Do not edit.
//!
//! The operations, by family.

#[path = "insight.rs"]
mod insight;
#[path = "market.rs"]
mod market;
#[path = "password.rs"]
mod password;
#[path = "registration.rs"]
mod registration;
#[path = "session.rs"]
mod session;
#[path = "totp.rs"]
mod totp;
#[path = "trade.rs"]
mod trade;

pub use insight::*;
pub use market::*;
pub use password::*;
pub use registration::*;
pub use session::*;
pub use totp::*;
pub use trade::*;
