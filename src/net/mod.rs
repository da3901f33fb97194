//! The network below HTTP: names, TCP, proxies and TLS to trusted hosts, as a stream bounded by the deadline of a call.

mod ahead;
mod authority;
mod bounded;
mod bypass;
mod dial;
mod fault;
mod provider;
mod proxy;
mod resolve;
mod stream;
mod tcp;
mod timeouts;
mod tls;
mod tunnel;

pub(crate) mod alive;
pub(crate) mod call;
pub(crate) mod hosts;
pub(crate) mod open;
pub(crate) mod settings;
pub(crate) mod timing;
pub(crate) mod trust;

pub(crate) use fault::{Failure, Fault};
pub(crate) use open::{Network, Place};
pub(crate) use provider::verifies;
pub(crate) use proxy::Proxies;
pub(crate) use settings::Settings;
pub(crate) use stream::Stream;
