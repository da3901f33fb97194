//! What the configuration says of the network.

use super::proxy::Proxies;
use rustls::pki_types::CertificateDer;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// The part of the configuration that concerns connections.
pub(crate) struct Settings {
    pub(crate) connect_timeout: Duration,
    pub(crate) ip_version: Option<IpVersion>,
    pub(crate) local_address: Option<IpAddr>,
    pub(crate) proxies: Option<Arc<Proxies>>,
    /// What a proxy is told of who asks.
    pub(crate) user_agent: String,
    pub(crate) ca: Option<Arc<Vec<CertificateDer<'static>>>>,
}

/// Which addresses of a host may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IpVersion {
    V4,
    V6,
}
