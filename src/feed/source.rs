//! What a feed needs from its client: the session, the feed's address, a connection, and the order book.

use super::address::Address;
use super::link::Pass;
use super::rows::Row;
use crate::answer::says_no_data;
use crate::auth::request;
use crate::base::error::{Error, Kind};
use crate::base::json::Members;
use crate::base::log::{self, Level};
use crate::catalog::endpoint::{Api, Environment};
use crate::client::Client;
use crate::net::call::Call;
use crate::net::trust::Base;
use crate::net::{Network, Stream};
use crate::session::Trade;
use crate::sys::sync::Private;
use crate::trade::read_rows;
use std::sync::Arc;
use std::time::Duration;

/// Which of the two feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Market,
    Orders,
}

impl Which {
    /// Its name in the config service.
    fn endpoint(self) -> &'static str {
        match self {
            Which::Market => "broadcast",
            Which::Orders => "interactive",
        }
    }
}

/// An open stream, with its address and the credentials to log in with.
pub(crate) struct Dialled {
    pub(crate) stream: Stream,
    pub(crate) address: Address,
    pub(crate) pass: Pass,
}

/// Why there is no connection.
pub(crate) enum Problem {
    /// No usable session. `number` is that of the unusable one, or 0.
    NoSession {
        number: u64,
        is_expired: bool,
        error: Error,
    },
    Unreachable(String),
}

pub(crate) struct Source {
    client: Arc<Client>,
    which: Which,
    given: Option<Address>,
    network: Network,
    /// The session last used. Holding it keeps its address, which is its number, from being reused.
    used: Private<Option<Arc<Trade>>>,
    /// The last answer of the config service, for when it cannot be reached.
    named: Private<Option<String>>,
}

/// The config service, which names the addresses of the feeds.
const CONFIG: (&str, &str) = ("https://lapi.kotaksecurities.com", "prod");
const CONFIG_UAT: (&str, &str) = ("https://qapi.kotaksecurities.online", "qa");
/// How long it may take.
const CONFIG_LIMIT: Duration = Duration::from_secs(5);
/// The market feed's default address.
const MARKET: &str = "https://sfeed.kotaksecurities.com";
/// TCP gives up unacknowledged data after this: detects a dead connection.
const PATIENCE: Duration = Duration::from_secs(30);

impl Source {
    pub(crate) fn new(client: Arc<Client>, which: Which, given: Option<Address>) -> Self {
        let network = Network::new(client.network());
        Source {
            client,
            which,
            given,
            network,
            used: Private::new(None),
            named: Private::new(None),
        }
    }

    pub(crate) fn user_agent(&self) -> String {
        self.client.config().user_agent.clone()
    }

    /// The number of the current session, if it is usable.
    pub(crate) fn session_number(&self) -> Option<u64> {
        self.usable().ok().map(|trade| number(&trade))
    }

    /// Why the session of this connection cannot be used for the next one: it has expired or was refused.
    pub(crate) fn ended(&self) -> Option<Error> {
        let used = self.used.get()?;
        let why = match (used.is_over(self.client.server_clock().now_s()), used.is_refused()) {
            (true, _) => "the trade session has expired",
            (false, true) => "the server has refused the session",
            (false, false) => return None,
        };
        Some(Error::state(why).hint("Log in again, or call connect.").of("feed"))
    }

    fn usable(&self) -> Result<Arc<Trade>, (u64, Error)> {
        let (first, second) = self.client.login_steps();
        let session = self.client.session_now();
        let of = session.trade.as_ref().map_or(0, number);
        let trade = session.need_trade(first, second).map_err(|error| (of, error))?;
        if trade.is_refused() {
            let error = Error::state("the server has refused the session").hint("Log in again, or call connect.");
            return Err((of, error));
        }
        Ok(trade)
    }

    /// How long a whole attempt may take.
    pub(crate) fn call(&self) -> Arc<Call> {
        Arc::new(Call::new(self.client.config().connect_timeout + CONFIG_LIMIT))
    }

    /// Opens a stream to the feed.
    pub(crate) fn dial(&self, call: &Arc<Call>) -> Result<Dialled, Problem> {
        let trade = self.usable().map_err(|(number, error)| Problem::NoSession {
            number,
            is_expired: number != 0,
            error: error.of("feed"),
        })?;
        let before = self.used.with(|used| used.replace(Arc::clone(&trade)));
        drop(before);
        let address = self.address(call, &trade).map_err(Problem::Unreachable)?;
        log::line(Level::Debug, || format!("feed -> {}", address.shown()));
        let opened = self.network.open(call, &address.place);
        let unreachable = |e: std::io::Error| Problem::Unreachable(format!("{}: {}", address.shown(), words(&e)));
        let mut stream = opened.map_err(unreachable)?;
        stream
            .make_own(PATIENCE)
            .map_err(|e| Problem::Unreachable(e.to_string()))?;
        let ucc = trade
            .ucc
            .clone()
            .or_else(|| self.client.config().ucc.as_ref().map(|ucc| ucc.expose().to_owned()));
        Ok(Dialled {
            pass: Pass {
                number: number(&trade),
                ucc: ucc.unwrap_or_default(),
                sid: trade.sid.clone(),
                token: trade.token.clone(),
                denied: Arc::clone(&trade.denied),
            },
            stream,
            address,
        })
    }

    /// The feed's address: the caller's, the config service's, the login's, or the default.
    fn address(&self, call: &Arc<Call>, trade: &Trade) -> Result<Address, String> {
        if let Some(given) = &self.given {
            return Ok(given.clone());
        }
        let configured = self.client.config().base_url.as_ref();
        let told = self.ask_service(trade).or_else(|| self.named.get());
        let login = trade.answer.as_ref().and_then(|answer| {
            let name = if self.which == Which::Market {
                "feedUrl"
            } else {
                "rtUrl"
            };
            Members::of(answer.expose()).ok()?.object("data")?.text(name)
        });
        call.check().map_err(|e| words(&e))?;
        for url in told.into_iter().chain(login) {
            match Address::named(&url, configured) {
                Ok(address) => return Ok(address),
                Err(why) => log::line(Level::Warn, || format!("feed: {why}")),
            }
        }
        let fallback = match self.which {
            Which::Market => Base::known(MARKET, configured)
                .address("/apifeed", &[])
                .as_str()
                .to_owned(),
            Which::Orders => format!("{}/realtime", trade.base.origin()),
        };
        Address::named(&fallback, configured)
    }

    /// Asks the config service. Its failure is not an error.
    fn ask_service(&self, trade: &Trade) -> Option<String> {
        let center = trade.data_center.as_deref().filter(|center| !center.is_empty())?;
        let (host, environment) = match self.client.config().environment {
            Environment::Prod => CONFIG,
            Environment::Uat => CONFIG_UAT,
        };
        let base = Base::known(host, self.client.config().base_url.as_ref());
        let query = [
            ("appVersion", "3.0.9"),
            ("platform", "api"),
            ("environment", environment),
        ];
        let limit = CONFIG_LIMIT.min(self.client.config().timeout);
        let body = self.client.glance(base.address("5config/config", &query), limit)?;
        let text = std::str::from_utf8(&body).ok()?;
        let configs = Members::of(text).ok()?.object("data")?.object("configs")?;
        let source = configs.text(&format!("{center}_broadcast_source"))?;
        let url = configs.text(&format!("{center}_{source}_{}_endpoint", self.which.endpoint()))?;
        self.named.with(|named| *named = Some(url.clone()));
        Some(url)
    }

    /// The rows of the order book; none if there are no orders.
    pub(crate) fn order_book(&self, call: &Arc<Call>) -> Result<Vec<Row>, Error> {
        let text = match request::read_within(&self.client, call, order_book_path(self.client.api())) {
            Ok(text) => text,
            Err(error) if error.kind() == Kind::Rejected && says_no_data(&error.code()) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let rows = read_rows(&text).map_err(|lacks| Error::local(Kind::Protocol, lacks))?;
        Ok(rows.iter().map(Row::of).collect())
    }
}

/// Where the generation of a session has its order book (wire: Hosts).
fn order_book_path(api: Api) -> &'static str {
    match api {
        Api::V3 => "quick/user/orders",
        Api::V2 | Api::V2Gateway | Api::V1 => "Orders/2.0/quick/user/orders",
    }
}

fn number(trade: &Arc<Trade>) -> u64 {
    Arc::as_ptr(trade).addr() as u64
}

/// The error in this library's words.
fn words(error: &std::io::Error) -> String {
    match error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<crate::net::Fault>())
    {
        Some(fault) => crate::answer::explain(fault).1,
        None => error.to_string(),
    }
}
