//! The table of paths: each with its method, operation and handler.

mod account_calls;
mod answers;
mod market;
mod orders;
mod quotes;
mod registration;
mod v1;
mod v2;
mod v3;

use account_calls::Family::{Apim, Current, Gateway, Uat};
pub(crate) use orders::book::row as order_row;
pub(crate) use orders::positions::row as position_row;
use orders::{cancel, history, holdings, limits, margin, modify, one_order, orders, place, positions, trades};

use crate::check::Ctx;
use crate::http::Request;
use crate::policy::BaseUrlStyle;
use crate::reply::{self, Answer, Reply};
use serde_json::{Value, json};

/// A path with its method, operation and handler.
pub(crate) struct Route {
    pub(crate) name: &'static str,
    method: &'static str,
    /// A `*` at the end stands for the rest of the path.
    path: &'static str,
    handler: fn(&mut Ctx<'_>) -> Answer,
}

const fn get(name: &'static str, path: &'static str, handler: fn(&mut Ctx<'_>) -> Answer) -> Route {
    Route {
        name,
        method: "GET",
        path,
        handler,
    }
}

const fn post(name: &'static str, path: &'static str, handler: fn(&mut Ctx<'_>) -> Answer) -> Route {
    Route {
        name,
        method: "POST",
        path,
        handler,
    }
}

/// Registration, on a host of its own (A.2.1).
static REGISTRATION: &[Route] = &[
    post("send_otp", "/algo-user/v5/register/otp/send", registration::send_otp),
    post(
        "verify_otp",
        "/algo-user/v5/register/otp/verify",
        registration::verify_otp,
    ),
    post(
        "totp_verify_user",
        "/login/v6/totp/verify-user",
        registration::verify_user,
    ),
    post("totp_register", "/login/v6/totp/register", registration::register),
    post("totp_deregister", "/login/v6/totp/deregister", registration::deregister),
    // The earlier beta.
    post(
        "totp_verify_user",
        "/apim/login/2.0/login/v6/totp/verify-user",
        registration::beta_verify_user,
    ),
    post(
        "totp_verify_user",
        "/api/1.0/login/v6/totp/verify-user",
        registration::beta_verify_user,
    ),
    post(
        "totp_register",
        "/apim/login/2.0/login/v6/totp/register",
        registration::beta_register,
    ),
    post(
        "totp_register",
        "/api/1.0/login/v6/totp/register",
        registration::beta_register,
    ),
    post(
        "totp_deregister",
        "/apim/login/2.0/login/v6/totp/deregister",
        registration::beta_deregister,
    ),
];

/// Getting a session and ending it, all generations (wire: Hosts).
static LOGIN: &[Route] = &[
    post("totp_login", "/login/1.0/tradeApiLogin", v3::login),
    post("totp_validate", "/login/1.0/tradeApiValidate", v3::validate),
    get("client_ip", "/login/1.0/get-client-ip", account_calls::client_ip),
    get("base_url", "/algo-user/v5/get-base-url", v2::base_url),
    post("session_init", "/oauth2/token", v2::access_token),
    post("totp_login", "/apim/login/2.0/login/v6/totp/login", v2::login),
    post("totp_login", "/login/1.0/login/v6/totp/login", v2::login),
    post("totp_login", "/api/1.0/login/v6/totp/login", v2::uat_login),
    post("totp_validate", "/apim/login/2.0/login/v6/totp/validate", v2::validate),
    post("totp_validate", "/login/1.0/login/v6/totp/validate", v2::validate),
    post("totp_validate", "/api/1.0/login/v6/totp/validate", v2::uat_validate),
    get(
        "qr_code_link",
        "/apim/login/2.0/algo-user/v5/login/authorization/dialog",
        v2::qr_link,
    ),
    get(
        "qr_code_link",
        "/login/1.0/algo-user/v5/login/authorization/dialog",
        v2::qr_link,
    ),
    post(
        "qr_code_session",
        "/apim/login/2.0/algo-user/v5/login/generate-session-token",
        v2::qr_session,
    ),
    post(
        "qr_code_session",
        "/login/1.0/algo-user/v5/login/generate-session-token",
        v2::qr_session,
    ),
    post("login", "/login/1.0/login/v2/validate", v1::login_or_2fa),
    post("login", "/api/1.0/login/v2/validate", v1::login_or_2fa),
    post("generate_otp", "/login/1.0/login/otp/generate", v1::generate_otp),
    post("generate_otp", "/api/1.0/login/otp/generate", v1::generate_otp),
    post("logout", "/login/1.0/logout", v1::logout),
    post("logout", "/apim/login/2.0/logout", v1::logout),
    post("logout", "/api/1.0/logout", v1::logout),
];

/// Calls that need a session (wire: Hosts).
static ACCOUNT: &[Route] = &[
    get("orders", "/quick/user/orders", |c| orders(c, Current)),
    get("orders", "/quick/user/orders/*", |c| one_order(c, Current)),
    get("orders", "/apim/orders/2.0/quick/user/orders", |c| orders(c, Apim)),
    get("orders", "/Orders/2.0/quick/user/orders", |c| orders(c, Gateway)),
    get("orders", "/orderapi/1.0/quick/user/orders", |c| orders(c, Uat)),
    post("limits", "/quick/user/limits", |c| limits(c, Current)),
    post("limits", "/apim/orders/2.0/quick/user/limits", |c| limits(c, Apim)),
    post("limits", "/Orders/2.0/quick/user/limits", |c| limits(c, Gateway)),
    post("limits", "/orderapi/1.0/quick/user/limits", |c| limits(c, Uat)),
    post("margin", "/quick/user/check-margin", |c| margin(c, Current)),
    post("place_order", "/quick/order/rule/ms/place", |c| place(c, Current)),
    post("place_order", "/apim/orders/2.0/quick/order/rule/ms/place", |c| {
        place(c, Apim)
    }),
    post("place_order", "/Orders/2.0/quick/order/rule/ms/place", |c| {
        place(c, Gateway)
    }),
    post("place_order", "/orderapi/1.0/quick/order/rule/ms/place", |c| {
        place(c, Uat)
    }),
    post("modify_order", "/quick/order/vr/modify", |c| modify(c, Current)),
    post("cancel_order", "/quick/order/cancel", |c| cancel(c, Current)),
    post("order_history", "/quick/order/history", |c| history(c, Current)),
    get("holdings", "/portfolio/v1/holdings", |c| holdings(c, Current)),
    get("request", "/apim/portfolio/2.0/portfolio/v1/holdings", |c| {
        holdings(c, Apim)
    }),
    get("request", "/Portfolio/1.0/portfolio/v1/holdings", |c| {
        holdings(c, Gateway)
    }),
    get("request", "/portfolio/1.0/portfolio/v1/holdings", |c| holdings(c, Uat)),
    get("positions", "/quick/user/positions", |c| positions(c, Current)),
    get("positions", "/portfolio/v2/positions", |c| positions(c, Current)),
    get("trade_book", "/quick/user/trades", |c| trades(c, Current)),
];

/// Data that needs no session (wire: Hosts).
static DATA: &[Route] = &[
    get("quotes", "/script-details/1.0/quotes/neosymbol/*", quotes::current),
    get("quotes", "/apim/quotes/2.0/quotes/neosymbol/*", quotes::bearer),
    get("quotes", "/apim/quotes/1.0/quotes/neosymbol/*", quotes::bearer),
    get(
        "file_paths",
        "/script-details/1.0/masterscrip/file-paths",
        market::file_paths,
    ),
    get("scrip_file", "/wso2-scripmaster/v1/prod/*", market::scrip_file),
    get("expiries", "/market-data/1.0/watchlist/expiries", market::expiries),
    get(
        "option_chain",
        "/market-data/1.0/watchlist/option-chain",
        market::option_chain,
    ),
    get("candles", "/market-data/1.0/historical/details", market::candles),
    get("request", "/5config/config", account_calls::config),
];

pub(crate) use market::{Files, is_segment};
pub(crate) use v3::BASE_PREFIX;

/// The names of a client's operations other than `request`, which covers everything else.
const OWN: &[&str] = &[
    "base_url",
    "session_init",
    "send_otp",
    "verify_otp",
    "totp_verify_user",
    "totp_register",
    "totp_deregister",
    "totp_login",
    "totp_validate",
    "qr_code_link",
    "qr_code_session",
    "login",
    "generate_otp",
    "session_2fa",
    "client_ip",
    "logout",
    "orders",
    "limits",
    "quotes",
];

/// Operations that faults for `request` strike too: a client may call these paths by name or with `request`.
const GENERAL: &[&str] = &[
    "place_order",
    "modify_order",
    "cancel_order",
    "order_history",
    "trade_book",
    "positions",
    "holdings",
    "margin",
    "file_paths",
    "scrip_file",
    "expiries",
    "option_chain",
    "candles",
    "request",
];

/// Every name that a fault can be set for.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    OWN.iter().chain(GENERAL).copied()
}

/// Whether faults for `request` strike this one too.
pub(crate) fn is_general(name: &str) -> bool {
    GENERAL.contains(&name)
}

/// Whether it is one of the three calls under the limit of ten per second.
pub(crate) fn is_order(name: &str) -> bool {
    matches!(name, "place_order" | "modify_order" | "cancel_order")
}

/// Whether faults can be set for this name.
pub(crate) fn is_name(name: &str) -> bool {
    name == "*" || names().any(|known| known == name)
}

/// The route of a path, whatever the method.
pub(crate) fn find(request: &Request) -> Option<&'static Route> {
    let all = LOGIN.iter().chain(REGISTRATION).chain(ACCOUNT).chain(DATA);
    let mut all = all.filter(|route| !request.based || route.at_base_url());
    all.find(|route| match route.path.strip_suffix('*') {
        Some(prefix) => request.path.len() > prefix.len() && request.path.starts_with(prefix),
        None => request.path == route.path,
    })
}

/// The operation a request is, for faults and the record. Login and second factor share a URL (wire: Password login).
pub(crate) fn name(route: Option<&Route>, request: &Request) -> &'static str {
    match route.map_or("request", |route| route.name) {
        "login" if request.header("sid").is_some() || request.header("auth").is_some() => "session_2fa",
        name => name,
    }
}

/// Whether it is a call for market data, which has limits of its own.
pub(crate) fn is_data(name: &str) -> bool {
    matches!(name, "quotes" | "file_paths" | "expiries" | "option_chain" | "candles")
}

/// Every path with its method and operation, for people.
pub(crate) fn overview() -> Vec<Value> {
    let all = LOGIN.iter().chain(REGISTRATION).chain(ACCOUNT).chain(DATA);
    all.map(|route| json!({"method": route.method, "path": route.path, "route": route.name}))
        .collect()
}

impl Route {
    /// Whether the path hangs on the base URL that a validation of the current generation named (wire: Hosts).
    fn at_base_url(&self) -> bool {
        ["/quick/", "/portfolio/v", "/script-details/", "/market-data/"]
            .iter()
            .any(|start| self.path.starts_with(start))
    }
}

/// Answers a request.
pub(crate) fn answer(route: Option<&Route>, ctx: &mut Ctx<'_>) -> Reply {
    let Some(route) = route else { return reply::not_found() };
    if ctx.request.method != route.method {
        // The gateway of the order calls knows a path only with its method (wire: Order statuses).
        return match route.path.starts_with("/quick/") {
            true => reply::not_found(),
            false => reply::wrong_method(route.method),
        };
    }
    // Data calls also work before a login, at the login host.
    let misses_prefix = ctx.world.policy.base_url_style == BaseUrlStyle::Path
        && !ctx.request.based
        && route.at_base_url()
        && !is_data(route.name);
    if misses_prefix {
        return wrong_base_url();
    }
    (route.handler)(ctx).unwrap_or_else(|refusal| refusal)
}

/// A call at another host than the one that the validation named (wire: Codes).
fn wrong_base_url() -> Reply {
    reply::oms(
        403,
        200_032,
        "Invalid URL. Please verify the 'baseUrl' in the Login Validate API response",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_has_a_known_name_and_a_path_of_its_own() {
        let all: Vec<&Route> = LOGIN.iter().chain(REGISTRATION).chain(ACCOUNT).chain(DATA).collect();
        for route in &all {
            assert!(is_name(route.name), "{}", route.name);
            assert_eq!(
                all.iter().filter(|other| other.path == route.path).count(),
                1,
                "{}",
                route.path
            );
        }
    }
}
