//! Which connections go through a proxy, by the configuration or the environment.

use super::authority;
use super::bypass::Bypass;
use super::open::Place;
use crate::base::secret::Secret;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use percent_encoding::percent_decode_str;

/// One proxy.
#[derive(Clone, Debug)]
pub(crate) struct Proxy {
    pub(super) place: Place,
    /// User and password, encoded for `Basic`.
    pub(super) credentials: Option<Secret>,
}

/// The proxies of a client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proxies {
    http: Option<Proxy>,
    https: Option<Proxy>,
    bypass: Bypass,
}

impl Proxies {
    /// One proxy for everything.
    pub(crate) fn one(url: &str) -> Result<Self, String> {
        let proxy = Proxy::parse(url)?;
        Ok(Proxies {
            http: Some(proxy.clone()),
            https: Some(proxy),
            bypass: Bypass::default(),
        })
    }

    /// The proxies from the environment, read once.
    pub(crate) fn from_environment() -> Result<Option<Self>, String> {
        // A value that is not UTF-8 is an error too.
        Self::from_variables(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    /// The proxies in the variables, read with `variable`; none if there are none. The variable of a scheme comes before the
    /// one for all, and lower case before upper case. An unusable value is an error: a direct connection
    /// would come from an address that the broker does not know.
    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Option<Self>, String> {
        let of = |scheme: &str| {
            let names = [format!("{scheme}_proxy"), "all_proxy".to_owned()];
            let spellings = names.iter().flat_map(|name| [name.clone(), name.to_ascii_uppercase()]);
            let set = spellings.filter_map(|name| variable(&name).map(|value| (name, value)));
            // An empty variable counts as unset.
            let Some((name, value)) = set.into_iter().find(|(_, value)| !value.is_empty()) else {
                return Ok(None);
            };
            let proxy = Proxy::parse(&value);
            proxy
                .map(Some)
                .map_err(|why| format!("is \"env\", but the environment variable {name} {why}"))
        };
        let (http, https) = (of("http")?, of("https")?);
        let bypass = variable("no_proxy")
            .or_else(|| variable("NO_PROXY"))
            .unwrap_or_default();
        let any = http.is_some() || https.is_some();
        Ok(any.then(|| Proxies {
            http,
            https,
            bypass: Bypass::parse(&bypass),
        }))
    }

    /// The proxy for `place`, if there is one.
    pub(crate) fn for_place(&self, place: &Place) -> Option<&Proxy> {
        let proxy = if place.tls { &self.https } else { &self.http };
        proxy.as_ref().filter(|_| !self.bypass.covers(&place.host, place.port))
    }
}

impl Proxy {
    /// `http://user:password@host:port`, or `https`; all but the host may be missing. The error never shows the value, which
    /// may hold a password.
    fn parse(url: &str) -> Result<Self, String> {
        if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err("contains a blank or a line break".into());
        }
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        let (tls, default_port) = match scheme.to_ascii_lowercase().as_str() {
            "http" => (false, 80),
            "https" => (true, 443),
            "socks" | "socks4" | "socks4a" | "socks5" | "socks5h" => {
                return Err("must be an http:// or https:// proxy; SOCKS is not supported".into());
            }
            _ => return Err("must be an http:// or https:// proxy".into()),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (whole, after) = rest.split_at(end);
        if after.contains('@') {
            let raw = after.chars().next().unwrap_or('#');
            return Err(format!(
                "has a raw \"{raw}\" in its user or password: write it as %{:02X}",
                u32::from(raw)
            ));
        }
        if !matches!(after, "" | "/") {
            return Err("has something behind host and port".into());
        }
        let (user, host) = match whole.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, whole),
        };
        let (host, port) = authority::split(host).ok_or("is not the URL of a proxy, such as http://proxy:8080")?;
        Ok(Proxy {
            place: Place {
                host: host.to_owned(),
                port: port.unwrap_or(default_port),
                tls,
            },
            credentials: user.map(credentials).transpose()?,
        })
    }
}

/// `user:password`, each with percent-encoding.
fn credentials(user: &str) -> Result<Secret, String> {
    if user.contains('@') {
        return Err("has a raw \"@\" in its user or password: write it as %40".into());
    }
    let (user, password) = user.split_once(':').unwrap_or((user, ""));
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(Secret::new)
            .map_err(|_| "has a user or password that is not UTF-8".to_owned())
    };
    let (user, password) = (decoded(user)?, decoded(password)?);
    let both = Secret::new(format!("{}:{}", user.expose(), password.expose()));
    Ok(Secret::new(BASE64_STANDARD.encode(both.expose())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(host: &str, tls: bool) -> Place {
        let port = if tls { 443 } else { 80 };
        Place {
            host: host.to_owned(),
            port,
            tls,
        }
    }

    fn environment(set: &[(&str, &str)]) -> Result<Option<Proxies>, String> {
        let set: Vec<(String, String)> = set.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Proxies::from_variables(move |name| set.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()))
    }

    fn https_host(set: &[(&str, &str)]) -> Option<String> {
        let proxies = environment(set).unwrap()?;
        proxies
            .for_place(&place("mis.example", true))
            .map(|proxy| proxy.place.host.clone())
    }

    #[test]
    fn a_proxy_is_read() {
        for (url, host, port, tls) in [
            ("http://p:8080", "p", 8080, false),
            ("HTTPS://p/", "p", 443, true),
            ("p", "p", 80, false),
            ("p:3128", "p", 3128, false),
            ("http://[::1]:1", "::1", 1, false),
        ] {
            let proxy = Proxy::parse(url).unwrap();
            assert_eq!(
                (proxy.place.host.as_str(), proxy.place.port, proxy.place.tls),
                (host, port, tls),
                "{url}"
            );
            assert!(proxy.credentials.is_none());
        }
        let proxy = Proxy::parse("http://us%40er:pa%23ss@p:1").unwrap();
        assert_eq!(
            proxy.credentials.unwrap().expose(),
            BASE64_STANDARD.encode("us@er:pa#ss")
        );
    }

    #[test]
    fn what_cannot_be_used_is_refused_without_showing_it() {
        for (url, why) in [
            ("http://u:secret@p:8080 ", "blank"),
            ("http://u:secret@p:8080\n", "line break"),
            ("socks5://u:secret@p:1080", "SOCKS"),
            ("htp://u:secret@p:8080", "http://"),
            ("http://u:sec#ret@p:8080", "%23"),
            ("http://u:sec/ret@p:8080", "%2F"),
            ("http://u:sec?ret@p:8080", "%3F"),
            ("http://u:sec@ret@p:8080", "%40"),
            ("http://p:8080/path", "behind"),
            ("http://p:x", "not the URL"),
            ("://", "http://"),
            ("http://", "not the URL"),
        ] {
            let error = Proxy::parse(url).unwrap_err();
            assert!(error.contains(why) && !error.contains("sec"), "{url:?}: {error}");
            let error = environment(&[("HTTPS_PROXY", url)]).unwrap_err();
            assert!(error.contains("HTTPS_PROXY") && error.contains(why), "{url:?}: {error}");
        }
    }

    #[test]
    fn the_variable_of_the_scheme_comes_first() {
        assert_eq!(https_host(&[]), None);
        assert_eq!(
            https_host(&[("ALL_PROXY", "all"), ("HTTPS_PROXY", "s")]).as_deref(),
            Some("s")
        );
        assert_eq!(
            https_host(&[("ALL_PROXY", "all"), ("HTTP_PROXY", "h")]).as_deref(),
            Some("all")
        );
        assert_eq!(https_host(&[("HTTP_PROXY", "h"), ("http_proxy", "h")]), None);
        assert_eq!(
            https_host(&[("https_proxy", ""), ("all_proxy", "all")]).as_deref(),
            Some("all")
        );
        let both = environment(&[("http_proxy", "h"), ("https_proxy", "s")])
            .unwrap()
            .unwrap();
        assert_eq!(both.for_place(&place("x", false)).unwrap().place.host, "h");
        assert_eq!(https_host(&[("https_proxy", "s"), ("no_proxy", "example")]), None);
        assert_eq!(
            https_host(&[("https_proxy", "s"), ("NO_PROXY", "mis.example:80")]).as_deref(),
            Some("s")
        );
    }
}
