//! Opening a connection: TCP, a proxy's tunnel if one is configured, TLS.

use super::call::Call;
use super::dial::Dial;
use super::stream::Stream;
use super::tcp::Tcp;
use super::timing::Stage;
use super::tls::{self, TlsSettings};
use super::{Settings, authority, tunnel};
use std::io;
use std::sync::Arc;

/// The other end of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Without brackets.
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) tls: bool,
}

impl Place {
    /// The place of `origin`, the scheme and host of a URL.
    pub(crate) fn of(origin: &str) -> Option<Self> {
        let (host, port, tls) = parts(origin)?;
        let host = host.to_owned();
        Some(Place { host, port, tls })
    }

    /// Whether a connection to here can be used for `origin`.
    pub(crate) fn serves(&self, origin: &str) -> bool {
        parts(origin) == Some((&self.host, self.port, self.tls))
    }
}

/// Host, port and whether it is secured.
fn parts(origin: &str) -> Option<(&str, u16, bool)> {
    let (scheme, authority) = origin.split_once(':')?;
    let authority = authority.strip_prefix("//")?;
    let tls = scheme.eq_ignore_ascii_case("https");
    let (host, port) = authority::split(authority)?;
    Some((host, port.unwrap_or(if tls { 443 } else { 80 }), tls))
}

/// A client's access to the network, in one process.
pub(crate) struct Network {
    settings: Arc<Settings>,
    tls: TlsSettings,
    dial: Dial,
}

impl Network {
    pub(crate) fn new(settings: Arc<Settings>) -> Self {
        Network {
            tls: TlsSettings::new(settings.ca.clone()),
            settings,
            dial: Dial::default(),
        }
    }

    /// A connection to `place` for `call`. The connect timeout includes its handshakes.
    pub(crate) fn open(&self, call: &Arc<Call>, place: &Place) -> io::Result<Stream> {
        let _connecting = call.at(Stage::Connect);
        let proxies = self.settings.proxies.as_ref();
        let mut stream = match proxies.and_then(|proxies| proxies.for_place(place)) {
            Some(proxy) => {
                let mut stream = self.reach(call, &proxy.place)?;
                tunnel::open(call, proxy, &self.settings.user_agent, place, &mut stream)?;
                self.protect(call, place, stream)?
            }
            None => self.reach(call, place)?,
        };
        stream.opened();
        Ok(stream)
    }

    /// Without a proxy.
    fn reach(&self, call: &Arc<Call>, place: &Place) -> io::Result<Stream> {
        let (socket, until) = self.dial.dial(&self.settings, call, &place.host, place.port)?;
        call.opened();
        let tcp = Tcp::new(socket, Arc::clone(call), until);
        self.protect(call, place, Stream::Plain(tcp))
    }

    fn protect(&self, call: &Call, place: &Place, stream: Stream) -> io::Result<Stream> {
        if !place.tls {
            return Ok(stream);
        }
        let secure = tls::secure(&self.tls, call, &place.host, stream)?;
        Ok(Stream::Secure(Box::new(secure)))
    }
}
