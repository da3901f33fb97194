//! How a connection ended.

/// The end of a connection. Nothing comes after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The server refused the upgrade; `status` is the HTTP status, if there was an answer to read.
    Refused { status: Option<u16>, reason: String },
    /// The server closed the connection with a code (1005: it gave none).
    Closed { code: u16, reason: String },
    /// The server broke the protocol; we closed with this code: 1002, 1007 or 1009.
    Violation { code: u16, reason: &'static str },
    /// The stream ended without a close frame.
    Cut,
    /// Nothing came from the server after a ping.
    Silent,
    /// We closed the connection; the server confirmed it, or ran out of time to.
    Finished { confirmed: bool },
    /// The operating system gave no random numbers, and nothing may be sent without them.
    NoRandom,
}

/// A breach of the protocol by the server, and the code to close with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Violation {
    pub(super) code: u16,
    pub(super) reason: &'static str,
}

impl Violation {
    pub(super) const fn protocol(reason: &'static str) -> Self {
        Violation { code: 1002, reason }
    }

    pub(super) const NOT_UTF8: Violation = Violation {
        code: 1007,
        reason: "the text is not UTF-8",
    };

    pub(super) const TOO_BIG: Violation = Violation {
        code: 1009,
        reason: "the message is too big",
    };
}
