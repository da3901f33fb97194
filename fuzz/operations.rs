//! Generated from api/operations (make generate). Do not edit.
//!
//! The operations that take parameters.

/// Their names.
pub const OPERATIONS: &[&str] = &[
    "send_otp",
    "verify_otp",
    "totp_verify_user",
    "totp_register",
    "totp_deregister",
    "base_url",
    "totp_login",
    "totp_validate",
    "qr_code_link",
    "qr_code_session",
    "login",
    "session_2fa",
    "request",
    "session_import",
    "place_order",
    "modify_order",
    "cancel_order",
    "find_order",
    "check_order",
    "order_history",
    "limits",
    "margin",
    "load_instruments",
    "instrument",
    "search_instruments",
    "quotes",
    "expiries",
    "option_chain",
    "candles",
];
