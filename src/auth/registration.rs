//! Registering an authenticator (TOTP) for a client code: OTP to the mobile number, then key and QR code, then the first
//! code (wire: Hosts, TOTP registration). Needs no session, and works with every generation.

use super::attempt::{self, Used};
use super::authorization;
use crate::answer::Answer;
use crate::base::error::Error;
use crate::base::secret::Secret;
use crate::catalog::{SEND_OTP, TOTP_DEREGISTER, TOTP_REGISTER, TOTP_VERIFY_USER, VERIFY_OTP};
use crate::client::Client;
use crate::client::guard::Factor;
use crate::client::input::{CODE, MOBILE_NUMBER, MPIN, TOTP, UCC};
use crate::client::wire::{Member, Wire};
use crate::session::Registration;
use std::sync::Arc;

/// Headers that the OTP service requires (wire: TOTP registration).
const ORIGIN: &str = "cug-cms.kotaksecurities.com";

/// The session id of an answer; it has two spellings (wire: Spellings).
fn session_id(answer: &Answer) -> Option<String> {
    let data = answer.data()?;
    data.text("sessionId").or_else(|| data.text("sessionID"))
}

/// Sends an OTP to the mobile number, the first step of a registration.
///
/// # Errors
/// Every kind; `protocol` when the answer holds no session id.
pub(crate) fn send_otp(client: &Client, mobile_number: Option<&str>, resend: bool) -> Result<String, Error> {
    client.perform(&SEND_OTP, |call| {
        let mobile = MOBILE_NUMBER.take(mobile_number, client.config().mobile_number.as_ref())?;
        let mobile = MOBILE_NUMBER.checked(mobile, mobile_number)?;
        let epoch = client.session_now().epoch;
        let address = authorization::address(client, call, &SEND_OTP, None, &[])?;
        let body = [("mobile", Member::Text(&mobile)), ("resend", Member::Flag(resend))];
        let answer = client.send(call, &SEND_OTP, Wire::post(address, &body).header("origin", ORIGIN))?;
        let id = session_id(&answer).ok_or_else(|| answer.protocol("the answer has no data.sessionId"))?;
        let registration = Registration {
            mobile_number: mobile,
            session_id: Secret::new(id),
        };
        client.commit(epoch, |session| session.registration = Some(Arc::new(registration)))?;
        Ok(answer.into_text())
    })
}

/// Verifies the OTP; the answer lists the client codes of the mobile number.
///
/// # Errors
/// Every kind; `state` without `send_otp`.
pub(crate) fn verify_otp(client: &Client, given: Option<&str>) -> Result<String, Error> {
    client.perform(&VERIFY_OTP, |call| {
        let code = CODE.take(given, None)?;
        let registration = client.session_now().need_registration()?;
        let code = CODE.checked(code, given)?;
        let address = authorization::address(client, call, &VERIFY_OTP, None, &[])?;
        let body = [
            ("mobile", Member::Text(&registration.mobile_number)),
            ("code", Member::Text(&code)),
            ("sessionId", Member::Text(&registration.session_id)),
        ];
        let answer = client.send(call, &VERIFY_OTP, Wire::post(address, &body).header("origin", ORIGIN))?;
        Ok(answer.into_text())
    })
}

/// Asks for the authenticator key of a client code: key, QR code and otpauth URI, valid for two minutes.
///
/// # Errors
/// Every kind; `state` without `send_otp`.
pub(crate) fn totp_verify_user(client: &Client, given: Option<&str>) -> Result<String, Error> {
    client.perform(&TOTP_VERIFY_USER, |call| {
        let ucc = UCC.take(given, client.config().ucc.as_ref())?;
        let session = client.session_now();
        let registration = session.need_registration()?;
        let ucc = UCC.checked(ucc, given)?;
        let address = authorization::address(client, call, &TOTP_VERIFY_USER, None, &[])?;
        let body = [
            ("mobileNumber", Member::Text(&registration.mobile_number)),
            ("ucc", Member::Text(&ucc)),
            ("sessionId", Member::Text(&registration.session_id)),
        ];
        let answer = client.send(call, &TOTP_VERIFY_USER, Wire::post(address, &body))?;
        // The new id is used from here on, for deregistering too (wire: TOTP registration).
        if let Some(id) = session_id(&answer) {
            let mobile_number = registration.mobile_number.clone();
            let next = Arc::new(Registration {
                mobile_number,
                session_id: Secret::new(id),
            });
            client.commit(session.epoch, |session| session.registration = Some(next))?;
        }
        Ok(answer.into_text())
    })
}

/// Completes the registration with the first code that the authenticator shows.
///
/// # Errors
/// Every kind; `state` without `send_otp`.
pub(crate) fn totp_register(client: &Client, given: Option<&str>) -> Result<String, Error> {
    client.perform(&TOTP_REGISTER, |call| {
        let totp = TOTP
            .take(given, None)
            .map_err(|e| e.hint("Give the code that the authenticator shows."))?;
        let registration = client.session_now().need_registration()?;
        let totp = TOTP.checked(totp, given)?;
        let address = authorization::address(client, call, &TOTP_REGISTER, None, &[])?;
        let body = [
            ("sessionID", Member::Text(&registration.session_id)),
            ("totp", Member::Text(&totp)),
        ];
        let answer = client.send(call, &TOTP_REGISTER, Wire::post(address, &body))?;
        Ok(answer.into_text())
    })
}

/// Removes the authenticator of a client code.
///
/// # Errors
/// Every kind; `state` without `send_otp`.
pub(crate) fn totp_deregister(
    client: &Client,
    given_ucc: Option<&str>,
    given_mpin: Option<&str>,
) -> Result<String, Error> {
    client.perform(&TOTP_DEREGISTER, |call| {
        let ucc = UCC.take(given_ucc, client.config().ucc.as_ref())?;
        let mpin = MPIN.take(given_mpin, client.config().mpin.as_ref())?;
        let registration = client.session_now().need_registration()?;
        let ucc = UCC.checked(ucc, given_ucc)?;
        let mpin = MPIN.checked(mpin, given_mpin)?;
        let used = Used {
            account: client.account(ucc.expose()),
            factor: Factor::Mpin,
            completes: false,
        };
        attempt::make(client, call, &TOTP_DEREGISTER, &used, || {
            let address = authorization::address(client, call, &TOTP_DEREGISTER, None, &[])?;
            let body = [
                ("mpin", Member::Text(&mpin)),
                ("ucc", Member::Text(&ucc)),
                ("sessionId", Member::Text(&registration.session_id)),
            ];
            Ok(Wire::post(address, &body))
        })
        .map(Answer::into_text)
    })
}
