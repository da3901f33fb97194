//! Logging in and out: one file for each family of operations.

pub(crate) mod attempt;
pub(crate) mod authorization;
pub(crate) mod connect;
pub(crate) mod local;
pub(crate) mod logout;
pub(crate) mod lookup;
pub(crate) mod password;
pub(crate) mod prewarm;
pub(crate) mod qr;
pub(crate) mod registration;
pub(crate) mod request;
pub(crate) mod totp;
