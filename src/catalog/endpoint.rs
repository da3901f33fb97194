//! Every host and every path, per API generation and environment, in one place.
//!
//! Source of each row: the wire contract of the API, A.1 (v1), A.2 and A.2.1 (v2), A.3 (v3).

use crate::net::hosts::{D_MIS, GW_NAPI, LAPI, MIS, NAPI, NSBX, NSBX_GW};
use std::fmt;

/// A generation of the Neo API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// The current one.
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

    /// As it is written in the configuration.
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

/// What a host is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// Where an API v3 session begins.
    Login,
    /// Where a session works; for v2 in production, what the lookup answered.
    Base,
    /// Where the bearer token comes from.
    OAuth,
    /// Where a UCC's base URL is looked up.
    Lookup,
    /// Where TOTP is registered; exists in production only.
    Registration,
}

/// One operation's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) host: Host,
    pub(crate) path: &'static str,
}

/// The base URL of the older gateway: a v2 lookup that answers it means the `v2-gateway` paths (contract A.2).
pub(crate) const GATEWAY_BASE: &str = GW_NAPI;

/// The fixed host for a purpose, or `None` where it must be looked up (v2 in production) or does not exist.
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

/// Operation, generations, host, production path, UAT path.
type Row = (&'static str, &'static [Api], Host, &'static str, &'static str);

const ANY: &[Api] = &Api::ALL;
const V3: &[Api] = &[Api::V3];
const V2: &[Api] = &[Api::V2];
const GATEWAY: &[Api] = &[Api::V2Gateway];
const BOTH_V2: &[Api] = &[Api::V2, Api::V2Gateway];
const V1: &[Api] = &[Api::V1];
const BEARER: &[Api] = &[Api::V2, Api::V2Gateway, Api::V1];

#[rustfmt::skip]
const ROUTES: &[Row] = &[
    ("base_url",         BOTH_V2, Host::Lookup,       "algo-user/v5/get-base-url",                             "algo-user/v5/get-base-url"),
    ("session_init",     BEARER,  Host::OAuth,        "oauth2/token",                                          "oauth2/token"),
    ("send_otp",         ANY,     Host::Registration, "algo-user/v5/register/otp/send",                        "algo-user/v5/register/otp/send"),
    ("verify_otp",       ANY,     Host::Registration, "algo-user/v5/register/otp/verify",                      "algo-user/v5/register/otp/verify"),
    ("totp_verify_user", ANY,     Host::Registration, "login/v6/totp/verify-user",                             "login/v6/totp/verify-user"),
    ("totp_register",    ANY,     Host::Registration, "login/v6/totp/register",                                "login/v6/totp/register"),
    ("totp_deregister",  ANY,     Host::Registration, "login/v6/totp/deregister",                              "login/v6/totp/deregister"),
    ("totp_login",       V3,      Host::Login,        "login/1.0/tradeApiLogin",                               "api/1.0/login/v6/totp/login"),
    ("totp_login",       V2,      Host::Base,         "apim/login/2.0/login/v6/totp/login",                    "api/1.0/login/v6/totp/login"),
    ("totp_login",       GATEWAY, Host::Base,         "login/1.0/login/v6/totp/login",                         "api/1.0/login/v6/totp/login"),
    ("totp_validate",    V3,      Host::Login,        "login/1.0/tradeApiValidate",                            "api/1.0/login/v6/totp/validate"),
    ("totp_validate",    V2,      Host::Base,         "apim/login/2.0/login/v6/totp/validate",                 "api/1.0/login/v6/totp/validate"),
    ("totp_validate",    GATEWAY, Host::Base,         "login/1.0/login/v6/totp/validate",                      "api/1.0/login/v6/totp/validate"),
    ("qr_code_link",     V2,      Host::Base,         "apim/login/2.0/algo-user/v5/login/authorization/dialog", "apim/login/2.0/algo-user/v5/login/authorization/dialog"),
    ("qr_code_link",     GATEWAY, Host::Base,         "login/1.0/algo-user/v5/login/authorization/dialog",     "apim/login/2.0/algo-user/v5/login/authorization/dialog"),
    ("qr_code_session",  V2,      Host::Base,         "apim/login/2.0/algo-user/v5/login/generate-session-token", "apim/login/2.0/algo-user/v5/login/generate-session-token"),
    ("qr_code_session",  GATEWAY, Host::Base,         "login/1.0/algo-user/v5/login/generate-session-token",   "apim/login/2.0/algo-user/v5/login/generate-session-token"),
    ("login",            V1,      Host::Base,         "login/1.0/login/v2/validate",                           "api/1.0/login/v2/validate"),
    ("generate_otp",     V1,      Host::Base,         "login/1.0/login/otp/generate",                          "api/1.0/login/otp/generate"),
    ("session_2fa",      V1,      Host::Base,         "login/1.0/login/v2/validate",                           "api/1.0/login/v2/validate"),
    ("client_ip",        V3,      Host::Login,        "login/1.0/get-client-ip",                               "login/1.0/get-client-ip"),
    ("logout",           V2,      Host::Base,         "apim/login/2.0/logout",                                 "api/1.0/logout"),
    // The contract names no logout of the gateway variant; it is the v1 gateway's own.
    ("logout",           GATEWAY, Host::Base,         "login/1.0/logout",                                      "api/1.0/logout"),
    ("logout",           V1,      Host::Base,         "login/1.0/logout",                                      "api/1.0/logout"),
];

/// Where `operation` goes, or `None` if that generation does not have it.
pub(crate) fn route(operation: &str, api: Api, environment: Environment) -> Option<Route> {
    let (_, _, host, prod, uat) = ROUTES
        .iter()
        .find(|(name, apis, ..)| *name == operation && apis.contains(&api))?;
    let path = match environment {
        Environment::Prod => prod,
        Environment::Uat => uat,
    };
    Some(Route { host: *host, path })
}

/// The generations that have `operation`, for the error that says which one it needs.
pub(crate) fn apis_of(operation: &str) -> Vec<Api> {
    let has = |api: &Api| {
        ROUTES
            .iter()
            .any(|(name, apis, ..)| *name == operation && apis.contains(api))
    };
    Api::ALL.into_iter().filter(has).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_operation_has_two_routes_in_one_generation() {
        for (name, ..) in ROUTES {
            for api in Api::ALL {
                let count = ROUTES
                    .iter()
                    .filter(|(n, apis, ..)| n == name && apis.contains(&api))
                    .count();
                assert!(count <= 1, "{name} {api}");
            }
        }
    }
}
