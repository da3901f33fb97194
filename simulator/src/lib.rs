//! A local Neo: every generation of the Kotak Neo trade API on one port, for development and tests.
//!
//! Written from the API's documentation alone, so that a client which misreads it fails here and not with money.
//! [`Simulator::start`] serves on a loopback port until it is dropped; `README.md` shows the control endpoint and the
//! program. The path of a request is `server` (connections), `http` (bytes to request), `routes` (request to answer,
//! with `check` and `world`), `deliver` (answer to bytes, with a `fault` if one was ordered).
#![forbid(unsafe_code)]
// A row of the order book has 77 fields.
#![recursion_limit = "256"]

mod account;
mod arrivals;
mod check;
mod clock;
mod connection;
mod control;
mod day;
mod deliver;
mod desk;
mod exchange;
mod fault;
mod feeds;
mod http;
mod log;
mod otp;
mod policy;
mod qr;
mod reply;
mod routes;
mod server;
mod shared;
mod tls;
mod token;
mod wire;
mod world;

pub use account::Account;
pub use arrivals::Arrival;
pub use day::{Day, NoDay};
pub use fault::Fault;
pub use feeds::{Acks, Ending, FeedSwitches, Greeting, OrderLogin, Push, Quote};
pub use log::Recorded;
pub use policy::{BaseUrlAnswer, BaseUrlStyle, IpPolicy, Policy, SessionErrorStyle, WrongSecretStyle};

use fault::Rule;
use server::Server;
use std::io;
use std::time::Duration;

/// The example in the README compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// How to start a simulator. The default: any free port, plain HTTP, the two demo accounts, [`Policy::default`], today.
#[derive(Clone, Debug)]
pub struct Options {
    /// Port on the loopback addresses; 0 is any free one.
    pub port: u16,
    /// HTTPS with an authority of its own instead of HTTP.
    pub tls: bool,
    /// Who may log in.
    pub accounts: Vec<Account>,
    /// How the broker behaves.
    pub policy: Policy,
    /// The seed of a random walk that moves prices from the start; without one, prices move only on request.
    pub walk: Option<u64>,
    /// The first day, which starts at 10:15 IST; by default today. The same day, seed and orders give the same market
    /// again.
    pub day: Option<Day>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            port: 0,
            tls: false,
            accounts: vec![Account::demo(), Account::demo_unregistered()],
            policy: Policy::default(),
            walk: None,
            day: None,
        }
    }
}

/// A running simulator. Dropping it closes the port and every connection, and waits for its threads.
pub struct Simulator {
    server: Server,
}

impl Simulator {
    /// Starts a simulator; it is serving when this returns.
    ///
    /// # Errors
    /// The port is taken, or the machine has no sockets or threads left.
    pub fn start(options: Options) -> io::Result<Simulator> {
        let Options {
            port,
            tls,
            accounts,
            policy,
            walk,
            day,
        } = options;
        let day = day.unwrap_or_else(Day::today);
        Ok(Simulator {
            server: Server::start(port, tls, accounts, policy, walk, day)?,
        })
    }

    /// `http://127.0.0.1:PORT` or `https://localhost:PORT`, without a slash at the end.
    pub fn url(&self) -> String {
        self.server.shared.url.clone()
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.server.address.port()
    }

    /// The PEM certificate of its CA, if it uses TLS.
    pub fn ca_pem(&self) -> Option<String> {
        self.server.shared.tls.as_ref().map(|tls| tls.ca_pem.clone())
    }

    /// Sets a fault for the next request of a route, or of any route with `*`.
    ///
    /// # Panics
    /// The route does not exist: a fault that never strikes would make a test pass for the wrong reason.
    pub fn fault(&self, route: &str, fault: Fault) {
        self.fault_with(route, fault, 1, 0);
    }

    /// Sets a fault that strikes `times` times (0: until cleared) after `skip` requests.
    ///
    /// # Panics
    /// Like [`Simulator::fault`].
    pub fn fault_with(&self, route: &str, fault: Fault, times: u32, skip: u32) {
        assert!(routes::is_name(route), "the simulator has no route {route:?}");
        self.server.shared.rules.add(Rule {
            route: route.to_owned(),
            fault,
            times,
            skip,
        });
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.server.shared.rules.clear();
    }

    /// The control endpoint's answer to a POST, without a socket: `control("price", …)`.
    ///
    /// # Panics
    /// It refuses: a control that does nothing would make a test pass for the wrong reason.
    pub fn control(&self, name: &str, body: &serde_json::Value) -> serde_json::Value {
        let reply = control::post(name, body, &self.server.shared);
        let answer = serde_json::from_slice(&reply.body).unwrap_or_default();
        assert!(reply.status == 200, "/_sim/{name} refuses {body}: {answer}");
        answer
    }

    /// All requests since the start or the last clearing, except those to the control endpoint.
    pub fn requests(&self) -> Vec<Recorded> {
        self.server.shared.log.all()
    }

    /// All orders, modifications and cancellations that have arrived, the refused ones too.
    pub fn arrivals(&self) -> Vec<Arrival> {
        self.server.shared.world().arrivals.all().to_vec()
    }

    /// Waits until that many requests were recorded; `false` when time runs out first.
    pub fn wait_for_requests(&self, count: usize, timeout: Duration) -> bool {
        self.server.shared.log.wait(count, timeout)
    }

    /// Forgets the requests.
    pub fn clear_requests(&self) {
        self.server.shared.log.clear();
    }

    /// The current code of the account's authenticator, by the simulator's clock.
    pub fn totp(&self, ucc: &str) -> Option<String> {
        let world = self.server.shared.world();
        let secret = world.account(ucc)?.totp_secret.clone()?;
        otp::code_at(&secret, otp::step(world.now()))
    }

    /// The last SMS code that was sent to a mobile number.
    pub fn otp(&self, mobile: &str) -> Option<String> {
        self.server.shared.world().sms.get(mobile).cloned()
    }

    /// Sets how the feeds behave, for new connections.
    pub fn set_feeds(&self, switches: FeedSwitches) {
        self.server.shared.feeds.set(switches);
    }

    /// Pushes an event into the feeds.
    pub fn push(&self, push: Push) {
        self.server.shared.feeds.push(push);
    }

    /// The market feed's number of logins so far, and of open connections.
    pub fn market_feeds(&self) -> (u64, usize) {
        self.server.shared.feeds.counts(feeds::Which::Market)
    }

    /// The same for the order feed.
    pub fn order_feeds(&self) -> (u64, usize) {
        self.server.shared.feeds.counts(feeds::Which::Orders)
    }

    /// How many times clients have requested the feeds' addresses from the config service.
    pub fn feed_lookups(&self) -> u64 {
        self.server.shared.feeds.lookups()
    }

    /// Every text sent by the feeds' clients.
    pub fn feed_texts(&self) -> Vec<String> {
        self.server.shared.feeds.texts()
    }
}
