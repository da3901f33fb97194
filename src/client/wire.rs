//! Builds requests: body, headers and address in the form of each generation (wire: Generations).

use crate::base::error::Error;
use crate::base::json::{self, Members};
use crate::base::secret::Secret;
use crate::catalog::Operation;
use crate::catalog::endpoint::{self, Api, Host};
use crate::client::Client;
use crate::http::{Headers, JSON};
use crate::net::trust::{Address, Base};
use crate::session::{Trade, View};
use ureq::http::Method;

/// One request, before the headers common to all.
pub(crate) struct Wire {
    pub(crate) method: Method,
    pub(crate) address: Address,
    pub(crate) headers: Headers,
    pub(crate) body: Option<Secret>,
    /// Secrets in this request that the client does not hold already; they are scrubbed from errors.
    pub(crate) secrets: Vec<Secret>,
    /// Repairs an answer that is nearly JSON, for a service known to send such answers.
    pub(crate) mend: Option<fn(&mut Vec<u8>)>,
}

/// The form used by API v1 and v2, and by v3 for everything but the login.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

impl Wire {
    pub(crate) fn get(address: Address) -> Self {
        Wire {
            method: Method::GET,
            address,
            headers: Headers::default(),
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
            headers: Headers::default(),
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
            headers: Headers::default(),
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
        self.headers.add(name, value);
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

/// A form of one field.
pub(crate) fn form_field(name: &str, value: &str) -> String {
    // Reserve it all: growing would leave copies behind.
    let most = name.len() + 1 + LONGEST * value.len();
    let mut form = Vec::with_capacity(most);
    form.extend_from_slice(name.as_bytes());
    form.push(b'=');
    let mut end = form.len();
    form.resize(most, 0);
    for byte in value.bytes() {
        let (written, size) = WRITTEN.get(usize::from(byte)).copied().unwrap_or_default();
        // Always three bytes; the next one overwrites those that do not count.
        if let Some(room) = form.get_mut(end..end + LONGEST) {
            room.copy_from_slice(&written);
        }
        end += usize::from(size);
    }
    form.truncate(end);
    // Only ASCII, so it is text.
    String::from_utf8(form).unwrap_or_default()
}

/// The length of an escape in a form.
const LONGEST: usize = 3;

/// How each byte is written in a form, and how many bytes of that count. A table, because almost every other byte of JSON has to
/// be encoded.
const WRITTEN: [([u8; LONGEST], u8); 256] = {
    let mut table = [([0; LONGEST], 0); 256];
    let mut rest: &mut [([u8; LONGEST], u8)] = &mut table;
    let mut byte = 0_u8;
    while let [first, others @ ..] = rest {
        *first = if byte.is_ascii_alphanumeric() {
            ([byte, 0, 0], 1)
        } else {
            ([b'%', digit(byte >> 4), digit(byte & 15)], 3)
        };
        byte = byte.wrapping_add(1);
        rest = others;
    }
    table
};

const fn digit(half: u8) -> u8 {
    half + if half < 10 { b'0' } else { b'A' - 10 }
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
        if let Some(trade) = &self.session_now().trade {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_letters_and_digits_is_encoded_in_a_form() {
        let all: String = (' '..='\u{ff}').collect();
        let expected: String = all
            .bytes()
            .map(|byte| match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect();
        assert_eq!(form_field("jData", &all), format!("jData={expected}"));
        assert_eq!(form_field("a", ""), "a=");
    }
}
