//! Where a feed is: a WebSocket URL that may be trusted with the session.

use crate::net::Place;
use crate::net::trust::{self, Base, BaseUrl};

/// Where to connect to, and what to ask for there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) place: Place,
    /// As the Host header has it.
    pub(crate) host: String,
    pub(crate) path: String,
}

impl Address {
    /// A URL that a server names, or that the API's pages have; `https` and `wss` are the same, and so are `http` and `ws`. One
    /// without a scheme is meant to be secured.
    pub(crate) fn named(url: &str, configured: Option<&BaseUrl>) -> Result<Self, String> {
        let url = with_http_scheme(url);
        let base = Base::named(&url, configured).map_err(|why| format!("{url} is not trusted: {why}"))?;
        Address::parse(base.as_str())
    }

    /// A URL that the caller gives: any host of his, but unsecured only to this machine.
    pub(crate) fn given(url: &str) -> Result<Self, String> {
        let address = Address::parse(&with_http_scheme(url))?;
        if !address.place.tls && !trust::is_loopback(&address.place.host) {
            return Err("ws is for loopback addresses only: use wss".to_owned());
        }
        Ok(address)
    }

    fn parse(url: &str) -> Result<Self, String> {
        let bad = || "it is not a WebSocket URL, such as wss://host/path".to_owned();
        let uri: ureq::http::Uri = url.parse().map_err(|_| bad())?;
        let tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(bad()),
        };
        let authority = uri.authority().ok_or_else(bad)?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or_else(bad)?;
        if authority.as_str().contains('@') {
            return Err("it has a user in it".to_owned());
        }
        let usual = if tls { 443 } else { 80 };
        let port = uri.port_u16().unwrap_or(usual);
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        Ok(Address {
            place: Place {
                host: host.trim_start_matches('[').trim_end_matches(']').to_owned(),
                port,
                tls,
            },
            host: if port == usual {
                host.to_owned()
            } else {
                format!("{host}:{port}")
            },
            path: if path.is_empty() {
                "/".to_owned()
            } else {
                path.to_owned()
            },
        })
    }

    /// For the status and the log.
    pub(crate) fn shown(&self) -> String {
        let scheme = if self.place.tls { "wss" } else { "ws" };
        let path = self.path.split('?').next().unwrap_or_default();
        format!("{scheme}://{}{path}", self.host)
    }
}

fn with_http_scheme(url: &str) -> String {
    let url = url.trim();
    match url.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("wss") => format!("https://{rest}"),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("ws") => format!("http://{rest}"),
        Some(_) => url.to_owned(),
        None => format!("https://{url}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_read_with_their_ports_and_paths() {
        let address = Address::given("wss://feed.example/apifeed?x=1").unwrap();
        assert_eq!((address.place.port, address.place.tls), (443, true));
        assert_eq!(
            (address.host.as_str(), address.path.as_str()),
            ("feed.example", "/apifeed?x=1")
        );
        assert_eq!(address.shown(), "wss://feed.example/apifeed");
        let address = Address::given("ws://[::1]:9/x").unwrap();
        assert_eq!((address.place.host.as_str(), address.place.port), ("::1", 9));
        assert_eq!(address.host, "[::1]:9");
        assert_eq!(Address::given("feed.example").unwrap().path, "/");
    }

    #[test]
    fn what_must_not_have_the_session_does_not_get_it() {
        for url in [
            "ws://feed.example/x",
            "ftp://feed.example",
            "wss://user@feed.example/",
            "wss://",
            "wss:///x",
            "wss://a b/",
        ] {
            assert!(Address::given(url).is_err(), "{url}");
        }
        assert!(Address::named("wss://sfeed.kotaksecurities.com/apifeed", None).is_ok());
        assert!(Address::named("sfeed.kotaksecurities.com/apifeed", None).is_ok());
        for url in [
            "wss://sfeed.evil.example/apifeed",
            "ws://sfeed.kotaksecurities.com/apifeed",
            "wss://127.0.0.1/x",
        ] {
            assert!(Address::named(url, None).is_err(), "{url}");
        }
    }
}
