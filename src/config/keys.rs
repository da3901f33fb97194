//! Generated from api/config.toml (make generate). Do not edit.
//!
//! The keys of the configuration.

/// In the order of the documentation.
pub(super) const KEYS: &[&str] = &[
    "consumer_key",
    "consumer_secret",
    "access_token",
    "api",
    "environment",
    "neo_fin_key",
    "base_url",
    "mobile_number",
    "ucc",
    "mpin",
    "totp_secret",
    "connect_timeout_ms",
    "timeout_ms",
    "proxy",
    "ca_file",
    "ip_version",
    "local_address",
    "max_response_bytes",
    "login_attempts",
    "cache_dir",
    "state_dir",
    "user_agent",
    "orders_per_second",
    "order_wait_ms",
    "limiter_file",
    "order_tags",
    // Accepted as the API's own pages spell it.
    "mobilenumber",
];
