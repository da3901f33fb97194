//! Every operation by its name, with its parameters as a JSON object.

use crate::base::error::Error;
use crate::base::json::{self, Members};
use crate::client::Client;
use crate::client::input::{self, MAX_DOCUMENT};
use std::borrow::Cow;

/// The longest name that an error repeats.
const MAX_SHOWN: usize = 64;

impl Client {
    /// Calls an operation by its name, with its parameters as a JSON object (`None` or blank: no parameters).
    ///
    /// The parameters have the names of the operation's own method; those of `login`, `request` and `session_import` may
    /// also be given as the object (or text) `login_json`, `request_json` and `session_json`.
    ///
    /// # Errors
    /// Those of the operation; `invalid_argument` for an unknown operation or parameter.
    pub fn call(&self, operation: &str, params_json: Option<&str>) -> Result<String, Error> {
        let Some(name) = OPERATIONS.iter().find(|name| **name == operation) else {
            let shown: String = operation.chars().filter(|c| !c.is_control()).take(MAX_SHOWN).collect();
            let names = OPERATIONS.join(", ");
            return Err(Error::invalid_argument(format!("'operation' is unknown: '{shown}'"))
                .of("call")
                .hint(format!("One of: {names}.")));
        };
        let params = params_json
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .unwrap_or("{}");
        self.dispatch(name, params).map_err(|error| error.of(name))
    }

    fn dispatch(&self, name: &'static str, params: &str) -> Result<String, Error> {
        input::document("params_json", Some(params), MAX_DOCUMENT)?;
        let params = Params::parse(params)?;
        match name {
            "base_url" => self.base_url(params.one("ucc")?.as_deref()),
            "send_otp" => {
                let resend = params.flag("resend")?;
                let [mobile, _] = params.only(["mobile_number", "resend"])?;
                self.send_otp(mobile.as_deref(), resend)
            }
            "verify_otp" => self.verify_otp(params.one("code")?.as_deref()),
            "totp_verify_user" => self.totp_verify_user(params.one("ucc")?.as_deref()),
            "totp_register" => self.totp_register(params.one("totp")?.as_deref()),
            "totp_deregister" => {
                let [ucc, mpin] = params.only(["ucc", "mpin"])?;
                self.totp_deregister(ucc.as_deref(), mpin.as_deref())
            }
            "totp_login" => {
                let [mobile, ucc, totp] = params.only(["mobile_number", "ucc", "totp"])?;
                self.totp_login(mobile.as_deref(), ucc.as_deref(), totp.as_deref())
            }
            "totp_validate" => self.totp_validate(params.one("mpin")?.as_deref()),
            "qr_code_link" => self.qr_code_link(params.one("ucc")?.as_deref()),
            "qr_code_session" => {
                let [ott, ucc] = params.only(["ott", "ucc"])?;
                self.qr_code_session(ott.as_deref(), ucc.as_deref())
            }
            "session_2fa" => self.session_2fa(params.one("otp")?.as_deref()),
            "login" => self.login(Some(&params.document("login_json")?)),
            "request" => self.request(Some(&params.document("request_json")?)),
            "session_import" => self.session_import(Some(&params.document("session_json")?)),
            _ => {
                params.only([])?;
                self.without_parameters(name)
            }
        }
    }

    fn without_parameters(&self, name: &'static str) -> Result<String, Error> {
        match name {
            "session_init" => self.session_init(),
            "generate_otp" => self.generate_otp(),
            "connect" => self.connect(),
            "prewarm" => self.prewarm(),
            "client_ip" => self.client_ip(),
            "logout" => self.logout(),
            "session" => self.session(),
            "session_export" => self.session_export(),
            "totp_code" => self.totp_code(),
            "cancel" => self.cancel(),
            "reset_attempts" => self.reset_attempts(),
            "stats" => self.stats(),
            "diagnostics" => self.diagnostics(),
            _ => Err(Error::internal("an operation of the table has no method")),
        }
    }
}

/// The names that `call` knows, in the order of the documentation.
pub(crate) const OPERATIONS: [&str; 27] = [
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
    "connect",
    "prewarm",
    "client_ip",
    "request",
    "logout",
    "session",
    "session_export",
    "session_import",
    "totp_code",
    "cancel",
    "reset_attempts",
    "stats",
    "diagnostics",
];

struct Params<'a> {
    text: &'a str,
    members: Members<'a>,
}

impl<'a> Params<'a> {
    fn parse(text: &'a str) -> Result<Self, Error> {
        let members = input::object("params_json", text)?;
        Ok(Params { text, members })
    }

    /// The texts of these parameters, and an error if there is any other.
    fn only<const N: usize>(&self, names: [&'static str; N]) -> Result<[Option<String>; N], Error> {
        let known = |given: &str| names.contains(&canonical(given));
        if let Some((name, _)) = self.members.0.iter().find(|(name, _)| !known(name)) {
            let shown: String = name.chars().filter(|c| !c.is_control()).take(MAX_SHOWN).collect();
            let hint = if N == 0 {
                "It takes none.".into()
            } else {
                format!("It takes: {}.", names.join(", "))
            };
            return Err(Error::invalid_argument(format!("unknown parameter '{shown}'")).hint(hint));
        }
        for (at, (given, _)) in self.members.0.iter().enumerate() {
            let name = canonical(given);
            if self
                .members
                .0
                .iter()
                .take(at)
                .any(|(earlier, _)| canonical(earlier) == name)
            {
                return Err(Error::invalid_argument(format!("'{name}' is given twice")));
            }
        }
        let mut texts = names.map(|_| None);
        for (slot, name) in texts.iter_mut().zip(names) {
            let raw = self
                .members
                .0
                .iter()
                .find(|(given, _)| canonical(given) == name)
                .map(|(_, raw)| *raw);
            let raw = raw.filter(|raw| raw.get() != "null" && name != "resend");
            let wrong = || Error::invalid_argument(format!("'{name}' must be a string"));
            *slot = raw.map(|raw| json::text(raw).ok_or_else(wrong)).transpose()?;
        }
        Ok(texts)
    }

    /// The text of the only parameter that there may be.
    fn one(&self, name: &'static str) -> Result<Option<String>, Error> {
        let [text] = self.only([name])?;
        Ok(text)
    }

    fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.members.find(name).map(|raw| raw.get()) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(_) => Err(Error::invalid_argument(format!("'{name}' must be true or false"))),
        }
    }

    /// A document that is either the parameters themselves, or their member `name` as an object or a text.
    fn document(&self, name: &str) -> Result<Cow<'a, str>, Error> {
        let Some(raw) = self.members.find(name) else {
            return Ok(Cow::Borrowed(self.text));
        };
        if self.members.0.len() > 1 {
            return Err(Error::invalid_argument(format!(
                "with '{name}' there must be no other parameter"
            )));
        }
        match raw.get() {
            text if text.starts_with('"') => Ok(Cow::Owned(json::text(raw).unwrap_or_default())),
            object => Ok(Cow::Borrowed(object)),
        }
    }
}

/// The seed pages spell this one in one word (contract G.1).
fn canonical(name: &str) -> &str {
    if name == "mobilenumber" { "mobile_number" } else { name }
}
