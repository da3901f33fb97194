//! Why there is no complete answer, and whether sending the request had started.

use crate::base::error::Delivered;
use std::{fmt, io};

/// Why there is no complete answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The name has no address.
    Dns(String),
    /// No connection could be made.
    Connect(String),
    /// The proxy refused.
    Proxy(String),
    /// The certificate or the handshake failed.
    Tls(String),
    /// The deadline passed while doing this.
    Timeout(&'static str),
    /// `cancel` was called.
    Cancelled,
    /// The connection ended before any byte of an answer.
    Disconnected(String),
    /// The connection ended within the answer.
    CutShort,
    /// The answer is larger than the configuration allows.
    TooLarge(u64),
    /// The answer is not HTTP.
    Malformed(String),
    /// Its turn under a limit expired before the connection was made.
    TurnOver,
    /// The request could not be built.
    BadRequest(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        io::Error::other(fault)
    }
}

/// A [`Fault`], and whether sending the request had started.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) fault: Fault,
    pub(crate) delivered: Delivered,
}
