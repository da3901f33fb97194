//! The network configuration.

use super::proxy::Proxies;
use rustls::pki_types::CertificateDer;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// The configuration of connections.
pub(crate) struct Settings {
    pub(crate) connect_timeout: Duration,
    pub(crate) ip_version: Option<IpVersion>,
    pub(crate) local_address: Option<IpAddr>,
    pub(crate) proxies: Option<Arc<Proxies>>,
    /// The `User-Agent` for a proxy.
    pub(crate) user_agent: String,
    pub(crate) ca: Option<Arc<Vec<CertificateDer<'static>>>>,
}

/// The address families that may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IpVersion {
    V4,
    V6,
}
