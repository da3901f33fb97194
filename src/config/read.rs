//! Reading typed values out of the configuration's JSON, with errors that name the key and never show a value.

use super::IpVersion;
use crate::base::error::Error;
use crate::base::json::{Members, plain, text, without_mark};
use crate::base::secret::Secret;
use crate::base::text::shown;
use std::ops::RangeInclusive;

/// The longest string in a configuration; a longer one is a mistake.
const MAX_TEXT: usize = 8_192;

pub(super) struct Reader<'a>(Members<'a>);

/// One word without a brace and with a dot or a slash: probably a file's path given instead of JSON.
fn is_like_a_file_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.contains(['{', '}', '"', '\n']) && text.contains(['.', '/', '\\'])
}

impl<'a> Reader<'a> {
    pub(super) fn new(json: &'a str, known: &[&str]) -> Result<Self, Error> {
        let members = Members::of(without_mark(json)).map_err(|e| {
            let error = Error::configuration(format!("the configuration is not a JSON object: {}", plain(&e)));
            if is_like_a_file_name(json) {
                error.hint("This looks like the name of a file: give the JSON itself, such as what that file holds.")
            } else {
                error
            }
        })?;
        for (at, (key, _)) in members.0.iter().enumerate() {
            if !known.contains(&key.as_ref()) {
                return Err(unknown(key, known));
            }
            if members.0.iter().take(at).any(|(earlier, _)| earlier == key) {
                return Err(Error::configuration(format!("\"{key}\" is given twice")));
            }
        }
        Ok(Reader(members))
    }

    /// A key with two spellings may be given in either, but not both.
    pub(super) fn one_spelling(&self, key: &str, other: &str) -> Result<(), Error> {
        if self.0.find(key).is_some() && self.0.find(other).is_some() {
            return Err(Error::configuration(format!(
                "\"{key}\" is given twice, also as \"{other}\""
            )));
        }
        Ok(())
    }

    /// A string, if the key is present; blank strings and control characters are errors.
    pub(super) fn text(&self, key: &str) -> Result<Option<Secret>, Error> {
        let Some(raw) = self.0.find(key) else { return Ok(None) };
        let value = Secret::new(text(raw).ok_or_else(|| wrong_type(key, "a string", raw.get()))?);
        if value.expose().trim().is_empty() {
            return Err(Error::configuration(format!(
                "\"{key}\" is blank: give a value or leave the key out"
            )));
        }
        if value.expose().len() > MAX_TEXT {
            return Err(Error::configuration(format!(
                "\"{key}\" is longer than {MAX_TEXT} bytes"
            )));
        }
        if value.expose().chars().any(char::is_control) {
            return Err(Error::configuration(format!(
                "\"{key}\" contains a control character, such as a line break"
            )));
        }
        let is_header = matches!(key, "consumer_key" | "access_token" | "neo_fin_key" | "user_agent");
        if is_header && !value.expose().is_ascii() {
            return Err(Error::configuration(format!(
                "\"{key}\" contains a character that is not ASCII"
            )));
        }
        Ok(Some(Secret::new(value.expose().trim())))
    }

    pub(super) fn required_text(&self, key: &str) -> Result<Secret, Error> {
        self.text(key)?
            .ok_or_else(|| Error::configuration(format!("\"{key}\" is required")))
    }

    /// A string read by `parse`, whose error completes a sentence that begins with the key.
    pub(super) fn parsed<T>(&self, key: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, Error> {
        let Some(value) = self.text(key)? else { return Ok(None) };
        let parsed =
            parse(value.expose()).map_err(|why| Error::configuration(format!("\"{key}\" {}", sentence(&why))))?;
        Ok(Some(parsed))
    }

    /// One of a few words; surrounding blanks and upper case are accepted.
    pub(super) fn choice<T: Copy>(&self, key: &str, default: T, choices: &[(&str, T)]) -> Result<T, Error> {
        let Some(value) = self.text(key)? else {
            return Ok(default);
        };
        let word = value.expose().to_ascii_lowercase();
        let found = choices.iter().find(|(name, _)| *name == word);
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let error = || Error::configuration(format!("\"{key}\" must be one of {}", names.join(", ")));
        found.map(|(_, value)| *value).ok_or_else(error)
    }

    pub(super) fn number(&self, key: &str, default: u64, allowed: RangeInclusive<u64>) -> Result<u64, Error> {
        let Some(raw) = self.0.find(key) else {
            return Ok(default);
        };
        let (low, high) = (allowed.start(), allowed.end());
        let what = format!("a whole number from {low} to {high}");
        // A number that does not fit, such as -1 or 1.5, is out of range like any other.
        let is_number = raw.get().starts_with(|c: char| c == '-' || c.is_ascii_digit());
        match raw.get().parse() {
            Ok(number) if allowed.contains(&number) => Ok(number),
            Err(_) if !is_number => Err(wrong_type(key, &what, raw.get())),
            _ => Err(Error::configuration(format!("\"{key}\" must be {what}"))),
        }
    }

    pub(super) fn ip_version(&self, key: &str) -> Result<Option<IpVersion>, Error> {
        match self.0.find(key).map(|raw| raw.get()) {
            None => Ok(None),
            Some("4") => Ok(Some(IpVersion::V4)),
            Some("6") => Ok(Some(IpVersion::V6)),
            Some(_) => Err(Error::configuration(format!("\"{key}\" must be 4 or 6"))),
        }
    }
}

fn unknown(key: &str, known: &[&str]) -> Error {
    let shown = shown(key);
    let error = Error::configuration(format!("unknown key \"{shown}\""));
    let letters = |text: &str| text.to_ascii_lowercase().replace(['_', '-'], "");
    match known.iter().find(|name| letters(name) == letters(&shown)) {
        Some(name) => error.hint(format!("Did you mean \"{name}\"?")),
        None => error,
    }
}

fn wrong_type(key: &str, wanted: &str, raw: &str) -> Error {
    let got = match raw.as_bytes().first() {
        Some(b'"') => "a string",
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b't' | b'f') => "true or false",
        _ => "a number",
    };
    if got == wanted {
        return Error::configuration(format!("\"{key}\" is not a valid string"));
    }
    Error::configuration(format!("\"{key}\" must be {wanted}, not {got}"))
}

/// An error whose sentence begins with the key and ends with `why`.
fn sentence(why: &str) -> String {
    if why.starts_with("the ") {
        format!("is not usable: {why}")
    } else {
        why.to_owned()
    }
}
