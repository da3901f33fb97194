//! Generated from api/interface.toml (make generate). Do not edit.
//!
//! The operations, in the order of the header.

mod insight;
mod market;
mod password;
mod registration;
mod session;
mod totp;
mod trade;

use crate::catalog::Operation;
pub(crate) use insight::*;
pub(crate) use market::*;
pub(crate) use password::*;
pub(crate) use registration::*;
pub(crate) use session::*;
pub(crate) use totp::*;
pub(crate) use trade::*;

/// Every operation, in the order of the header.
pub(crate) static OPERATIONS: [&Operation; 46] = [
    &SEND_OTP,
    &VERIFY_OTP,
    &TOTP_VERIFY_USER,
    &TOTP_REGISTER,
    &TOTP_DEREGISTER,
    &BASE_URL,
    &SESSION_INIT,
    &TOTP_LOGIN,
    &TOTP_VALIDATE,
    &QR_CODE_LINK,
    &QR_CODE_SESSION,
    &LOGIN,
    &GENERATE_OTP,
    &SESSION_2FA,
    &CONNECT,
    &PREWARM,
    &CLIENT_IP,
    &REQUEST,
    &LOGOUT,
    &SESSION,
    &SESSION_EXPORT,
    &SESSION_IMPORT,
    &TOTP_CODE,
    &CANCEL,
    &RESET_ATTEMPTS,
    &STATS,
    &DIAGNOSTICS,
    &PLACE_ORDER,
    &MODIFY_ORDER,
    &CANCEL_ORDER,
    &FIND_ORDER,
    &CHECK_ORDER,
    &ORDER_BOOK,
    &ORDER_HISTORY,
    &TRADE_BOOK,
    &POSITIONS,
    &HOLDINGS,
    &LIMITS,
    &MARGIN,
    &LOAD_INSTRUMENTS,
    &INSTRUMENT,
    &SEARCH_INSTRUMENTS,
    &QUOTES,
    &EXPIRIES,
    &OPTION_CHAIN,
    &CANDLES,
];
