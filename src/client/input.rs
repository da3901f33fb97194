//! Parameters: from the call, else from the configuration, else an error in the broker's words.

use crate::base::error::Error;
use crate::base::json::without_mark;
use crate::base::secret::Secret;

pub(crate) use crate::catalog::inputs::*;
pub(crate) use crate::catalog::params::MAX_DOCUMENT;

impl Input {
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
        match self.config {
            Some(key) => format!("Give {}, or set \"{key}\" in the configuration.", self.name),
            None => format!("Give {}.", self.name),
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
