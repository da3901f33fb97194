//! The table of operations.

use super::Effect::{Change, Local, Login, Read};
use super::Judgement::{AnyBody, DataStatus, Envelope, MarketData};
use super::{Effect, Judgement, Operation};

const fn operation(name: &'static str, effect: Effect, judgement: Judgement) -> Operation {
    Operation {
        name,
        effect,
        judgement,
    }
}

pub(crate) static BASE_URL: Operation = operation("base_url", Read, DataStatus);
pub(crate) static SESSION_INIT: Operation = operation("session_init", Login, DataStatus);
pub(crate) static SEND_OTP: Operation = operation("send_otp", Login, DataStatus);
pub(crate) static VERIFY_OTP: Operation = operation("verify_otp", Login, DataStatus);
pub(crate) static TOTP_VERIFY_USER: Operation = operation("totp_verify_user", Login, DataStatus);
pub(crate) static TOTP_REGISTER: Operation = operation("totp_register", Change, DataStatus);
pub(crate) static TOTP_DEREGISTER: Operation = operation("totp_deregister", Change, DataStatus);
pub(crate) static TOTP_LOGIN: Operation = operation("totp_login", Login, DataStatus);
pub(crate) static TOTP_VALIDATE: Operation = operation("totp_validate", Login, DataStatus);
pub(crate) static QR_CODE_LINK: Operation = operation("qr_code_link", Login, DataStatus);
pub(crate) static QR_CODE_SESSION: Operation = operation("qr_code_session", Login, DataStatus);
pub(crate) static LOGIN: Operation = operation("login", Login, DataStatus);
pub(crate) static GENERATE_OTP: Operation = operation("generate_otp", Login, AnyBody);
pub(crate) static SESSION_2FA: Operation = operation("session_2fa", Login, DataStatus);
pub(crate) static CONNECT: Operation = operation("connect", Login, DataStatus);
pub(crate) static PREWARM: Operation = operation("prewarm", Read, AnyBody);
pub(crate) static CLIENT_IP: Operation = operation("client_ip", Read, Envelope);
pub(crate) static REQUEST: Operation = operation("request", Change, Envelope);
/// A request by GET: the same operation for the user, but one that changes nothing.
pub(crate) static READING_REQUEST: Operation = operation("request", Read, Envelope);
/// A request for market data: the same operation for the user, but one that needs no session.
pub(crate) static MARKET_REQUEST: Operation = operation("request", Read, MarketData);
pub(crate) static LOGOUT: Operation = operation("logout", Change, AnyBody);
pub(crate) static SESSION: Operation = operation("session", Local, AnyBody);
pub(crate) static SESSION_EXPORT: Operation = operation("session_export", Local, AnyBody);
pub(crate) static SESSION_IMPORT: Operation = operation("session_import", Local, AnyBody);
pub(crate) static TOTP_CODE: Operation = operation("totp_code", Local, AnyBody);
pub(crate) static CANCEL: Operation = operation("cancel", Local, AnyBody);
pub(crate) static RESET_ATTEMPTS: Operation = operation("reset_attempts", Local, AnyBody);
pub(crate) static STATS: Operation = operation("stats", Local, AnyBody);
pub(crate) static DIAGNOSTICS: Operation = operation("diagnostics", Local, AnyBody);
