//! Every operation by its name, with its parameters as a JSON object.

mod table;

use crate::base::error::Error;
use crate::base::json::{self, Members, Raw};
use crate::base::text::shown;
use crate::catalog::{self, OPERATIONS};
use crate::client::Client;
use crate::client::input::{self, MAX_DOCUMENT};
use std::borrow::Cow;

impl Client {
    /// Calls an operation by its name, with its parameters as a JSON object (`None` or blank: no parameters).
    ///
    /// The parameters have the names of the operation's own method; those of `login`, `request` and `session_import` may
    /// also be given as the object (or text) `login_json`, `request_json` and `session_json`.
    ///
    /// # Errors
    /// Those of the operation; `invalid_argument` for an unknown operation or parameter.
    pub fn call(&self, operation: &str, params_json: Option<&str>) -> Result<String, Error> {
        let Some(name) = catalog::find(operation).map(|found| found.name) else {
            let shown = shown(operation);
            let names = OPERATIONS.map(|known| known.name).join(", ");
            return Err(Error::invalid_argument(format!("'operation' is unknown: '{shown}'"))
                .of("call")
                .hint(format!("One of: {names}.")));
        };
        let params = params_json
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .unwrap_or("{}");
        self.dispatch(name, params)
            .map_err(|error| crate::trade::complete(error.of(name)))
    }

    fn dispatch(&self, name: &'static str, params: &str) -> Result<String, Error> {
        input::document("params_json", Some(params), MAX_DOCUMENT)?;
        let params = Params::parse(params)?;
        table::run(self, name, &params)
    }
}

struct Params<'a> {
    text: &'a str,
    members: Members<'a>,
}

impl<'a> Params<'a> {
    fn parse(text: &'a str) -> Result<Self, Error> {
        let members = input::object("params_json", text)?;
        Ok(Params { text, members })
    }

    /// Fails where there is any parameter but these, or one twice.
    fn allow(&self, names: &[&str]) -> Result<(), Error> {
        for (at, (given, _)) in self.members.0.iter().enumerate() {
            let name = canonical(given);
            if !names.contains(&name) {
                return Err(unknown(given, names));
            }
            let earlier = self.members.0.iter().take(at);
            if earlier
                .map(|(earlier, _)| canonical(earlier))
                .any(|earlier| earlier == name)
            {
                return Err(Error::invalid_argument(format!("'{name}' is given twice")));
            }
        }
        Ok(())
    }

    fn find(&self, name: &str) -> Option<Raw<'a>> {
        let found = self.members.0.iter().find(|(given, _)| canonical(given) == name);
        found.map(|(_, raw)| *raw).filter(|raw| raw.get() != "null")
    }

    fn text(&self, name: &str) -> Result<Option<String>, Error> {
        let wrong = || Error::invalid_argument(format!("'{name}' must be a string"));
        let text = |raw| json::text(raw).ok_or_else(wrong);
        self.find(name).map(text).transpose()
    }

    fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.find(name).map(|raw| raw.get()) {
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

fn unknown(name: &str, known: &[&str]) -> Error {
    let shown = shown(name);
    let hint = if known.is_empty() {
        "It takes none.".into()
    } else {
        format!("It takes: {}.", known.join(", "))
    };
    Error::invalid_argument(format!("unknown parameter '{shown}'")).hint(hint)
}

/// The seed pages spell this one in one word (wire: Spellings).
fn canonical(name: &str) -> &str {
    if name == "mobilenumber" { "mobile_number" } else { name }
}
