//! Export and import of a session: to restart without a new login, or to share one login between processes.
//!
//! The exported text is as secret as the session: anyone who has it can trade.

use super::{Identity, Session, Trade, View};
use crate::base::clock::ServerClock;
use crate::base::error::{Error, Kind};
use crate::base::json::{self, Members};
use crate::base::secret::Secret;
use crate::catalog::endpoint::Api;
use crate::config::Config;
use crate::http::is_header_value;
use crate::net::trust::{Base, BaseUrl};
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The version of the format; a library refuses versions that it does not know.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    api: &'a str,
    environment: &'a str,
    state: &'a str,
    ucc: Option<&'a str>,
    token: &'a str,
    sid: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_center: Option<&'a str>,
    base_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bearer: Option<&'a str>,
    /// The identifier used in an API v1 login; the second factor repeats it.
    #[serde(skip_serializing_if = "Option::is_none")]
    identity_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<&'a str>,
    expires_at: Option<u64>,
    exported_at: u64,
}

/// The session as `{"data":{…}}`.
pub(crate) fn export(session: &Session, config: &Config, api: Api) -> Result<String, Error> {
    let now_s = session.now_s();
    let trade = session.trade.as_deref().filter(|trade| !trade.is_over(now_s));
    let view = session.view.as_deref().filter(|view| !view.is_over(now_s));
    let lookup = session.lookup.as_ref().map(|lookup| lookup.base.as_str());
    let common = Document {
        version: VERSION,
        api: api.as_str(),
        environment: config.environment.as_str(),
        state: session.phase().as_str(),
        ucc: None,
        token: "",
        sid: "",
        rid: None,
        server_id: None,
        data_center: None,
        base_url: lookup,
        bearer: session
            .bearer
            .as_ref()
            .filter(|bearer| !bearer.is_over(now_s))
            .map(|bearer| bearer.token.expose()),
        identity_name: None,
        identity: None,
        expires_at: None,
        exported_at: now_s,
    };
    let document = match (trade, view) {
        (Some(trade), _) => Document {
            ucc: trade.ucc.as_deref(),
            token: trade.token.expose(),
            sid: trade.sid.expose(),
            rid: Some(trade.rid.expose()),
            server_id: trade.server_id.as_deref(),
            data_center: trade.data_center.as_deref(),
            base_url: Some(trade.base.as_str()),
            expires_at: trade.expires_s,
            ..common
        },
        (None, Some(view)) => Document {
            ucc: view.ucc.as_deref(),
            token: view.token.expose(),
            sid: view.sid.expose(),
            identity_name: view.identity.as_ref().map(|identity| identity.wire_name),
            identity: view.identity.as_ref().map(|identity| identity.value.expose()),
            expires_at: view.expires_s,
            ..common
        },
        (None, None) => return Err(Error::state("there is no session to export").hint("Log in first.")),
    };
    let text = serde_json::to_string(&document).map_err(|e| Error::internal(e.to_string()))?;
    Ok(format!("{{\"data\":{text}}}"))
}

/// The content of an exported text.
pub(crate) enum Imported {
    View(Arc<View>),
    Trade(Arc<Trade>),
}

/// A checked import: the session, and the bearer token and base URL that go with it.
pub(crate) struct Import {
    pub(crate) session: Imported,
    pub(crate) bearer: Option<Secret>,
    pub(crate) base: Option<Base>,
    pub(crate) gateway: bool,
}

/// Reads the output of [`export`], or only its `data`.
pub(crate) fn import(
    text: &str,
    config: &Config,
    clock: &ServerClock,
    account: impl Fn(&str) -> u128,
) -> Result<Import, Error> {
    let whole = Members::of(text).map_err(|e| bad(&format!("it is not a JSON object: {}", json::plain(&e))))?;
    let members = whole.object("data").unwrap_or(whole);
    if members.scalar("version").as_deref() != Some("1") {
        return Err(bad("its version is not 1").hint("Export it again with this version of the library."));
    }
    let required = |name: &str| members.text(name).ok_or_else(|| bad(&format!("\"{name}\" is missing")));
    let api = required("api")?;
    let gateway = api == Api::V2Gateway.as_str();
    let same_api = api == config.api.as_str() || (gateway && config.api == Api::V2);
    if !same_api || required("environment")? != config.environment.as_str() {
        let (ours, environment) = (config.api, config.environment.as_str());
        return Err(Error::configuration(format!(
            "the session is not of api {ours}, environment {environment}, which this client is configured for"
        )));
    }
    let expires_s = match members.find("expires_at").map(|raw| raw.get().parse()) {
        None => None,
        Some(Ok(at)) => Some(at),
        Some(Err(_)) => return Err(bad("\"expires_at\" is not a number of seconds since 1970")),
    };
    if super::is_over(expires_s, clock.now_s()) {
        return Err(Error::state(format!("the session has expired {}", clock.by())).hint("Log in again."));
    }
    let base = members
        .text("base_url")
        .map(|url| base_of(&url, config.base_url.as_ref()))
        .transpose()?;
    let sendable = |name: &str, value: String| {
        let value = Secret::new(value);
        if is_header_value(value.expose()) {
            Ok(value)
        } else {
            Err(bad(&format!("\"{name}\" contains what cannot be sent in a header")))
        }
    };
    let (token, sid) = (
        sendable("token", required("token")?)?,
        sendable("sid", required("sid")?)?,
    );
    let bearer = members.text("bearer").map(|bearer| sendable("bearer", bearer));
    let ucc = members.text("ucc");
    if let (Some(theirs), Some(ours)) = (&ucc, &config.ucc)
        && !ours.expose().trim().eq_ignore_ascii_case(theirs.trim())
    {
        let why = "the session belongs to another client code than \"ucc\", which this client is configured for";
        return Err(Error::configuration(why).hint("Import it into a client with that ucc, or with none."));
    }
    let identity = Identity::named(members.text("identity_name"), members.text("identity"));
    let session = match required("state")?.as_str() {
        "trade" => Imported::Trade(Arc::new(Trade {
            token,
            sid,
            rid: Secret::new(members.text("rid").unwrap_or_default()),
            server_id: members.text("server_id"),
            data_center: members.text("data_center"),
            base: base.clone().ok_or_else(|| bad("\"base_url\" is missing"))?,
            ucc,
            expires_s,
            answer: None,
            refused: AtomicBool::new(false),
            denied: Arc::default(),
        })),
        "view" => Imported::View(Arc::new(View {
            user_id: crate::session::token::Claims::of(token.expose()).sub,
            token,
            sid,
            account: account(
                identity
                    .as_ref()
                    .map_or(ucc.as_deref().unwrap_or_default(), |id| id.value.expose()),
            ),
            ucc,
            expires_s,
            identity,
            otp_sent: AtomicBool::new(false),
        })),
        _ => return Err(bad("\"state\" is neither \"view\" nor \"trade\"")),
    };
    Ok(Import {
        session,
        bearer: bearer.transpose()?,
        base,
        gateway,
    })
}

/// The base URL of an imported session. It must not lead away from a configured one: a program that is pointed at one server
/// would trade at another.
fn base_of(url: &str, configured: Option<&BaseUrl>) -> Result<Base, Error> {
    let base = Base::named(url, configured).map_err(|why| {
        let why = format!("the session's base URL is not trusted: {why}");
        Error::local(Kind::Protocol, why)
    })?;
    match configured.filter(|ours| !base.is_at(ours)) {
        None => Ok(base),
        Some(ours) => Err(Error::configuration(format!(
            "the session is for {}, and \"base_url\" of this client is {}",
            base.as_str(),
            ours.url
        ))
        .hint("Import it into a client with that base_url, or log in here.")),
    }
}

fn bad(why: &str) -> Error {
    Error::invalid_argument(format!("'session_json' is not an exported session: {why}"))
}
