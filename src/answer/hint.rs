//! What the user can do about an error, if the cause is known.

use crate::base::error::{Delivered, Error, Kind};
use crate::catalog::endpoint::Api;
use crate::catalog::{Effect, Judgement, Operation};

/// What is known about the client at the time of an error.
pub(crate) struct Circumstances<'a> {
    pub(crate) operation: &'static Operation,
    /// The request's path; empty if there was no request.
    pub(crate) path: &'a str,
    /// Whether the server is on this machine, such as the simulator.
    pub(crate) is_on_loopback: bool,
    pub(crate) api: Api,
    /// How many milliseconds the server's clock is ahead.
    pub(crate) skew_ms: Option<i64>,
    /// Whether the consumer key or access token starts with `Bearer`.
    pub(crate) has_bearer_prefix: bool,
}

/// Clocks further apart than this make TOTP codes fail: the broker's tolerance is not documented, one step is usual.
const MAX_SKEW_MS: u64 = 30_000;

const LOCKED: &str = "The account is locked for today. Unlock it in the Neo app or wait; do not try again before that.";

impl Circumstances<'_> {
    /// Adds a hint to `error`, unless it has one.
    pub(crate) fn advise(&self, error: Error) -> Error {
        if error.advice().is_some() {
            return error;
        }
        match self.hint(&error) {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }

    fn hint(&self, error: &Error) -> Option<String> {
        let report = error.report();
        let by_code = report.broker_code.as_deref().and_then(|code| self.by_code(code));
        // The same refusal comes with and without its code (wire: Codes).
        let names_a_base = report.message.contains("baseUrl") && error.kind() == Kind::Rejected;
        by_code
            .or_else(|| self.by_code("200032").filter(|_| names_a_base))
            .or_else(|| self.by_input(error))
            .or_else(|| self.by_kind(error))
            .map(Into::into)
            .or_else(|| self.by_path(error))
    }

    fn by_code(&self, code: &str) -> Option<&'static str> {
        let hint = match code {
            "10512" => "A step is missing: log in first, so that the session's sid and token go with the request.",
            "10522" => "The OTP could not be sent: begin the login again.",
            "10525" => LOCKED,
            "900901" => {
                "The access token is not valid or has expired: get a new one (session_init), or check the key and secret."
            }
            "100008" if self.operation.effect == Effect::Change => {
                "Orders are accepted from whitelisted addresses only: register this one in the Neo app (client_ip shows it). The session goes on."
            }
            "100008" => {
                "The broker does not accept this address: register it in the Neo app, then log in again (connect makes a new session)."
            }
            "1037" => {
                "The session was made from another IP address: log in again from this one, or set local_address and ip_version."
            }
            "100021" => "A view token was used where a trade token is needed: complete the login.",
            "100022" | "1003" | "10020" => "The session is no longer valid: log in again.",
            "200032" => "The request went to another data centre's host: log in again to learn the right base URL.",
            "10300" => "Check the parameters of this call.",
            "1009" if self.operation.judgement == Judgement::MarketData => {
                "The broker has no such instrument: check exchange, underlying and expiry (search_instruments finds what it has)."
            }
            "1009" => {
                "The broker has this code for a symbol, a quantity and a price: check all three (a share's symbol ends in its series, such as IDEA-EQ)."
            }
            _ => return None,
        };
        Some(hint)
    }

    fn by_input(&self, error: &Error) -> Option<&'static str> {
        let refused = matches!(error.kind(), Kind::Authentication | Kind::Rejected);
        if !refused {
            return None;
        }
        if self.has_bearer_prefix {
            return Some("Remove \"Bearer\" from the configuration: the key or token is given without it.");
        }
        let clock_matters = matches!(self.operation.name, "totp_login" | "totp_register");
        let skewed = self.skew_ms.is_some_and(|ms| ms.unsigned_abs() > MAX_SKEW_MS);
        if clock_matters && skewed {
            return Some(
                "This machine's clock is off from the server's by more than 30 seconds (see neo_diagnostics), so its TOTP codes are wrong: correct the clock.",
            );
        }
        None
    }

    fn by_kind(&self, error: &Error) -> Option<&'static str> {
        // Calls that need a trade session; all others are part of a login or a registration.
        let is_account = self.operation.is_in_session();
        let never_left = error.kind() == Kind::Network && error.delivered() == Delivered::No;
        let gone = matches!(error.status(), Some(404 | 410)) || (error.status() == Some(403) && !is_account);
        let retired = self.api == Api::V1 && (gone || never_left);
        if retired {
            return Some("The 2023 gateway (api v1) may have been retired: use api v3 and log in with TOTP.");
        }
        let unsure = error.delivered() == Delivered::Maybe && !error.retryable();
        let changes = self.operation.effect == Effect::Change && is_account;
        let hint = match (error.kind(), self.operation.name) {
            (Kind::Locked, _) => LOCKED,
            (Kind::Authentication, "totp_login") => {
                "Check the TOTP code (is this machine's clock right, and was the code used already?), the UCC and mobile number, and the consumer key."
            }
            (Kind::Authentication, "totp_validate") => "Check the MPIN (six digits).",
            (Kind::Authentication, "session_init") => "Check consumer_key and consumer_secret.",
            (Kind::Authentication, "login") => "Check the password or MPIN.",
            (Kind::Authentication, "session_2fa") => "Check the OTP or MPIN.",
            (Kind::Authentication, _) if is_account => "The session may no longer be valid: log in again.",
            (Kind::Rejected, _) if is_account && error.status() == Some(403) => {
                "The session may no longer be valid: log in again."
            }
            (Kind::Tls, _) => "If a proxy inspects the traffic, give its root certificate as ca_file.",
            (Kind::Timeout | Kind::Network | Kind::Protocol | Kind::Cancelled, _) if changes && unsure => {
                "The request may have arrived: check with the broker (order book) before sending it again."
            }
            (Kind::Server, _) if changes => {
                "The broker failed, perhaps after it had acted: check with it (order book) before sending this again."
            }
            (_, "totp_register" | "totp_deregister") if unsure => {
                "The request may have arrived: see whether the authenticator works before sending it again."
            }
            _ => return None,
        };
        Some(hint)
    }
}

impl Circumstances<'_> {
    /// A path that the server does not have, described by name.
    fn by_path(&self, error: &Error) -> Option<String> {
        let is_unknown = matches!(error.status(), Some(404 | 405 | 410)) && !self.path.is_empty();
        is_unknown.then(|| {
            let path = self.path;
            let or_not_simulated = if self.is_on_loopback {
                ", or the simulator does not simulate it"
            } else {
                ""
            };
            format!(
                "The server has no \"{path}\"{or_not_simulated}: look the path and the method up in the API's pages."
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::catalog::{LOGIN, TOTP_DEREGISTER, TOTP_LOGIN, TOTP_REGISTER};

    fn circumstances(operation: &'static Operation, api: Api) -> Circumstances<'static> {
        Circumstances {
            operation,
            path: "",
            is_on_loopback: false,
            api,
            skew_ms: None,
            has_bearer_prefix: false,
        }
    }

    fn failure(kind: Kind, delivered: Delivered) -> Error {
        Error::local(kind, "x").with(|r| r.delivered = delivered)
    }

    fn hint(circumstances: &Circumstances<'_>, error: &Error) -> String {
        circumstances.hint(error).unwrap_or_default()
    }

    #[test]
    fn a_clock_that_is_off_by_more_than_a_step_is_the_cause_whichever_way() {
        for (skew_ms, blamed) in [(30_000, false), (-30_000, false), (30_001, true), (-30_001, true)] {
            let mut step = circumstances(&TOTP_LOGIN, Api::V3);
            step.skew_ms = Some(skew_ms);
            let refused = failure(Kind::Authentication, Delivered::Yes);
            assert_eq!(hint(&step, &refused).contains("clock is off"), blamed, "{skew_ms}");
        }
    }

    #[test]
    fn only_the_oldest_gateway_that_is_never_reached_may_be_retired() {
        use Delivered::{Maybe, No};
        for (api, kind, delivered, retired) in [
            (Api::V1, Kind::Network, No, true),
            (Api::V1, Kind::Network, Maybe, false),
            (Api::V1, Kind::Timeout, No, false),
            (Api::V3, Kind::Network, No, false),
        ] {
            let given = hint(&circumstances(&LOGIN, api), &failure(kind, delivered));
            assert_eq!(given.contains("retired"), retired, "{api} {kind:?} {delivered:?}");
        }
    }

    #[test]
    fn a_gateway_that_says_that_the_account_is_locked_is_not_retired() {
        let locked = failure(Kind::Locked, Delivered::Yes).with(|r| {
            r.status = Some(403);
            r.broker_code = Some("10525".to_owned());
        });
        assert_eq!(hint(&circumstances(&LOGIN, Api::V1), &locked), LOCKED);
    }

    #[test]
    fn a_change_is_to_be_looked_up_only_if_it_may_have_arrived() {
        for operation in [&TOTP_REGISTER, &TOTP_DEREGISTER] {
            let of = |delivered| hint(&circumstances(operation, Api::V3), &failure(Kind::Timeout, delivered));
            assert!(of(Delivered::Maybe).contains("may have arrived"), "{operation:?}");
            assert_eq!(of(Delivered::No), "", "{operation:?}");
        }
    }
}
