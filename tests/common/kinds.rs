//! Generated from api/errors.toml (make generate). Do not edit.

/// Each kind of error, and what can have become of an order whose call failed with it.
pub const KINDS: [(&str, &[&str]); 16] = [
    ("invalid_argument", &["not_sent"]),
    ("invalid_handle", &["not_sent"]),
    ("configuration", &["not_sent"]),
    ("state", &["not_sent"]),
    ("authentication", &["not_sent", "refused", "unknown"]),
    ("locked", &["not_sent", "refused", "unknown"]),
    ("ip_not_allowed", &["not_sent", "refused", "unknown"]),
    ("rejected", &["not_sent", "refused", "unknown"]),
    ("rate_limited", &["not_sent", "refused"]),
    ("server", &["not_sent", "unknown"]),
    ("network", &["not_sent", "unknown"]),
    ("tls", &["not_sent", "unknown"]),
    ("timeout", &["not_sent", "unknown"]),
    ("protocol", &["not_sent", "unknown"]),
    ("cancelled", &["not_sent", "unknown"]),
    ("internal", &["not_sent", "unknown"]),
];
