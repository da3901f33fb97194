//! Where a request may go. An [`Address`] can be made only here, so a token cannot be sent anywhere else.

use super::{authority, hosts};
use std::net::IpAddr;

/// The start of addresses that requests may go to: scheme, host, and possibly a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    url: String,
    /// The length of the scheme and host in it.
    origin: usize,
}

/// A complete address that a request may go to.
pub(crate) struct Address {
    url: String,
    /// The length of the scheme and host in it.
    origin: usize,
}

/// A URL that replaces every host of the endpoint table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// Without a slash at the end.
    pub(crate) url: String,
    /// Whether it is this machine; only then are `http` and other loopback addresses allowed.
    pub(crate) loopback: bool,
}

/// The broker's domain; the server may name any host in it as the base of a session.
const DOMAIN: &str = ".kotaksecurities.com";

impl Base {
    fn at(url: String) -> Self {
        let origin = origin_of(&url).len();
        Base { url, origin }
    }

    /// A host of the endpoint table, or the configured replacement.
    pub(crate) fn known(host: &'static str, configured: Option<&BaseUrl>) -> Self {
        Base::at(configured.map_or_else(|| host.to_owned(), |base| base.url.clone()))
    }

    /// The configured base itself.
    pub(crate) fn configured(base: &BaseUrl) -> Self {
        Base::at(base.url.clone())
    }

    /// A base named by a server or an imported session. The error says why it is not trusted.
    ///
    /// A host may come in capitals, and without a scheme, which then is `https`. A configured base replaces every host of
    /// the broker: then the server may name only the same origin, or another loopback address if the base is one.
    pub(crate) fn named(url: &str, configured: Option<&BaseUrl>) -> Result<Self, &'static str> {
        let url = url.trim().trim_end_matches('/');
        let (scheme, rest) = match url.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
            None => ("https".to_owned(), url),
        };
        let (authority, path) = match rest.split_once('/') {
            Some((authority, path)) => (authority.to_ascii_lowercase(), path),
            None => (rest.to_ascii_lowercase(), ""),
        };
        if !path.split('/').all(is_plain_segment) {
            return Err("its path is not plain");
        }
        let origin = format!("{scheme}://{authority}");
        let whole = || Base::at(hosts::join(&origin, path).trim_end_matches('/').to_owned());
        let is_brokers = scheme == "https" && is_broker_host(&authority);
        if let Some(base) = configured {
            if is_brokers {
                return Ok(Base::at(hosts::join(&base.url, path).trim_end_matches('/').to_owned()));
            }
            let is_same = origin_of(&base.url).eq_ignore_ascii_case(&origin);
            if is_same || (base.loopback && is_loopback_origin(&scheme, &authority)) {
                return Ok(whole());
            }
        }
        match scheme.as_str() {
            "https" if is_brokers => Ok(whole()),
            "https" => Err("its host is not one of the broker's"),
            _ => Err("it is not https"),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.url
    }

    /// Scheme and host, without a path.
    pub(crate) fn origin(&self) -> &str {
        self.url.get(..self.origin).unwrap_or_default()
    }

    /// Whether it is where the configured base is. `localhost` and `127.0.0.1` are the same machine.
    pub(crate) fn is_at(&self, configured: &BaseUrl) -> bool {
        let (here, there) = (self.origin(), origin_of(&configured.url));
        here.eq_ignore_ascii_case(there)
            || loopback_port(here).is_some_and(|port| loopback_port(there).as_ref() == Some(&port))
    }

    /// The named address, unchanged.
    pub(crate) fn whole(&self) -> Address {
        let Base { url, origin } = self.clone();
        Address { url, origin }
    }

    /// The address of `path` (already encoded) below this base, with `query` pairs (encoded here).
    pub(crate) fn address(&self, path: &str, query: &[(&str, &str)]) -> Address {
        let mut url = hosts::join(&self.url, path);
        for (at, (name, value)) in query.iter().enumerate() {
            url.push(if at == 0 { '?' } else { '&' });
            url.extend(encode(name));
            url.push('=');
            url.extend(encode(value));
        }
        let origin = self.origin;
        Address { url, origin }
    }
}

impl Address {
    pub(crate) fn as_str(&self) -> &str {
        &self.url
    }

    /// Scheme and host.
    pub(crate) fn origin(&self) -> &str {
        self.url.get(..self.origin).unwrap_or_default()
    }

    /// The request target: everything after the host.
    pub(crate) fn target(&self) -> &str {
        match self.url.get(self.origin..).unwrap_or_default() {
            "" => "/",
            target => target,
        }
    }

    /// After the host, without the query.
    pub(crate) fn path(&self) -> &str {
        self.without_query().get(self.origin..).unwrap_or_default()
    }

    /// Without the query, which can hold a client code: for the log.
    pub(crate) fn without_query(&self) -> &str {
        self.url.split('?').next().unwrap_or_default()
    }
}

fn encode(text: &str) -> percent_encoding::PercentEncode<'_> {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    percent_encoding::utf8_percent_encode(text, KEPT)
}

fn is_plain_segment(segment: &str) -> bool {
    segment != ".."
        && segment != "."
        && segment
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
}

/// A host of the broker, in its plain form: no user, no other port, no trailing dot, no look-alike letters.
fn is_broker_host(authority: &str) -> bool {
    let host = authority.strip_suffix(":443").unwrap_or(authority);
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    host.strip_suffix(DOMAIN)
        .is_some_and(|rest| !rest.is_empty() && rest.split('.').all(label))
}

fn is_loopback_origin(scheme: &str, authority: &str) -> bool {
    let is_http = matches!(scheme, "http" | "https");
    is_http && authority::split(authority).is_some_and(|(host, _)| is_loopback(host))
}

/// Scheme and port of an origin on this machine.
fn loopback_port(origin: &str) -> Option<(String, Option<u16>)> {
    let (scheme, authority) = origin.split_once("://")?;
    let (host, port) = authority::split(authority)?;
    is_loopback(host).then(|| (scheme.to_ascii_lowercase(), port))
}

fn origin_of(url: &str) -> &str {
    let rest = url.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//"));
    let below = rest
        .unwrap_or(url)
        .split_once('/')
        .map_or(0, |(_, below)| below.len() + 1);
    url.get(..url.len() - below).unwrap_or(url)
}

/// Whether a URL's host is a name or address of this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loopback() -> BaseUrl {
        BaseUrl {
            url: "http://127.0.0.1:8080".into(),
            loopback: true,
        }
    }

    #[test]
    fn the_brokers_hosts_are_trusted_and_keep_their_path() {
        for url in [
            "https://e43.kotaksecurities.com",
            "https://e43.kotaksecurities.com/",
            "https://neo-gw.kotaksecurities.com/xyz",
            "https://a.b.kotaksecurities.com:443/x-1/y_2",
        ] {
            let base = Base::named(url, None).unwrap();
            assert_eq!(base.as_str(), url.trim_end_matches('/'));
        }
    }

    #[test]
    fn capitals_and_a_missing_scheme_are_put_right() {
        for url in [
            "HTTPS://E43.KotakSecurities.com/Xyz/",
            "e43.kotaksecurities.com/Xyz",
            "E43.KOTAKSECURITIES.COM/Xyz",
        ] {
            let base = Base::named(url, None).unwrap();
            assert_eq!(base.as_str(), "https://e43.kotaksecurities.com/Xyz", "{url}");
        }
    }

    #[test]
    fn a_gateway_is_not_left_for_a_host_of_the_broker() {
        let gateway = BaseUrl {
            url: "https://gw.example/neo".into(),
            loopback: false,
        };
        for (named, kept) in [
            ("https://e43.kotaksecurities.com", "https://gw.example/neo"),
            ("https://e43.kotaksecurities.com/xyz", "https://gw.example/neo/xyz"),
            ("https://gw.example/other", "https://gw.example/other"),
        ] {
            assert_eq!(Base::named(named, Some(&gateway)).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn tricks_are_not_trusted() {
        for url in [
            "http://e43.kotaksecurities.com",
            "https://kotaksecurities.com.evil.example",
            "https://evilkotaksecurities.com",
            "https://user@e43.kotaksecurities.com",
            "https://e43.kotaksecurities.com@evil.example",
            "https://evil.example/.kotaksecurities.com",
            "https://evil.example#.kotaksecurities.com",
            "https://evil.example?.kotaksecurities.com",
            "https://evil.example\\.kotaksecurities.com",
            "https://e43.kotaksecurities.com.",
            "https://.kotaksecurities.com",
            "https://e43..kotaksecurities.com",
            "https://e43.kotaksecurities.com:8443",
            "https://e43.kotaksecurities.com:443:443",
            "https://\u{0435}43.kotaksecurities.com",
            "https://E43.KOTAKSECURITIES.COM.evil.example",
            "https://203.0.113.5",
            "https://[::1]",
            "https://127.0.0.1",
            "http://127.0.0.1:8080",
            "https://e43.kotaksecurities.com/../x",
            "https://e43.kotaksecurities.com/a%2e%2e/x",
            "https://e43.kotaksecurities.com/x?y=1",
            "https://e43.kotaksecurities.com/x y",
            "evil.example",
            "//e43.kotaksecurities.com",
            "ftp://e43.kotaksecurities.com",
            "",
        ] {
            assert!(Base::named(url, None).is_err(), "trusted {url}");
        }
    }

    #[test]
    fn loopback_is_trusted_only_after_loopback() {
        let base = loopback();
        for url in ["http://127.0.0.1:8080/xyz", "http://localhost:9", "https://[::1]:9/x"] {
            assert_eq!(Base::named(url, Some(&base)).unwrap().as_str(), url);
        }
        assert!(Base::named("http://127.0.0.1@evil.example", Some(&base)).is_err());
        assert!(Base::named("http://10.0.0.1", Some(&base)).is_err());
        let gateway = BaseUrl {
            url: "https://gw.example/neo".into(),
            loopback: false,
        };
        assert!(Base::named("http://127.0.0.1:8080", Some(&gateway)).is_err());
        assert!(Base::named("https://gw.example/other", Some(&gateway)).is_ok());
    }

    #[test]
    fn two_names_of_this_machine_are_the_same_place_at_the_same_port() {
        let base = loopback();
        for (url, same) in [
            ("http://127.0.0.1:8080/xyz", true),
            ("http://localhost:8080", true),
            ("HTTP://[::1]:8080", true),
            ("http://127.0.0.1:8081", false),
            ("http://127.0.0.1", false),
            ("https://127.0.0.1:8080", false),
        ] {
            assert_eq!(Base::named(url, Some(&base)).unwrap().is_at(&base), same, "{url}");
        }
    }

    #[test]
    fn a_configured_base_stands_for_the_hosts_of_the_table() {
        let base = loopback();
        let named = Base::named("https://gw-napi.kotaksecurities.com/", Some(&base)).unwrap();
        assert_eq!(named.as_str(), "http://127.0.0.1:8080");
        let named = Base::named("https://mis.kotaksecurities.com/xyz", Some(&base)).unwrap();
        assert_eq!(named.as_str(), "http://127.0.0.1:8080/xyz");
    }

    #[test]
    fn queries_are_encoded() {
        let address = Base::at("https://h".into()).address("/a", &[("id", "A B&C"), ("x", "\u{e9}")]);
        assert_eq!(address.as_str(), "https://h/a?id=A%20B%26C&x=%C3%A9");
        assert_eq!(address.without_query(), "https://h/a");
    }
}
