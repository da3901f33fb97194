//! Values that all other rooms use.

pub(crate) mod clock;
pub(crate) mod day;
pub(crate) mod decimal;
pub(crate) mod error;
pub(crate) mod failpoint;
pub(crate) mod json;
mod kind;
pub(crate) mod log;
mod scan;
pub(crate) mod secret;
pub(crate) mod text;
pub(crate) mod totp;
