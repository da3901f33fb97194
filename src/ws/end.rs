//! How a connection ended.

/// The end of a connection. Nothing comes after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The server did not agree to speak WebSocket; `status` is the HTTP one, where there was an answer to read.
    Refused { status: Option<u16>, reason: String },
    /// The server closed it, with a code (1005: it gave none).
    Closed { code: u16, reason: String },
    /// The server broke the protocol and was told so, with this code: 1002, 1007 or 1009.
    Violation { code: u16, reason: &'static str },
    /// The stream ended without a close.
    Cut,
    /// The server showed no sign of life after a ping.
    Silent,
    /// It was closed from here, and the server has confirmed it, or has had its time to.
    Finished { confirmed: bool },
    /// The operating system has no random numbers, without which nothing may be sent.
    NoRandom,
}

/// A rule of the protocol that the server broke, and the code to close with.
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
