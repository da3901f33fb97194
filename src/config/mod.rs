//! The configuration: one JSON object, checked completely before it is used.

mod keys;
mod read;

use crate::base::error::Error;
use crate::base::secret::Secret;
use crate::base::totp::Authenticator;
use crate::catalog::endpoint::{Api, Environment};
use crate::net::settings::IpVersion;
use crate::net::trust::{BaseUrl, is_loopback};
use crate::net::{Proxies, verifies};
use read::Reader;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The default `User-Agent`.
pub(crate) const USER_AGENT: &str = concat!("neo-api/", env!("CARGO_PKG_VERSION"));

/// The configuration of a client. Immutable once read.
pub(crate) struct Config {
    pub(crate) consumer_key: Secret,
    pub(crate) consumer_secret: Option<Secret>,
    pub(crate) access_token: Option<Secret>,
    pub(crate) api: Api,
    pub(crate) environment: Environment,
    pub(crate) neo_fin_key: Option<String>,
    pub(crate) base_url: Option<BaseUrl>,
    pub(crate) mobile_number: Option<Secret>,
    pub(crate) ucc: Option<Secret>,
    pub(crate) mpin: Option<Secret>,
    pub(crate) totp: Option<Authenticator>,
    pub(crate) connect_timeout: Duration,
    pub(crate) timeout: Duration,
    pub(crate) proxy: Option<Arc<Proxies>>,
    pub(crate) ca: Option<Arc<Vec<CertificateDer<'static>>>>,
    pub(crate) ip_version: Option<IpVersion>,
    pub(crate) local_address: Option<IpAddr>,
    pub(crate) max_response_bytes: u64,
    pub(crate) login_attempts: usize,
    pub(crate) state_dir: Option<PathBuf>,
    pub(crate) user_agent: String,
    pub(crate) cache_dir: Option<PathBuf>,
    /// 0 turns the limit off.
    pub(crate) orders_per_second: u64,
    pub(crate) order_wait: Duration,
    pub(crate) limiter_file: Option<PathBuf>,
    /// Whether orders are tagged.
    pub(crate) order_tags: bool,
}

impl Config {
    /// Reads and checks a configuration; the error names the key.
    pub(crate) fn parse(json: &str) -> Result<Self, Error> {
        let reader = Reader::new(json, keys::KEYS)?;
        reader.one_spelling("mobile_number", "mobilenumber")?;
        let api = reader.choice("api", Api::V3, &Api::ALL.map(|api| (api.as_str(), api)))?;
        let environments = [("prod", Environment::Prod), ("uat", Environment::Uat)];
        let config = Config {
            consumer_key: reader.required_text("consumer_key")?,
            consumer_secret: reader.text("consumer_secret")?,
            access_token: reader.text("access_token")?,
            api,
            environment: reader.choice("environment", Environment::Prod, &environments)?,
            neo_fin_key: reader.text("neo_fin_key")?.map(|key| key.expose().to_owned()),
            base_url: reader.parsed("base_url", parse_base_url)?,
            mobile_number: reader.text("mobile_number")?.or(reader.text("mobilenumber")?),
            ucc: reader.text("ucc")?,
            mpin: reader.text("mpin")?,
            totp: reader.parsed("totp_secret", Authenticator::parse)?,
            connect_timeout: Duration::from_millis(reader.number("connect_timeout_ms", 5_000, 1..=MAX_TIMEOUT_MS)?),
            timeout: Duration::from_millis(reader.number("timeout_ms", 30_000, 1..=MAX_TIMEOUT_MS)?),
            proxy: reader.parsed("proxy", parse_proxy)?.flatten(),
            ca: reader.parsed("ca_file", read_ca_file)?,
            ip_version: reader.ip_version("ip_version")?,
            local_address: reader.parsed("local_address", parse_ip)?,
            max_response_bytes: reader.number("max_response_bytes", 16 << 20, 1..=1 << 30)?,
            login_attempts: usize::try_from(reader.number("login_attempts", 3, 1..=100)?).unwrap_or(3),
            state_dir: reader.parsed("state_dir", parse_directory)?,
            user_agent: reader
                .text("user_agent")?
                .map_or_else(|| USER_AGENT.to_owned(), |ua| ua.expose().to_owned()),
            cache_dir: reader.text("cache_dir")?.map(|path| PathBuf::from(path.expose())),
            orders_per_second: reader.number("orders_per_second", 10, 0..=10)?,
            order_wait: Duration::from_millis(reader.number("order_wait_ms", 0, 0..=MAX_TIMEOUT_MS)?),
            limiter_file: reader.text("limiter_file")?.map(|path| PathBuf::from(path.expose())),
            order_tags: reader.choice("order_tags", true, &[("auto", true), ("off", false)])?,
        };
        config.check()?;
        Ok(config)
    }

    /// Checks that concern more than one key.
    fn check(&self) -> Result<(), Error> {
        if self.api.uses_bearer() && self.consumer_secret.is_none() && self.access_token.is_none() {
            let api = self.api;
            return Err(Error::configuration(format!(
                "\"consumer_secret\" is required for api {api}, unless \"access_token\" is given"
            )));
        }
        let clash = match (self.ip_version, self.local_address) {
            (Some(IpVersion::V4), Some(address)) => address.is_ipv6(),
            (Some(IpVersion::V6), Some(address)) => address.is_ipv4(),
            _ => false,
        };
        if clash {
            return Err(Error::configuration(
                "\"local_address\" is not of the family that \"ip_version\" names",
            ));
        }
        Ok(())
    }

    /// Every secret in the configuration, so that none is shown.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        [
            Some(&self.consumer_key),
            self.consumer_secret.as_ref(),
            self.access_token.as_ref(),
        ]
        .into_iter()
        .chain([self.mobile_number.as_ref(), self.ucc.as_ref(), self.mpin.as_ref()])
        .flatten()
    }
}

/// One hour: far above any sensible wait, and low enough that deadlines cannot overflow.
pub(crate) const MAX_TIMEOUT_MS: u64 = 3_600_000;

fn parse_base_url(text: &str) -> Result<BaseUrl, String> {
    let trimmed = text.trim().trim_end_matches('/');
    let uri: ureq::http::Uri = trimmed.parse().map_err(|_| "is not a URL".to_owned())?;
    let authority = uri.authority().ok_or("is not a URL with a host")?;
    if authority.as_str().contains('@') {
        return Err("must not contain a user name or password".into());
    }
    if uri.query().is_some() || trimmed.contains('#') {
        return Err("must not contain a query or fragment".into());
    }
    let after_host = authority.as_str().rsplit(']').next().unwrap_or_default();
    let has_bad_port = after_host.contains(':') && authority.port_u16().is_none();
    if has_bad_port || authority.host().is_empty() {
        return Err("is not a URL with a host, and perhaps a port".into());
    }
    let loopback = is_loopback(authority.host());
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if loopback => {}
        Some("http") => return Err("must be https: http is allowed to a loopback address only".into()),
        _ => return Err("must begin with https://".into()),
    }
    Ok(BaseUrl {
        url: trimmed.to_owned(),
        loopback,
    })
}

/// `"env"` reads the environment's proxy variables now, once; anything else is a proxy's URL.
fn parse_proxy(text: &str) -> Result<Option<Arc<Proxies>>, String> {
    if text == "env" {
        return Ok(Proxies::from_environment()?.map(Arc::new));
    }
    Proxies::one(text).map(|proxies| Some(Arc::new(proxies)))
}

fn read_ca_file(path: &str) -> Result<Arc<Vec<CertificateDer<'static>>>, String> {
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_file_iter(path)
        .map_err(|e| format!("cannot be read: {e}"))?
        .collect();
    let certificates = certificates.map_err(|_| "is not a PEM file of certificates".to_owned())?;
    let mut roots = rustls::RootCertStore::empty();
    let (good, _) = roots.add_parsable_certificates(certificates.iter().cloned());
    if good == 0 {
        return Err("contains no certificate".into());
    }
    if !roots.roots.iter().any(verifies) {
        return Err(
            "contains no root that is usable: only RSA and ECDSA keys (P-256, P-384) are verified, not Ed25519".into(),
        );
    }
    Ok(Arc::new(certificates))
}

/// A directory that exists, or can be created when it is needed.
fn parse_directory(text: &str) -> Result<PathBuf, String> {
    if text.starts_with('~') {
        return Err("begins with ~, which only a shell understands: write the whole path".into());
    }
    let path = Path::new(text);
    if path.exists() && !path.is_dir() {
        return Err("is not a directory".into());
    }
    Ok(path.to_owned())
}

fn parse_ip(text: &str) -> Result<IpAddr, String> {
    text.trim().parse().map_err(|_| "is not an IP address".into())
}

#[cfg(test)]
mod tests;
