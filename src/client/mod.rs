//! The client: configuration, session and transport. `client/calls.rs` has the path of every call through them.

mod beside;
mod calls;
pub(crate) mod diagnostics;
mod feeds;
pub(crate) mod flight;
pub(crate) mod guard;
mod history;
mod ids;
pub(crate) mod input;
pub(crate) mod instruments;
pub(crate) mod kept;
mod network;
pub(crate) mod orders;
pub(crate) mod stats;
pub(crate) mod wire;

use crate::base::clock::ServerClock;
use crate::base::error::Error;
use crate::base::secret::Secret;
use crate::catalog::endpoint::{self, Api, Host};
use crate::client::flight::Flight;
use crate::client::guard::Guard;
use crate::client::history::History;
use crate::client::ids::RequestIds;
use crate::client::instruments::{Instruments, Look};
use crate::client::kept::Kept;
use crate::client::orders::Orders;
use crate::client::stats::Stats;
use crate::config::Config;
use crate::http::Transport;
use crate::net::call::Call;
use crate::session::Session;
use crate::sys::sync::{Mutex, PerProcess};
use calls::Running;
use std::fmt;
use std::sync::Arc;

/// A client of the Neo API: one account, one session. Any method may be called from any thread at any time.
///
/// Answers are the server's own JSON texts. After `fork` a client works on in the child, with connections of its own.
pub struct Client {
    shared: Arc<Shared>,
    /// The calls in flight that were made through this client, and not through one of its clones.
    running: PerProcess<Arc<Running>>,
}

/// What a client shares with its clones.
struct Shared {
    config: Config,
    transport: Transport,
    session: Mutex<Arc<Session>>,
    flights: PerProcess<Arc<Flights>>,
    guard: Guard,
    accounts: Mutex<Vec<u128>>,
    stats: Stats,
    history: History,
    ids: RequestIds,
    kept: Kept,
    server_clock: Arc<ServerClock>,
    orders: Orders,
    instruments: Mutex<Option<Arc<dyn Instruments>>>,
}

/// Work that at most one thread does at a time.
#[derive(Default)]
pub(crate) struct Flights {
    connect: Flight,
    lookup: Flight,
    bearer: Flight,
}

impl Client {
    /// Makes a client from a configuration (JSON). Sends nothing.
    ///
    /// # Errors
    /// `configuration`, naming the key that is wrong.
    pub fn new(config_json: &str) -> Result<Self, Error> {
        let config = Config::parse(config_json)?;
        let transport = Transport::new(network::settings(&config));
        let server_clock = Arc::new(ServerClock::default());
        let guard = Guard::new(config.state_dir.clone());
        Ok(Client::over(Arc::new(Shared {
            config,
            guard,
            transport,
            session: Mutex::new(Arc::new(Session::new(Arc::clone(&server_clock)))),
            flights: PerProcess::new(),
            accounts: Mutex::new(Vec::new()),
            stats: Stats::default(),
            history: History::default(),
            ids: RequestIds::default(),
            kept: Kept::default(),
            server_clock,
            orders: Orders::default(),
            instruments: Mutex::new(None),
        })))
    }

    fn over(shared: Arc<Shared>) -> Self {
        Client {
            shared,
            running: PerProcess::new(),
        }
    }

    /// Checks a configuration without making a client: `{"data":{…}}` with what it chooses, without secrets.
    ///
    /// # Errors
    /// The error that [`Client::new`] would give.
    pub fn check_config(config_json: &str) -> Result<String, Error> {
        let config = Config::parse(config_json)?;
        let (api, environment) = (config.api, config.environment.as_str());
        Ok(format!(
            r#"{{"data":{{"valid":true,"api":"{api}","environment":"{environment}"}}}}"#
        ))
    }

    /// Where the calls of this client go first, by purpose; used to check the network before a login.
    ///
    /// `lookup` is the first stop of API v2 in production; it names where the other calls go. With a configured `base_url`
    /// there is one address for all.
    #[must_use]
    pub fn addresses(&self) -> Vec<(&'static str, String)> {
        if let Some(base) = &self.shared.config.base_url {
            return vec![("base_url", base.url.clone())];
        }
        let purposes = [
            ("lookup", Host::Lookup, self.shared.config.api == Api::V2),
            ("oauth", Host::OAuth, self.shared.config.api.uses_bearer()),
            ("login", Host::Login, true),
            ("registration", Host::Registration, true),
        ];
        let wanted = purposes.into_iter().filter(|(.., used)| *used);
        wanted
            .filter_map(|(name, purpose, _)| {
                let url = endpoint::host(self.shared.config.api, self.shared.config.environment, purpose)?;
                Some((name, url.to_owned()))
            })
            .collect()
    }

    pub(crate) fn config(&self) -> &Config {
        &self.shared.config
    }

    pub(crate) fn statistics(&self) -> &Stats {
        &self.shared.stats
    }

    pub(crate) fn history(&self) -> &History {
        &self.shared.history
    }

    /// State that the rooms above keep with a client and its clones.
    pub(crate) fn kept(&self) -> &Kept {
        &self.shared.kept
    }

    pub(crate) fn server_clock(&self) -> &ServerClock {
        &self.shared.server_clock
    }

    /// The orders that this client knows of.
    pub(crate) fn orders(&self) -> &Orders {
        &self.shared.orders
    }

    /// Checks orders against these instruments from now on.
    pub(crate) fn use_instruments(&self, instruments: Arc<dyn Instruments>) {
        drop(self.shared.instruments.with(|slot| slot.replace(instruments)));
    }

    /// What `look` finds in the loaded instruments.
    pub(crate) fn look(&self, look: impl FnOnce(&dyn Instruments) -> Look) -> Look {
        self.shared
            .instruments
            .get()
            .map_or(Look::NotLoaded, |instruments| look(&*instruments))
    }

    /// The generation in use: v2 becomes its gateway variant when the lookup says so.
    pub(crate) fn api(&self) -> Api {
        match self.shared.config.api {
            Api::V2
                if self
                    .shared
                    .session
                    .with(|s| s.lookup.as_ref().is_some_and(|lookup| lookup.gateway)) =>
            {
                Api::V2Gateway
            }
            api => api,
        }
    }

    /// The two steps of this generation's login, by name.
    pub(crate) fn login_steps(&self) -> (&'static str, &'static str) {
        if self.shared.config.api == Api::V1 {
            ("login", "session_2fa")
        } else {
            ("totp_login", "totp_validate")
        }
    }

    // The session.

    /// The current session.
    pub(crate) fn session_now(&self) -> Arc<Session> {
        self.shared.session.get()
    }

    pub(crate) fn change_session(&self, change: impl FnOnce(&mut Session)) {
        let before = self.shared.session.with(|session| {
            let mut after = Session::clone(session);
            change(&mut after);
            std::mem::replace(session, Arc::new(after))
        });
        // The old session is wiped outside the lock.
        drop(before);
    }

    /// Stores the result of a step, unless a logout came in between.
    pub(crate) fn commit(&self, epoch: u64, change: impl FnOnce(&mut Session)) -> Result<(), Error> {
        let mut done = false;
        self.change_session(|session| {
            done = session.epoch == epoch;
            if done {
                change(session);
            }
        });
        let gone = || Error::state("the client was logged out while this call was under way").hint("Log in again.");
        if done {
            Ok(())
        } else {
            Err(gone().with(|r| r.delivered = crate::base::error::Delivered::Yes))
        }
    }

    /// Forgets the session, and returns what it was.
    pub(crate) fn wipe_session(&self) -> Arc<Session> {
        self.shared.session.with(|session| {
            let after = session.wiped();
            std::mem::replace(session, Arc::new(after))
        })
    }

    // The lock-out guard.

    /// The account's name in the guard; the host is part of it.
    pub(crate) fn account(&self, identity: &str) -> u128 {
        let place = self
            .shared
            .config
            .base_url
            .as_ref()
            .map_or(self.shared.config.environment.as_str(), |base| base.url.as_str());
        guard::account(place, identity)
    }

    pub(crate) fn guard(&self) -> &Guard {
        &self.shared.guard
    }

    pub(crate) fn remember_account(&self, account: u128) {
        self.shared.accounts.with(|accounts| {
            if !accounts.contains(&account) {
                accounts.push(account);
            }
        });
    }

    pub(crate) fn used_accounts(&self) -> Vec<u128> {
        self.shared.accounts.get()
    }

    // Single flight.

    fn flights(&self) -> Arc<Flights> {
        self.shared.flights.get_or(|| Arc::new(Flights::default()))
    }

    pub(crate) fn fly_connect(
        &self,
        call: &Call,
        work: impl FnOnce() -> Result<Secret, Error>,
    ) -> Result<Secret, Error> {
        self.flights().connect.fly(call.waiter(), work)
    }

    pub(crate) fn fly_lookup(
        &self,
        call: &Call,
        work: impl FnOnce() -> Result<Secret, Error>,
    ) -> Result<Secret, Error> {
        self.flights().lookup.fly(call.waiter(), work)
    }

    pub(crate) fn fly_bearer(
        &self,
        call: &Call,
        work: impl FnOnce() -> Result<Secret, Error>,
    ) -> Result<Secret, Error> {
        self.flights().bearer.fly(call.waiter(), work)
    }
}

/// Another handle with the same session, connections and statistics. Each has its own calls: `cancel` ends those of the
/// handle it is called on.
impl Clone for Client {
    fn clone(&self) -> Self {
        Client::over(Arc::clone(&self.shared))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.api())
            .field("environment", &self.shared.config.environment)
            .field("state", &self.session_now().phase())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_begin_at_the_hosts_of_the_table() {
        let of = |more: &str| {
            let config = format!(r#"{{"consumer_key":"k","consumer_secret":"s"{more}}}"#);
            let addresses = Client::new(&config).unwrap().addresses();
            let host = |url: &str| url.trim_start_matches("https://").split('.').next().unwrap().to_owned();
            let words: Vec<String> = addresses
                .iter()
                .map(|(name, url)| format!("{name} {}", host(url)))
                .collect();
            words.join(", ")
        };
        assert_eq!(of(""), "login mis, registration lapi");
        assert_eq!(of(r#","api":"v2""#), "lookup lapi, registration lapi");
        assert_eq!(of(r#","api":"v1""#), "oauth napi, login gw-napi, registration lapi");
        assert_eq!(of(r#","environment":"uat""#), "login d-mis");
        assert_eq!(of(r#","base_url":"https://gateway.example""#), "base_url gateway");
    }
}
