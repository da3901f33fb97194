//! The network below HTTP: names, TCP and TLS to trusted hosts, bounded by the deadline of a call.

pub(crate) mod call;
pub(crate) mod current;
pub(crate) mod dial;
pub(crate) mod fault;
pub(crate) mod hosts;
pub(crate) mod resolve;
pub(crate) mod settings;
pub(crate) mod timing;
pub(crate) mod tls;
pub(crate) mod trust;

pub(crate) use fault::{Failure, Fault};
pub(crate) use settings::Settings;
