//! Every host, by API generation and environment, in one place; the paths are with their operations.

use crate::net::hosts::{D_MIS, GW_NAPI, LAPI, MIS, NAPI, NSBX, NSBX_GW};
use std::fmt;

/// A generation of the Neo API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// The current generation.
    V3,
    /// 2025, `apim` paths; the base URL is looked up by UCC.
    V2,
    /// 2025 behind the older gateway.
    V2Gateway,
    /// 2023: password and OTP.
    V1,
}

impl Api {
    pub(crate) const ALL: [Api; 4] = [Api::V3, Api::V2, Api::V2Gateway, Api::V1];

    /// The word used in the configuration.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Api::V3 => "v3",
            Api::V2 => "v2",
            Api::V2Gateway => "v2-gateway",
            Api::V1 => "v1",
        }
    }

    /// Whether requests carry an OAuth2 bearer token (v1, v2) or the consumer key itself (v3).
    pub(crate) const fn uses_bearer(self) -> bool {
        !matches!(self, Api::V3)
    }
}

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Production, or the vendor's internal test environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// `prod`
    Prod,
    /// `uat`
    Uat,
}

impl Environment {
    /// As it is written in the configuration.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Environment::Prod => "prod",
            Environment::Uat => "uat",
        }
    }
}

/// The purpose of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// Starts an API v3 session.
    Login,
    /// Serves a session; for v2 in production it comes from the lookup.
    Base,
    /// Issues the bearer token.
    OAuth,
    /// Looks up the base URL of a UCC.
    Lookup,
    /// Registers TOTP; exists in production only.
    Registration,
}

/// One operation's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) host: Host,
    pub(crate) path: &'static str,
}

/// The addresses of one operation in some generations.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) apis: &'static [Api],
    pub(crate) host: Host,
    pub(crate) prod: &'static str,
    pub(crate) uat: &'static str,
}

/// The base URL of the older gateway: a v2 lookup that returns it implies the `v2-gateway` paths (wire: Hosts).
pub(crate) const GATEWAY_BASE: &str = GW_NAPI;

/// The fixed host for a purpose, or `None` if it must be looked up (v2 in production) or does not exist.
pub(crate) const fn host(api: Api, environment: Environment, host: Host) -> Option<&'static str> {
    use Environment::{Prod, Uat};
    match (host, environment) {
        (Host::Lookup, _) | (Host::Registration, Prod) => Some(LAPI),
        (Host::Registration, Uat) => None,
        (Host::Login | Host::Base | Host::OAuth, _) => match (api, environment, host) {
            (Api::V3, Prod, _) => Some(MIS),
            (Api::V3, Uat, _) => Some(D_MIS),
            (Api::V2, Prod, _) => None,
            (Api::V2Gateway | Api::V1, Prod, Host::OAuth) => Some(NAPI),
            (Api::V2Gateway | Api::V1, Prod, _) => Some(GW_NAPI),
            (_, Uat, Host::OAuth) => Some(NSBX),
            (_, Uat, _) => Some(NSBX_GW),
        },
    }
}
