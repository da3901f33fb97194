//! What a request needs a connection to.

use crate::net::Place;
use ureq::http::Uri;
use ureq::http::uri::Scheme;

/// Host, port and whether it is secured.
fn parts(uri: &Uri) -> (&str, u16, bool) {
    let tls = uri.scheme() == Some(&Scheme::HTTPS);
    let host = uri.host().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    (host, uri.port_u16().unwrap_or(if tls { 443 } else { 80 }), tls)
}

pub(super) fn of(uri: &Uri) -> Place {
    let (host, port, tls) = parts(uri);
    Place {
        host: host.to_owned(),
        port,
        tls,
    }
}

/// Whether a connection to `place` will do for `uri`.
pub(super) fn serves(place: &Place, uri: &Uri) -> bool {
    parts(uri) == (place.host.as_str(), place.port, place.tls)
}
