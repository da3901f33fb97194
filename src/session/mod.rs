//! The session: nothing, a view session after the first step, a trade session after the second.
//!
//! The outcome of each step is one value, stored when the step has succeeded; a failed step changes nothing. A new view
//! session leaves a working trade session alone, which is replaced only when the second step succeeds.

pub(crate) mod portable;
pub(crate) mod token;

use crate::base::clock::ServerClock;
use crate::base::error::Error;
use crate::base::secret::Secret;
use crate::net::trust::Base;
use crate::session::token::Claims;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Everything that identifies a client to the server.
#[derive(Clone, Default)]
pub(crate) struct Session {
    pub(crate) view: Option<Arc<View>>,
    pub(crate) trade: Option<Arc<Trade>>,
    pub(crate) bearer: Option<Arc<Bearer>>,
    pub(crate) lookup: Option<Arc<Lookup>>,
    pub(crate) registration: Option<Arc<Registration>>,
    /// Incremented by each logout, so that a step that began before it does not restore the session.
    pub(crate) epoch: u64,
    /// The clock that tells whether a token has expired.
    clock: Arc<ServerClock>,
}

/// After the first step of a login.
pub(crate) struct View {
    pub(crate) token: Secret,
    pub(crate) sid: Secret,
    pub(crate) ucc: Option<String>,
    /// The broker's internal id of the user, from the token: the OTP calls of API v1 need it.
    pub(crate) user_id: Option<String>,
    pub(crate) expires_s: Option<u64>,
    /// The identifier used in an API v1 login; the second factor repeats it.
    pub(crate) identity: Option<Identity>,
    /// Whether the OTP of an API v1 login has been sent.
    pub(crate) otp_sent: AtomicBool,
    /// The account that the lock-out guard counts this session's attempts for.
    pub(crate) account: u128,
}

/// After the second step: what every other call needs.
pub(crate) struct Trade {
    pub(crate) token: Secret,
    pub(crate) sid: Secret,
    pub(crate) rid: Secret,
    pub(crate) server_id: Option<String>,
    pub(crate) ucc: Option<String>,
    pub(crate) data_center: Option<String>,
    pub(crate) base: Base,
    pub(crate) expires_s: Option<u64>,
    /// The server's answer, for threads that connect at the same time.
    pub(crate) answer: Option<Secret>,
    /// Set when the server has refused the session; `connect` then logs in again.
    pub(crate) refused: AtomicBool,
    /// Set while the server of a feed refuses the session, as long as no call has found out; `connect` then logs in again too.
    pub(crate) denied: Arc<AtomicBool>,
}

/// The identifier of an API v1 login, under its name on the wire (wire: Password login).
pub(crate) struct Identity {
    pub(crate) wire_name: &'static str,
    pub(crate) value: Secret,
}

/// The OAuth2 token of API v1 and v2.
pub(crate) struct Bearer {
    pub(crate) token: Secret,
    pub(crate) expires_s: Option<u64>,
}

/// What the lookup of a UCC's base URL answered (API v2).
pub(crate) struct Lookup {
    pub(crate) base: Base,
    /// Whether this is the older gateway, which has other paths.
    pub(crate) gateway: bool,
}

/// A TOTP registration under way.
pub(crate) struct Registration {
    pub(crate) mobile_number: Secret,
    pub(crate) session_id: Secret,
}

/// How far the login has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    None,
    View,
    Trade,
}

impl Phase {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Phase::None => "none",
            Phase::View => "view",
            Phase::Trade => "trade",
        }
    }
}

fn is_over(expires_s: Option<u64>, now_s: u64) -> bool {
    expires_s.is_some_and(|at| at <= now_s)
}

impl Identity {
    /// The names of the three identifiers on the wire.
    const NAMES: [&'static str; 3] = ["mobileNumber", "pan", "userid"];

    /// An identifier of a known name.
    fn named(name: Option<String>, value: Option<String>) -> Option<Self> {
        let (name, value) = (name?, value?);
        let wire_name = Self::NAMES.into_iter().find(|known| *known == name)?;
        Some(Identity {
            wire_name,
            value: Secret::new(value),
        })
    }
}

impl View {
    pub(crate) fn is_over(&self, now_s: u64) -> bool {
        is_over(self.expires_s, now_s)
    }
}

impl Trade {
    pub(crate) fn is_over(&self, now_s: u64) -> bool {
        is_over(self.expires_s, now_s)
    }

    pub(crate) fn is_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }

    pub(crate) fn is_denied(&self) -> bool {
        self.denied.load(Ordering::Relaxed)
    }
}

impl Bearer {
    pub(crate) fn new(token: String, expires_in_s: Option<u64>, clock: &ServerClock) -> Self {
        let expires_s = Claims::of(&token)
            .exp
            .or_else(|| expires_in_s.map(|s| clock.now_s().saturating_add(s)));
        Bearer {
            token: Secret::new(token),
            expires_s,
        }
    }

    pub(crate) fn is_over(&self, now_s: u64) -> bool {
        is_over(self.expires_s, now_s)
    }
}

impl Session {
    pub(crate) fn new(clock: Arc<ServerClock>) -> Self {
        Session {
            clock,
            ..Session::default()
        }
    }

    /// The time that token expiry is compared with: the server's if it is known.
    pub(crate) fn now_s(&self) -> u64 {
        self.clock.now_s()
    }

    /// How far the login has come; an expired session does not count.
    pub(crate) fn phase(&self) -> Phase {
        let now_s = self.now_s();
        match (&self.view, &self.trade) {
            (_, Some(trade)) if !trade.is_over(now_s) => Phase::Trade,
            (Some(view), _) if !view.is_over(now_s) => Phase::View,
            _ => Phase::None,
        }
    }

    /// Whether there is anything to log out of.
    pub(crate) fn is_empty(&self) -> bool {
        self.view.is_none() && self.trade.is_none()
    }

    /// The view session, for the second step of a login.
    pub(crate) fn need_view(&self, first_step: &str) -> Result<Arc<View>, Error> {
        match &self.view {
            Some(view) if view.is_over(self.now_s()) => {
                let by = self.clock.by();
                Err(Error::state(format!("the view session has expired {by}"))
                    .hint(format!("Call {first_step} again.")))
            }
            Some(view) => Ok(Arc::clone(view)),
            None => Err(Error::state("there is no view session").hint(format!("Call {first_step} first."))),
        }
    }

    /// The trade session, for everything after the login.
    pub(crate) fn need_trade(&self, first_step: &str, second_step: &str) -> Result<Arc<Trade>, Error> {
        match (&self.trade, self.phase()) {
            (Some(trade), Phase::Trade) => Ok(Arc::clone(trade)),
            (_, Phase::View) => Err(Error::state("the login is not complete: there is only a view session")
                .hint(format!("Call {second_step} first."))),
            (Some(_), _) => {
                let by = self.clock.by();
                Err(Error::state(format!("the trade session has expired {by}")).hint("Log in again, or call connect."))
            }
            (None, _) => Err(Error::state("there is no session").hint(format!(
                "Log in first: call {first_step} and then {second_step}, or connect."
            ))),
        }
    }

    /// The registration in progress.
    pub(crate) fn need_registration(&self) -> Result<Arc<Registration>, Error> {
        let missing = || Error::state("no registration is under way").hint("Call send_otp first, then verify_otp.");
        self.registration.clone().ok_or_else(missing)
    }

    /// What is left without everything secret. The lookup's answer is not secret and stays.
    pub(crate) fn wiped(&self) -> Session {
        Session {
            lookup: self.lookup.clone(),
            epoch: self.epoch + 1,
            clock: Arc::clone(&self.clock),
            ..Session::default()
        }
    }

    /// Every secret in the session, so that none is shown.
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let mut secrets = Vec::new();
        if let Some(view) = &self.view {
            secrets.extend([view.token.clone(), view.sid.clone()]);
            secrets.extend(view.identity.as_ref().map(|identity| identity.value.clone()));
        }
        if let Some(trade) = &self.trade {
            secrets.extend([trade.token.clone(), trade.sid.clone(), trade.rid.clone()]);
        }
        secrets.extend(self.bearer.as_ref().map(|bearer| bearer.token.clone()));
        if let Some(registration) = &self.registration {
            secrets.extend([registration.mobile_number.clone(), registration.session_id.clone()]);
        }
        secrets
    }
}
