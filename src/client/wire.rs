//! Builds requests: body, headers and address in the form of each generation (wire: Generations).

use crate::base::error::Error;
use crate::base::json::{self, Members};
use crate::base::secret::Secret;
use crate::catalog::Operation;
use crate::catalog::endpoint::{self, Api, Host};
use crate::client::Client;
use crate::net::trust::{Address, Base};
use crate::session::{Trade, View};
use ureq::http::Method;

/// One request, before the headers common to all.
pub(crate) struct Wire {
    pub(crate) method: Method,
    pub(crate) address: Address,
    pub(crate) headers: Vec<(&'static str, Secret)>,
    pub(crate) body: Option<Secret>,
    /// Secrets in this request that the client does not hold already; they are scrubbed from errors.
    pub(crate) secrets: Vec<Secret>,
    /// Repairs an answer that is nearly JSON, for a service known to send such answers.
    pub(crate) mend: Option<fn(&mut Vec<u8>)>,
}

/// The form used by API v1 and v2, and by v3 for everything but the login.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

impl Wire {
    pub(crate) fn get(address: Address) -> Self {
        Wire {
            method: Method::GET,
            address,
            headers: Vec::new(),
            body: None,
            secrets: Vec::new(),
            mend: None,
        }
        .header("content-type", JSON)
    }

    /// A POST of a JSON object with these members.
    pub(crate) fn post(address: Address, members: &[(&str, Member<'_>)]) -> Self {
        let mut secrets = Vec::new();
        let mut text = String::with_capacity(256);
        for (at, (name, value)) in members.iter().enumerate() {
            text.push(if at == 0 { '{' } else { ',' });
            text.push_str(&json::quote(name));
            text.push(':');
            match value {
                Member::Text(secret) => {
                    text.push_str(Secret::new(json::quote(secret.expose())).expose());
                    secrets.push((*secret).clone());
                }
                Member::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
            }
        }
        text.push('}');
        Wire {
            method: Method::POST,
            address,
            headers: Vec::new(),
            body: Some(Secret::new(text)),
            secrets,
            mend: None,
        }
        .header("content-type", JSON)
    }

    /// A request with a body of the caller's.
    pub(crate) fn with_body(method: Method, address: Address, content_type: &str, body: String) -> Self {
        Wire {
            method,
            address,
            headers: Vec::new(),
            body: Some(Secret::new(body)),
            secrets: Vec::new(),
            mend: None,
        }
        .header("content-type", content_type)
    }

    /// A POST of JSON as the one form field `jData`.
    pub(crate) fn post_form(address: Address, json: &str) -> Self {
        Wire::with_body(Method::POST, address, FORM, form_field("jData", json))
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, Secret::new(value)));
        self
    }

    /// The session of the first step (wire: Session's calls).
    pub(crate) fn view(self, view: &View) -> Self {
        self.header("sid", view.sid.expose())
            .header("auth", view.token.expose())
    }

    /// The trade session (wire: Session's calls).
    pub(crate) fn trade(self, trade: &Trade) -> Self {
        self.header("sid", trade.sid.expose())
            .header("auth", trade.token.expose())
    }
}

/// A form of one field. Byte by byte, because almost every other byte of JSON has to be encoded.
pub(crate) fn form_field(name: &str, value: &str) -> String {
    // Reserve it all: growing would leave copies behind.
    let mut form = String::with_capacity(name.len() + 1 + 3 * value.len());
    form.push_str(name);
    form.push('=');
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() {
            form.push(char::from(byte));
        } else {
            form.extend(percent_encoded(byte).map(char::from));
        }
    }
    form
}

fn percent_encoded(byte: u8) -> [u8; 3] {
    let digit = |half: u8| half + if half < 10 { b'0' } else { b'A' - 10 };
    [b'%', digit(byte >> 4), digit(byte & 15)]
}

/// The names in a body without the values, for the log.
pub(crate) fn shape(body: Option<&Secret>) -> String {
    let text = body.map(Secret::expose).unwrap_or_default();
    match Members::of(text) {
        Ok(members) => {
            let names: Vec<&str> = members.0.iter().map(|(name, _)| name.as_ref()).collect();
            format!("{{{}}}", names.join(", "))
        }
        Err(_) if text.is_empty() => "(no body)".to_owned(),
        Err(_) if text.starts_with("jData=") => "jData=***".to_owned(),
        Err(_) => "(JSON)".to_owned(),
    }
}

/// A member of a JSON body.
pub(crate) enum Member<'a> {
    Text(&'a Secret),
    Flag(bool),
}

/// The default of the tracking header (wire: Hosts). The server accepts any value.
const FIN_KEY_V3: &str = "neotradeapi";
const FIN_KEY_PROD: &str = "X6Nk8cQhUgGmJ2vBdWw4sfzrz4L5En";
const FIN_KEY_UAT: &str = "bQJNkL5z8m4aGcRgjDvXhHfSx7VpZnE";

impl Client {
    /// The tracking header's value.
    pub(crate) fn fin_key(&self) -> &str {
        let by_generation = match (self.api(), self.config().environment) {
            (Api::V3, _) => FIN_KEY_V3,
            (_, endpoint::Environment::Prod) => FIN_KEY_PROD,
            (_, endpoint::Environment::Uat) => FIN_KEY_UAT,
        };
        self.config().neo_fin_key.as_deref().unwrap_or(by_generation)
    }

    /// The error for an operation of another generation.
    pub(crate) fn wrong_api(&self, operation: &Operation) -> Error {
        let needed: Vec<&str> = operation.apis().iter().map(|api| api.as_str()).collect();
        let (name, ours) = (operation.name, self.config().api);
        Error::configuration(format!(
            "{name} needs api {}; this client is configured for {ours}",
            needed.join(" or ")
        ))
        .hint(format!(
            "Set \"api\" to \"{}\" in the configuration.",
            needed.first().copied().unwrap_or("v3")
        ))
    }

    /// Fails unless this client's generation has `operation`.
    pub(crate) fn need_api(&self, operation: &Operation) -> Result<(), Error> {
        let has = operation.route(self.api(), self.config().environment).is_some();
        if has { Ok(()) } else { Err(self.wrong_api(operation)) }
    }

    /// The base of calls for market data: the session's, or where one would begin, because data needs no session.
    pub(crate) fn data_base(&self) -> Result<Base, Error> {
        if let Some(trade) = self.session_now().trade {
            return Ok(trade.base.clone());
        }
        let config = self.config();
        let known = endpoint::host(self.api(), config.environment, Host::Base);
        let known = known.map(|host| Base::known(host, config.base_url.as_ref()));
        known.ok_or_else(|| self.no_host(Host::Base))
    }

    /// Fails if the environment has no such host; UAT has none for registration.
    pub(crate) fn no_host(&self, host: Host) -> Error {
        let environment = self.config().environment.as_str();
        Error::configuration(format!("{host:?} has no host in environment {environment}"))
            .hint("Use environment \"prod\", or set \"base_url\".")
    }
}
