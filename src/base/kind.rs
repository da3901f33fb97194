//! Generated from api/errors.toml (make generate). Do not edit.
//!
//! The words of an error: what kind of failure it is, whether the request reached the server, what became of an order.

/// What kind of failure it is: a closed set, the same in every language. New kinds are only ever added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A parameter is missing or malformed. Nothing was sent.
    InvalidArgument,
    /// The handle is not an open client or feed: it is empty, closed or not one of ours. Nothing was sent.
    InvalidHandle,
    /// The configuration does not allow this: unknown key, missing credential, another API generation. Nothing was
    /// sent.
    Configuration,
    /// The call needs a further login step, or the session has expired. Nothing was sent.
    State,
    /// The broker refused the credentials, the token or the session.
    Authentication,
    /// The account is locked, or the lock-out guard stopped a call that could lock it.
    Locked,
    /// The broker does not accept this IP address.
    IpNotAllowed,
    /// Any other refusal by the broker.
    Rejected,
    /// Too many requests.
    RateLimited,
    /// The broker failed (HTTP 5xx).
    Server,
    /// The connection failed or broke.
    Network,
    /// The server could not be trusted: its certificate or the handshake failed.
    Tls,
    /// The deadline passed.
    Timeout,
    /// The answer is unusable: not JSON, no token, cut short, too large, or it names an untrusted host.
    Protocol,
    /// The call was cancelled.
    Cancelled,
    /// A bug in this library.
    Internal,
}

impl Kind {
    /// All of them, in the order of the documentation.
    pub const ALL: [Kind; 16] = [
        Kind::InvalidArgument,
        Kind::InvalidHandle,
        Kind::Configuration,
        Kind::State,
        Kind::Authentication,
        Kind::Locked,
        Kind::IpNotAllowed,
        Kind::Rejected,
        Kind::RateLimited,
        Kind::Server,
        Kind::Network,
        Kind::Tls,
        Kind::Timeout,
        Kind::Protocol,
        Kind::Cancelled,
        Kind::Internal,
    ];

    /// The word that stands in the error JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::InvalidArgument => "invalid_argument",
            Kind::InvalidHandle => "invalid_handle",
            Kind::Configuration => "configuration",
            Kind::State => "state",
            Kind::Authentication => "authentication",
            Kind::Locked => "locked",
            Kind::IpNotAllowed => "ip_not_allowed",
            Kind::Rejected => "rejected",
            Kind::RateLimited => "rate_limited",
            Kind::Server => "server",
            Kind::Network => "network",
            Kind::Tls => "tls",
            Kind::Timeout => "timeout",
            Kind::Protocol => "protocol",
            Kind::Cancelled => "cancelled",
            Kind::Internal => "internal",
        }
    }
}

/// Whether the request reached the server. Send again only after [`Delivered::No`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivered {
    /// The request was never sent. It may be sent again.
    No,
    /// It may have arrived, but no complete answer came back. Check with the broker before sending anything again.
    Maybe,
    /// The server answered. Read the answer.
    Yes,
}

impl Delivered {
    /// All of them, in the order of the documentation.
    pub const ALL: [Delivered; 3] = [Delivered::No, Delivered::Maybe, Delivered::Yes];

    /// The word that stands in the error JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Delivered::No => "no",
            Delivered::Maybe => "maybe",
            Delivered::Yes => "yes",
        }
    }
}

/// What became of an order whose call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was never sent. It may be sent again.
    NotSent,
    /// The broker refused it. Read the broker's message.
    Refused,
    /// It may have been carried out; the answer is not known. Look for it with `find_order` before sending anything
    /// again.
    Unknown,
}

impl Outcome {
    /// All of them, in the order of the documentation.
    pub const ALL: [Outcome; 3] = [Outcome::NotSent, Outcome::Refused, Outcome::Unknown];

    /// The word that stands in the error JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Outcome::NotSent => "not_sent",
            Outcome::Refused => "refused",
            Outcome::Unknown => "unknown",
        }
    }
}
