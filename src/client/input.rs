//! Parameters: taken from the call, or else from the configuration. If both lack one, the error uses the broker's words.

use crate::base::error::Error;
use crate::base::json::{self, Members, without_mark};
use crate::base::secret::Secret;
use crate::base::text;

pub(crate) use crate::catalog::inputs::*;
pub(crate) use crate::catalog::params::MAX_DOCUMENT;

impl Input {
    /// The given value, or else `fallback`. A blank value counts as not given.
    pub(crate) fn take(&self, given: Option<&str>, fallback: Option<&Secret>) -> Result<Secret, Error> {
        let value = self.optional(given)?.or_else(|| fallback.cloned());
        value.ok_or_else(|| Error::missing(self.field).hint(self.cure()))
    }

    /// The given value, unless it is blank.
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

    /// The value as it goes over the wire, if its form is right; `given` says whether it came from the call or from the
    /// configuration.
    pub(crate) fn checked(&self, value: Secret, given: Option<&str>) -> Result<Secret, Error> {
        let is_configured = given.is_none_or(|given| given.trim().is_empty());
        let checked = self.clean(value.expose()).and_then(|()| match self.form {
            Form::Free | Form::Clean => Ok(value),
            Form::Digits(least, most) => digits(value.expose(), least, most),
            Form::Mobile => mobile_number(value.expose()),
        });
        checked.map_err(|(why, cure)| {
            let name = self.name;
            let error = if is_configured {
                Error::configuration(format!("\"{name}\" {why}"))
            } else {
                Error::invalid_argument(format!("'{name}' {why}"))
            };
            error.hint(cure)
        })
    }

    /// Rejects what is often copied along with a value: blanks, quotes, line ends.
    fn clean(&self, value: &str) -> Result<(), Wrong> {
        if matches!(self.form, Form::Free) {
            return Ok(());
        }
        if let Some(c) = text::invisible(value) {
            let why = format!("contains an invisible character (U+{:04X})", u32::from(c));
            return Err((why, "It came along with a copied text: type the value by hand.".into()));
        }
        if text::is_quoted(value) {
            return Err((
                "stands in quotation marks".into(),
                "Leave the quotation marks out: the value goes to the broker as it is.".into(),
            ));
        }
        Ok(())
    }

    fn cure(&self) -> String {
        match self.config {
            Some(key) => format!("Give {}, or set \"{key}\" in the configuration.", self.name),
            None => format!("Give {}.", self.name),
        }
    }
}

/// What is wrong and how to cure it, as the rest of a sentence about the parameter.
type Wrong = (String, String);

fn digits(value: &str, least: usize, most: usize) -> Result<Secret, Wrong> {
    let bare = Secret::new(value.chars().filter(|c| !c.is_whitespace()).collect::<String>());
    let is_number = bare.expose().bytes().all(|b| b.is_ascii_digit());
    if is_number && (least..=most).contains(&bare.expose().len()) {
        return Ok(bare);
    }
    let wanted = if least == most {
        format!("{least} digits")
    } else {
        format!("{least} to {most} digits")
    };
    let why = if is_number {
        format!("has {} digits, not {wanted}", bare.expose().len())
    } else {
        "contains something else than digits".to_owned()
    };
    Err((
        why,
        format!("Give its {wanted}; nothing was sent, so it counts as no attempt."),
    ))
}

/// India's country code. A mobile number has ten digits after it.
const INDIA: &str = "91";

fn mobile_number(value: &str) -> Result<Secret, Wrong> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}');
    let bare = Secret::new(value.chars().filter(|c| !is_between(*c)).collect::<String>());
    let cure = "Write it as + and the country code, then the number: +91 followed by ten digits.".to_owned();
    let Some(number) = bare.expose().strip_prefix('+') else {
        return Err(("has no country code with + in front".into(), cure));
    };
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(("contains something else than + and digits".into(), cure));
    }
    let is_whole = match number.strip_prefix(INDIA) {
        Some(rest) => rest.len() == 10,
        None => (8..=15).contains(&number.len()) && !number.starts_with('0'),
    };
    if is_whole {
        Ok(bare)
    } else {
        Err(("has too few or too many digits".into(), cure))
    }
}

/// A JSON document given as text, within the length limit.
pub(crate) fn document<'a>(name: &str, given: Option<&'a str>, max: usize) -> Result<&'a str, Error> {
    let text = given
        .map(|text| without_mark(text).trim_end())
        // Leading text is kept, so that the position in an error is right.
        .filter(|text| !text.is_empty());
    let text =
        text.ok_or_else(|| Error::invalid_argument(format!("'{name}' is missing: a JSON object is required")))?;
    if text.len() > max {
        return Err(Error::invalid_argument(format!("'{name}' is longer than {max} bytes")));
    }
    Ok(text)
}

/// The members of a JSON object; the error gives the position where it is malformed.
pub(crate) fn object<'a>(name: &str, text: &'a str) -> Result<Members<'a>, Error> {
    Members::of(text).map_err(|error| {
        Error::invalid_argument(format!("'{name}' is not a JSON object: {}", json::plain(&error)))
            .hint("Give one JSON object, such as {\"name\":\"value\"}.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::Kind;

    fn check(parameter: &Input, value: &str) -> Result<String, Error> {
        let checked = parameter.checked(Secret::new(value), Some(value));
        checked.map(|value| value.expose().to_owned())
    }

    fn refused(parameter: &Input, value: &str, words: &str) {
        let error = check(parameter, value)
            .err()
            .unwrap_or_else(|| panic!("accepted {value:?}"));
        let (message, name) = (error.message(), format!("'{}'", parameter.name));
        assert_eq!(error.kind(), Kind::InvalidArgument, "{value:?}");
        assert!(
            message.starts_with(&name) && message.contains(words),
            "{value:?}: {message}"
        );
        assert!(error.advice().is_some_and(|cure| !cure.is_empty()), "{value:?}");
        assert!(
            value.len() < 5 || !error.to_json().contains(value),
            "{value:?} is shown"
        );
    }

    #[test]
    fn codes_are_six_digits_as_they_are_printed_or_typed() {
        for parameter in [&MPIN, &TOTP] {
            for value in ["123456", "123 456", "12 34 56", "123\u{a0}456", "123\u{2009}456"] {
                assert_eq!(check(parameter, value).unwrap(), "123456");
            }
            for value in ["12345", "1234567", "1", "12345 "] {
                refused(parameter, value, "digits, not 6 digits");
            }
            for value in [
                "12345a",
                "123-456",
                "１２３４５６",
                "١٢٣٤٥٦",
                "-12345",
                "1e5000",
                "123.56",
            ] {
                refused(parameter, value, "else than digits");
            }
        }
        for value in ["1234", "12 34", "123456", "12345678"] {
            check(&OTP, value).unwrap();
            check(&CODE, value).unwrap();
        }
        refused(&OTP, "123", "4 to 8 digits");
        refused(&CODE, "12a4", "digits");
    }

    #[test]
    fn what_a_copied_value_brings_along_is_named() {
        for (parameter, value) in [
            (&MOBILE_NUMBER, "+919999996708"),
            (&UCC, "ABC12"),
            (&MPIN, "123456"),
            (&TOTP, "123456"),
            (&USERID, "u"),
            (&OTT, "one-time"),
        ] {
            for (hidden, name) in [
                ('\u{2068}', "U+2068"),
                ('\u{202a}', "U+202A"),
                ('\u{200b}', "U+200B"),
                ('\u{feff}', "U+FEFF"),
            ] {
                refused(parameter, &format!("{hidden}{value}"), name);
                refused(parameter, &format!("{value}{hidden}"), name);
            }
            for quoted in [format!("\"{value}\""), format!("'{value}'"), format!("“{value}”")] {
                refused(parameter, &quoted, "quotation marks");
            }
        }
        for value in ["\"quoted\"", "zero\u{200b}width"] {
            assert_eq!(check(&PASSWORD, value).unwrap(), value, "a password may hold anything");
        }
    }

    #[test]
    fn mobile_numbers_have_their_country_code() {
        for value in [
            "+919999996708",
            "+91 99999 96708",
            "+91-99999-96708",
            "+91 (99999) 96708",
            "+91\u{a0}99999\u{2013}96708",
        ] {
            assert_eq!(check(&MOBILE_NUMBER, value).unwrap(), "+919999996708", "{value}");
        }
        assert_eq!(check(&MOBILE_NUMBER, "+1 555 010 0199").unwrap(), "+15550100199");
        for value in [
            "9999996708",
            "99999 96708",
            "09999996708",
            "919999996708",
            "91 99999 96708",
            "00919999996708",
            "0091-99999-96708",
            "9999996708+",
        ] {
            refused(&MOBILE_NUMBER, value, "no country code");
        }
        for value in [
            "+91999999670",
            "+9199999967080",
            "+9109999996708",
            "+9999",
            "+0919999996708",
            "+",
        ] {
            refused(&MOBILE_NUMBER, value, "digits");
        }
        for value in ["+91999999670x", "+91+9999996708", "+९१९९९९९९६७०८"] {
            refused(&MOBILE_NUMBER, value, "else than + and digits");
        }
    }

    #[test]
    fn a_value_of_the_configuration_is_named_as_its_key() {
        for given in [None, Some(" ")] {
            let error = MPIN.checked(Secret::new("12"), given).err().unwrap();
            assert_eq!(error.kind(), Kind::Configuration);
            assert!(error.message().starts_with("\"mpin\" "), "{}", error.message());
        }
    }
}
