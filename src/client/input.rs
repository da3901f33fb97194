//! Parameters: from the call, else from the configuration, else an error in the broker's words.

use crate::base::error::Error;
use crate::base::json::without_mark;
use crate::base::secret::Secret;

/// The longest JSON document that a call may carry.
pub(crate) const MAX_DOCUMENT: usize = 512 * 1024;

/// A parameter: its name here, its name in the broker's messages, and how long it can be.
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    field: &'static str,
    max: usize,
}

const fn parameter(name: &'static str, field: &'static str, max: usize) -> Parameter {
    Parameter { name, field, max }
}

pub(crate) const MOBILE_NUMBER: Parameter = parameter("mobile_number", "MobileNumber", 32);
pub(crate) const UCC: Parameter = parameter("ucc", "Ucc", 32);
pub(crate) const TOTP: Parameter = parameter("totp", "Totp", 16);
pub(crate) const MPIN: Parameter = parameter("mpin", "Mpin", 16);
pub(crate) const CODE: Parameter = parameter("code", "Code", 16);
pub(crate) const OTP: Parameter = parameter("otp", "Otp", 16);
pub(crate) const OTT: Parameter = parameter("ott", "Ott", 4096);
pub(crate) const PAN: Parameter = parameter("pan", "Pan", 32);
pub(crate) const USER_ID: Parameter = parameter("userid", "UserId", 128);
pub(crate) const PASSWORD: Parameter = parameter("password", "Password", 256);

impl Parameter {
    /// The value given, or else `fallback`; blank counts as not given.
    pub(crate) fn take(&self, given: Option<&str>, fallback: Option<&Secret>) -> Result<Secret, Error> {
        let value = self.optional(given)?.or_else(|| fallback.cloned());
        value.ok_or_else(|| Error::missing(self.field).hint(self.cure()))
    }

    /// The value given, if it is not blank.
    pub(crate) fn optional(&self, given: Option<&str>) -> Result<Option<Secret>, Error> {
        let Some(value) = given else { return Ok(None) };
        if value.len() > self.max {
            let (name, max) = (self.name, self.max);
            return Err(Error::invalid_argument(format!("'{name}' is longer than {max} bytes")));
        }
        let value = value.trim();
        if value.chars().any(char::is_control) {
            let name = self.name;
            return Err(Error::invalid_argument(format!(
                "'{name}' contains a control character, such as a line break"
            )));
        }
        Ok(Some(value).filter(|value| !value.is_empty()).map(Secret::new))
    }

    fn cure(&self) -> String {
        match self.name {
            "totp" => "Give totp, or set \"totp_secret\" in the configuration.".into(),
            "mobile_number" | "ucc" | "mpin" => format!("Give {0}, or set \"{0}\" in the configuration.", self.name),
            name => format!("Give {name}."),
        }
    }
}

/// A JSON document given as text, not longer than it can sensibly be.
pub(crate) fn document<'a>(name: &str, given: Option<&'a str>, max: usize) -> Result<&'a str, Error> {
    let text = given
        .map(|text| without_mark(text).trim())
        .filter(|text| !text.is_empty());
    let text =
        text.ok_or_else(|| Error::invalid_argument(format!("'{name}' is missing: a JSON object is required")))?;
    if text.len() > max {
        return Err(Error::invalid_argument(format!("'{name}' is longer than {max} bytes")));
    }
    Ok(text)
}
