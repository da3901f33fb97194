//! Logging in and out, and what goes with it: a file for each family of operations.

mod connect;
mod local;
mod logout;
mod lookup;
mod password;
mod prewarm;
mod qr;
mod registration;
mod request;
mod totp;
