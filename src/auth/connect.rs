//! The whole login in one call.

use crate::base::error::{Error, Kind};
use crate::base::secret::Secret;
use crate::catalog::endpoint::Api;
use crate::catalog::{CONNECT, LOGIN, SESSION_2FA, TOTP_LOGIN, TOTP_VALIDATE};
use crate::client::Client;
use crate::net::call::Call;
use std::sync::Arc;

impl Client {
    /// Makes a trade session from the credentials of the configuration; the error names the step that failed.
    ///
    /// With a trade session that works, nothing is asked, and its answer is returned again. Threads that connect at the
    /// same time make one login and get the same outcome.
    ///
    /// # Errors
    /// Every kind; `configuration` names the credential that is missing.
    pub fn connect(&self) -> Result<String, Error> {
        self.perform(&CONNECT, |call| {
            if let Some(answer) = self.held_answer() {
                return Ok(answer.expose().to_owned());
            }
            self.need_credentials()?;
            let outcome = self.fly_connect(call, || match self.held_answer() {
                // Another thread has landed between the look above and here.
                Some(answer) => Ok(answer),
                None => self.log_in(call),
            });
            outcome.map(|answer| answer.expose().to_owned())
        })
    }

    /// Everything that the login will need, so that nothing is left half done.
    fn need_credentials(&self) -> Result<(), Error> {
        let config = self.config();
        let needs_totp = config.api != Api::V1;
        let missing = [
            ("MobileNumber", "mobile_number", config.mobile_number.is_some()),
            ("Ucc", "ucc", config.ucc.is_some() || !needs_totp),
            ("Totp", "totp_secret", config.totp.is_some() || !needs_totp),
            ("Mpin", "mpin", config.mpin.is_some()),
        ];
        match missing.iter().find(|(_, _, given)| !given) {
            None => Ok(()),
            Some((field, key, _)) => Err(Error::missing(field)
                .with(|r| r.kind = Kind::Configuration)
                .hint(format!(
                    "Set \"{key}\" in the configuration: connect takes its credentials from there."
                ))),
        }
    }

    /// The answer that brought the trade session, if that session works as far as is known.
    fn held_answer(&self) -> Option<Secret> {
        let trade = self.session_now().trade?;
        if trade.is_over() || trade.is_refused() {
            return None;
        }
        Some(
            trade
                .answer
                .clone()
                .unwrap_or_else(|| Secret::new(self.describe_session())),
        )
    }

    fn log_in(&self, call: &Arc<Call>) -> Result<Secret, Error> {
        let answer = if self.config().api == Api::V1 {
            let credentials = self.configured_credentials()?;
            self.step(call, &LOGIN, |call| self.do_login(call, credentials))?;
            // The second factor is the MPIN, so no OTP is sent.
            let mpin = self.config().mpin.clone().unwrap_or_default();
            self.step(call, &SESSION_2FA, |call| self.do_session_2fa(call, &mpin))?
        } else {
            self.step(call, &TOTP_LOGIN, |call| self.do_totp_login(call, None, None, None))?;
            self.step(call, &TOTP_VALIDATE, |call| self.do_totp_validate(call, None))?
        };
        Ok(answer.secret_text())
    }
}
