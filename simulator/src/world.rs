//! All state of the simulated broker.

use crate::account::{Account, Member};
use crate::arrivals::Arrivals;
use crate::clock::{Clock, next_midnight_ist};
use crate::day::Day;
use crate::exchange::{Exchange, clock};
use crate::otp;
use crate::policy::{Policy, WrongSecretStyle};
use crate::reply::{self, Reply};
use crate::routes::Files;
use crate::token::{self, Signer};
use serde::Serialize;
use serde_json::json;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Seconds that a QR code, a scanned login and an enrolment live (wire: TOTP registration).
pub(crate) const QR_LIFE: i64 = 120;
/// Seconds that an SMS code lives; no page says.
pub(crate) const OTP_LIFE: i64 = 300;

/// Which of the three APIs a session was made with (wire: Generations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Generation {
    V1,
    V2,
    V3,
}

/// The permissions of a session's token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    View,
    Trade,
}

/// A session: a sid and a token that belong together.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Session {
    pub(crate) kind: Kind,
    pub(crate) generation: Generation,
    pub(crate) ucc: String,
    pub(crate) sid: String,
    pub(crate) token: String,
    pub(crate) exp: i64,
    /// The application it was made with.
    pub(crate) key: String,
}

/// An OAuth access token.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    pub(crate) key: String,
    pub(crate) exp: i64,
}

/// A TOTP registration that waits for its first code.
#[derive(Clone, Debug)]
pub(crate) struct Enrolment {
    pub(crate) ucc: String,
    pub(crate) secret: String,
    pub(crate) exp: i64,
}

/// A registration session (wire: TOTP registration).
#[derive(Clone, Debug)]
pub(crate) struct Registration {
    pub(crate) mobile: String,
    pub(crate) verified: bool,
    /// The code that was sent; `None` when it was used or another was sent.
    pub(crate) otp: Option<String>,
    pub(crate) otp_exp: i64,
    pub(crate) enrolment: Option<Enrolment>,
}

/// The wrong secret, as named in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secret {
    /// A wrong TOTP; documented as `Invalid credentials or TOTP.`
    Totp,
    /// A correct TOTP that was used before.
    UsedTotp,
    Mpin,
    Otp,
    Password,
}

/// The broker's state.
pub(crate) struct World {
    pub(crate) members: Vec<Member>,
    pub(crate) policy: Policy,
    pub(crate) clock: Clock,
    pub(crate) sessions: HashMap<String, Session>,
    pub(crate) bearers: HashMap<String, Bearer>,
    pub(crate) registrations: HashMap<String, Registration>,
    /// QR logins that wait to be scanned: UCC to expiry.
    pub(crate) links: HashMap<String, i64>,
    /// One-time tokens of scanned QR logins: to UCC and expiry.
    pub(crate) otts: HashMap<String, (String, i64)>,
    /// The last SMS per mobile number.
    pub(crate) sms: HashMap<String, String>,
    pub(crate) exchange: Exchange,
    pub(crate) files: Files,
    pub(crate) arrivals: Arrivals,
    admitted: VecDeque<Instant>,
    signer: Arc<Signer>,
    reusable: HashMap<(String, Kind), (String, i64, i64)>,
}

impl World {
    pub(crate) fn new(
        accounts: &[Account],
        policy: &Policy,
        walk: Option<u64>,
        day: Day,
        signer: Arc<Signer>,
    ) -> World {
        let uccs = accounts.iter().map(|account| account.ucc.clone());
        let mut exchange = Exchange::new(uccs, policy.cash_paise, clock::start_of(day.number()));
        if let Some(seed) = walk {
            exchange.sow(seed);
            exchange.walking = true;
        }
        World {
            members: accounts.iter().cloned().map(Member::new).collect(),
            policy: policy.clone(),
            clock: Clock::default(),
            sessions: HashMap::new(),
            bearers: HashMap::new(),
            registrations: HashMap::new(),
            links: HashMap::new(),
            otts: HashMap::new(),
            sms: HashMap::new(),
            exchange,
            files: Files::default(),
            arrivals: Arrivals::default(),
            admitted: VecDeque::new(),
            signer,
            reusable: HashMap::new(),
        }
    }

    /// The exchange reset to its start, at another moment: no orders, no price moves, the same settings.
    pub(crate) fn begin_day(&mut self, from_ms: i64) {
        let uccs = self.members.iter().map(|member| member.account.ucc.clone());
        let fresh = Exchange::new(uccs, self.policy.cash_paise, from_ms);
        self.exchange = fresh.set_as(&self.exchange);
    }

    /// The time in the header `Date`, in seconds since 1970.
    pub(crate) fn date(&self) -> i64 {
        if self.policy.market_date {
            self.exchange.clock.now_ms().div_euclid(1000)
        } else {
            self.now()
        }
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.now()
    }

    pub(crate) fn member(&mut self, ucc: &str) -> Option<&mut Member> {
        self.members.iter_mut().find(|m| m.account.ucc == ucc)
    }

    pub(crate) fn account(&self, ucc: &str) -> Option<&Account> {
        self.members.iter().map(|m| &m.account).find(|a| a.ucc == ucc)
    }

    /// Whether an application with this key exists.
    pub(crate) fn knows_key(&self, key: &str) -> bool {
        self.members.iter().any(|m| m.account.consumer_key == key)
    }

    /// Counts a request; `false` if it exceeds this second's limit.
    pub(crate) fn admit(&mut self) -> bool {
        let limit = usize::try_from(self.policy.rate_limit_per_s).unwrap_or(usize::MAX);
        if limit == 0 {
            return true;
        }
        let now = Instant::now();
        while self
            .admitted
            .front()
            .is_some_and(|at| now.duration_since(*at) >= Duration::from_secs(1))
        {
            self.admitted.pop_front();
        }
        if self.admitted.len() >= limit {
            return false;
        }
        self.admitted.push_back(now);
        true
    }

    /// "Sends" an SMS: stores its code.
    pub(crate) fn send_sms(&mut self, mobile: &str) -> String {
        let previous = self.sms.get(mobile).cloned();
        // A resent code must differ from the last one, or a test could not tell them apart.
        let mut code = otp::new_otp();
        while previous.as_ref() == Some(&code) {
            code = otp::new_otp();
        }
        self.sms.insert(mobile.to_owned(), code.clone());
        code
    }

    /// Refuses a locked account, even with the right secret.
    pub(crate) fn refuse_locked(&mut self, ucc: &str) -> Result<(), Reply> {
        match self.member(ucc) {
            Some(member) if member.locked => Err(locked()),
            _ => Ok(()),
        }
    }

    /// Checks a TOTP code: valid now and not used before.
    pub(crate) fn check_totp(&mut self, ucc: &str, code: &str) -> Result<(), Reply> {
        let (now, once) = (self.now(), self.policy.totp_once);
        let secret = self.account(ucc).and_then(|account| account.totp_secret.clone());
        let Some(step) = secret.and_then(|secret| otp::matching_step(&secret, code, now)) else {
            return Err(self.wrong_secret(ucc, Secret::Totp));
        };
        let fresh = self.member(ucc).is_some_and(|member| member.used_steps.insert(step));
        if fresh || !once {
            Ok(())
        } else {
            Err(self.wrong_secret(ucc, Secret::UsedTotp))
        }
    }

    /// Compares a secret of the account, and counts a wrong one.
    pub(crate) fn check_secret(&mut self, ucc: &str, right: &str, given: &str, which: Secret) -> Result<(), Reply> {
        if right == given {
            Ok(())
        } else {
            Err(self.wrong_secret(ucc, which))
        }
    }

    /// Counts a wrong secret and returns the refusal: in the policy's style, or that the account is locked.
    pub(crate) fn wrong_secret(&mut self, ucc: &str, which: Secret) -> Reply {
        let limit = self.policy.lockout_after;
        if let Some(member) = self.member(ucc) {
            member.wrong += 1;
            if limit > 0 && member.wrong >= limit {
                member.locked = true;
                return locked();
            }
        }
        self.refuse_secret(which)
    }

    /// The answer to a wrong secret, without counting it.
    pub(crate) fn refuse_secret(&self, which: Secret) -> Reply {
        let (short, long) = match which {
            Secret::Totp => ("Invalid TOTP", "Invalid credentials or TOTP."),
            Secret::UsedTotp => ("Invalid TOTP", "Invalid TOTP."),
            Secret::Mpin => ("Invalid MPIN", "Invalid MPIN."),
            Secret::Otp => ("Invalid OTP", "Invalid OTP."),
            Secret::Password => ("Invalid credentials", "Invalid credentials."),
        };
        self.refuse_login(401, short, long)
    }

    /// A refusal by the login service in the policy's style (wire: Successes and refusals).
    pub(crate) fn refuse_login(&self, code: u16, short: &str, long: &str) -> Reply {
        match self.policy.wrong_secret_style {
            WrongSecretStyle::Http401 => {
                Reply::json(401, &json!({"status": "error", "message": long, "errorCode": "401"}))
            }
            WrongSecretStyle::Http200 => {
                Reply::json(200, &json!({"stCode": code, "errMsg": short, "status": "failure"}))
            }
            WrongSecretStyle::Http401Stat => {
                Reply::json(401, &json!({"stat": "Not_Ok", "message": "Invalid credentials"}))
            }
        }
    }

    /// Opens a session and returns it. A trade session resets the count of wrong secrets.
    pub(crate) fn open(&mut self, ucc: &str, kind: Kind, generation: Generation, key: &str) -> Session {
        let now = self.now();
        let ttl = match kind {
            Kind::View => self.policy.view_ttl_s,
            Kind::Trade => self
                .policy
                .trade_ttl_s
                .or((generation == Generation::V1).then_some(3600)),
        };
        let exp = ttl.map_or_else(|| next_midnight_ist(now), |ttl| now + ttl);
        let (user, pan) = match self.member(ucc) {
            Some(member) => {
                if kind == Kind::Trade {
                    member.wrong = 0;
                }
                (member.user.clone(), member.account.pan.clone())
            }
            None => (String::new(), String::new()),
        };
        let token = self.session_token(ucc, kind, &user, &pan, now, exp);
        let session = Session {
            kind,
            generation,
            ucc: ucc.to_owned(),
            sid: otp::uuid(),
            token,
            exp,
            key: key.to_owned(),
        };
        self.sessions.insert(session.sid.clone(), session.clone());
        session
    }

    fn session_token(&mut self, ucc: &str, kind: Kind, user: &str, pan: &str, now: i64, exp: i64) -> String {
        let slot = (ucc.to_owned(), kind);
        if self.policy.reuse_tokens
            && let Some((token, made, until)) = self.reusable.get(&slot)
            && now - made < 60
            && exp - until < 60
        {
            return token.clone();
        }
        let claims = match kind {
            Kind::View => token::view_claims(user, ucc, pan, now, exp),
            Kind::Trade => token::trade_claims(ucc, now, exp),
        };
        let signed = self.signer.sign(&token::session_header(), &claims);
        if self.policy.reuse_tokens {
            self.reusable.insert(slot, (signed.clone(), now, exp));
        }
        signed
    }

    /// Issues an OAuth access token.
    pub(crate) fn issue_bearer(&mut self, key: &str) -> (String, i64) {
        let (now, life) = (self.now(), self.policy.access_ttl_s);
        let token = self
            .signer
            .sign(&token::access_header(), &token::access_claims(key, now, now + life));
        self.bearers.insert(
            token.clone(),
            Bearer {
                key: key.to_owned(),
                exp: now + life,
            },
        );
        (token, life)
    }

    /// The live session of a sid with its token.
    pub(crate) fn session(&self, sid: &str, token: &str) -> Option<&Session> {
        self.sessions
            .get(sid)
            .filter(|s| s.token == token && s.exp > self.now())
    }
}

/// The account is locked. HTTP 403 is the simulator's choice: no page has one.
pub(crate) fn locked() -> Reply {
    reply::error(403, "10525", "Your account is locked for today")
}
