//! Connections made ahead of the request that will use them.
//!
//! ureq connects when it has a request. The same chain of connectors can be run before there is one: what it makes stays
//! with the lane, and the connector that ureq asks gives it out instead of making another.

use super::MAX_IDLE;
use crate::net::current::Current;
use crate::net::resolve::NoResolver;
use crate::net::timing::Stage;
use crate::sys::sync::Private;
use std::fmt;
use std::sync::Arc;
use std::time::Instant;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::uri::{Authority, Scheme};
use ureq::unversioned::resolver::Resolver;
use ureq::unversioned::transport::{ConnectionDetails, Connector, NextTimeout, Transport, time};

type Connected = Box<dyn Transport>;

/// The outermost connector of a lane.
#[derive(Clone)]
pub(super) struct Ahead {
    chain: Arc<dyn Connector<(), Out = Connected>>,
    current: Current,
    made: Arc<Private<Option<Made>>>,
}

/// A connection that no request has used yet.
struct Made {
    place: Place,
    transport: Connected,
    at: Instant,
}

/// What a connection leads to. A lane has one configuration, so no more is needed to tell its connections apart than
/// whether they go by the proxy of that configuration, or are the one to the proxy itself.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Place {
    scheme: Option<Scheme>,
    authority: Option<Authority>,
    by_proxy: bool,
}

impl Place {
    pub(super) fn of(uri: &Uri, config: &Config) -> Self {
        Place {
            scheme: uri.scheme().cloned(),
            authority: uri.authority().cloned(),
            by_proxy: config.proxy().is_some(),
        }
    }
}

impl Ahead {
    pub(super) fn new(chain: impl Connector<(), Out = Connected>, current: Current) -> Self {
        Ahead {
            chain: Arc::new(chain),
            current,
            made: Arc::default(),
        }
    }

    /// Makes a connection to the host of `uri`, for the next request to it.
    pub(super) fn make(&self, uri: &Uri, config: &Config) -> Result<(), ureq::Error> {
        let current_time: Arc<dyn Fn() -> time::Instant + Send + Sync> = Arc::new(time::Instant::now);
        let chain = Arc::clone(&self.chain);
        let details = ConnectionDetails {
            uri,
            addrs: NoResolver.empty(),
            config,
            request_level: false,
            resolver: &NoResolver,
            now: current_time(),
            // The call's deadline holds in every layer; ureq's own timeouts are not used.
            timeout: NextTimeout::default(),
            current_time,
            run_connector: Arc::new(move |details| chain.connect(details, None)?.ok_or(ureq::Error::ConnectionFailed)),
            register_shutdown: Arc::new(|_| Ok(())),
        };
        let made = Made {
            place: Place::of(uri, config),
            transport: self.run(&details)?.ok_or(ureq::Error::ConnectionFailed)?,
            at: Instant::now(),
        };
        drop(self.made.with(|slot| slot.replace(made)));
        Ok(())
    }

    /// Whether there is a connection to `place` that the next request can use.
    pub(super) fn has(&self, place: &Place) -> bool {
        let Some(made) = self.take(place) else { return false };
        drop(self.made.with(|slot| slot.replace(made)));
        true
    }

    /// Takes the connection to `place`. One that is of no use any more is closed.
    fn take(&self, place: &Place) -> Option<Made> {
        let is_wanted = |made: &mut Made| made.place == *place;
        let mut made = self.made.with(|slot| slot.take_if(is_wanted))?;
        (made.at.elapsed() < MAX_IDLE && made.transport.is_open()).then_some(made)
    }

    fn run(&self, details: &ConnectionDetails<'_>) -> Result<Option<Connected>, ureq::Error> {
        let call = self.current.call()?;
        let _connecting = call.at(Stage::Connect);
        self.chain.connect(details, None)
    }
}

impl Connector<()> for Ahead {
    type Out = Connected;

    fn connect(&self, details: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Self::Out>, ureq::Error> {
        match self.take(&Place::of(details.uri, details.config)) {
            Some(made) => Ok(Some(made.transport)),
            None => self.run(details),
        }
    }
}

impl fmt::Debug for Ahead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ahead")
    }
}
