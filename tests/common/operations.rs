//! Generated from api/operations (make generate). Do not edit.
//!
//! The operations that are tried against every fault of a server, with the generations in which they are.

/// Their names, each with its generations.
pub const OPERATIONS: &[(&str, &[&str])] = &[
    ("send_otp", &["v3", "v1"]),
    ("verify_otp", &["v3"]),
    ("totp_verify_user", &["v3"]),
    ("totp_register", &["v3"]),
    ("totp_deregister", &["v3"]),
    ("base_url", &["v2"]),
    ("session_init", &["v1", "v2", "v2-gateway"]),
    ("totp_login", &["v3", "v2", "v2-gateway"]),
    ("totp_validate", &["v3", "v2", "v2-gateway"]),
    ("qr_code_link", &["v2", "v2-gateway"]),
    ("qr_code_session", &["v2", "v2-gateway"]),
    ("login", &["v1"]),
    ("generate_otp", &["v1"]),
    ("session_2fa", &["v1"]),
    ("prewarm", &["v3", "v2", "v2-gateway", "v1"]),
    ("client_ip", &["v3"]),
    ("request", &["v3", "v2", "v2-gateway", "v1"]),
    ("place_order", &["v3"]),
    ("modify_order", &["v3"]),
    ("cancel_order", &["v3"]),
    ("order_book", &["v3"]),
    ("order_history", &["v3"]),
    ("trade_book", &["v3"]),
    ("positions", &["v3"]),
    ("limits", &["v3"]),
];
