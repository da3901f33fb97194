//! Reading JSON without changing it: members stay the bytes they were, so numbers keep their digits.

use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// One member of an object: its name, and its value as it was written.
pub(crate) type Member<'a> = (Cow<'a, str>, &'a RawValue);

/// The members of an object, in order; of a name that comes twice, the later one counts for [`find`].
pub(crate) struct Members<'a>(pub(crate) Vec<Member<'a>>);

impl<'a> Members<'a> {
    /// The members of `text`, if it is one JSON object and nothing else.
    pub(crate) fn of(text: &'a str) -> Result<Self, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let members = reader.deserialize_map(MembersVisitor)?;
        reader.end()?;
        Ok(Members(members))
    }

    /// The value of `name`, unless it is missing or `null`.
    pub(crate) fn find(&self, name: &str) -> Option<&'a RawValue> {
        let (_, value) = self.0.iter().rev().find(|(key, _)| key == name)?;
        Some(*value).filter(|value| value.get() != "null")
    }

    /// The members of the object called `name`.
    pub(crate) fn object(&self, name: &str) -> Option<Members<'a>> {
        Members::of(self.find(name)?.get()).ok()
    }

    /// A text that is not blank.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        text(self.find(name)?).filter(|text| !text.trim().is_empty())
    }

    /// A text or a number, as text: codes come as either.
    pub(crate) fn scalar(&self, name: &str) -> Option<String> {
        scalar(self.find(name)?)
    }
}

/// `text` without the byte order mark that some editors put before it.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The text of a JSON string.
pub(crate) fn text(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

/// The text of a JSON string that is not blank, or the digits of a number.
pub(crate) fn scalar(raw: &RawValue) -> Option<String> {
    let written = raw.get();
    match written.as_bytes().first() {
        Some(b'"') => text(raw).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()),
        Some(b'-' | b'0'..=b'9') => Some(written.to_owned()),
        _ => None,
    }
}

/// A count of seconds: a number in any form that JSON has, or the text of one. What comes after whole seconds is cut off, and
/// what is out of range is as near to it as can be.
pub(crate) fn seconds(raw: &RawValue) -> Option<u64> {
    let written = scalar(raw)?;
    if let Ok(whole) = written.parse() {
        return Some(whole);
    }
    let number: f64 = written.parse().ok().filter(|number: &f64| !number.is_nan())?;
    // Below 2^53, so exact for any date; the cast cuts and saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(number as u64)
}

/// What the JSON reader says, without the text it read.
pub(crate) fn plain(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Eof => "it ends too early",
        serde_json::error::Category::Syntax => "syntax error",
        _ => "it is of another type",
    };
    format!("{what} (line {}, column {})", error.line(), error.column())
}

/// `text` as a JSON string.
pub(crate) fn quote(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned())
}

/// Whether every parser can be expected to read `text`: [`Members`] also lets pass what overflows a number or a stack.
pub(crate) fn is_ordinary(text: &str) -> bool {
    // Read with the recursion and the range of numbers that a parser allows, and kept nowhere.
    serde_json::from_str::<Ordinary>(text).is_ok()
}

struct Ordinary;

impl<'de> serde::Deserialize<'de> for Ordinary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OrdinaryVisitor)
    }
}

struct OrdinaryVisitor;

impl<'de> Visitor<'de> for OrdinaryVisitor {
    type Value = Ordinary;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Ordinary, E> {
        Ok(Ordinary)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Ordinary, E> {
        Ok(Ordinary)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Ordinary, E> {
        Ok(Ordinary)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Ordinary, E> {
        Ok(Ordinary)
    }

    fn visit_str<E>(self, _: &str) -> Result<Ordinary, E> {
        Ok(Ordinary)
    }

    fn visit_unit<E>(self) -> Result<Ordinary, E> {
        Ok(Ordinary)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Ordinary, A::Error> {
        while list.next_element::<Ordinary>()?.is_some() {}
        Ok(Ordinary)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordinary, A::Error> {
        while map.next_entry::<Ordinary, Ordinary>()?.is_some() {}
        Ok(Ordinary)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<Member<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            members.push((name, map.next_value()?));
            if members.len() > MAX_MEMBERS {
                return Err(A::Error::custom("too many members"));
            }
        }
        Ok(members)
    }
}

/// Far above any answer of the API (the widest known has 88), and a bound on the memory a hostile one can take.
const MAX_MEMBERS: usize = 100_000;

struct Name<'a>(Cow<'a, str>);

impl<'de> serde::Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(name)))
            }
            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(NameVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_their_bytes() {
        let members =
            Members::of(r#"{"a":1.10,"b\n":12345678901234567890,"c":null,"d":" x ","e":{"f":[1,2]}}"#).unwrap();
        assert_eq!(members.scalar("a").as_deref(), Some("1.10"));
        assert_eq!(members.scalar("b\n").as_deref(), Some("12345678901234567890"));
        assert!(members.find("c").is_none());
        assert_eq!(members.scalar("d").as_deref(), Some("x"));
        assert_eq!(members.object("e").unwrap().find("f").unwrap().get(), "[1,2]");
        assert!(Members::of("[1]").is_err());
        assert!(Members::of("{} x").is_err());
    }

    #[test]
    fn seconds_come_in_any_form_of_a_number() {
        let of = |text: &str| {
            let document = format!(r#"{{"s":{text}}}"#);
            Members::of(&document).unwrap().find("s").and_then(seconds)
        };
        for text in [
            "1687977000",
            "1687977000.0",
            "1687977000.999",
            "1.687977e9",
            "1.687977E+9",
            "1687977000000e-3",
            "\"1687977000\"",
            "\" 1.687977e9 \"",
        ] {
            assert_eq!(of(text), Some(1_687_977_000), "{text}");
        }
        for (text, near) in [
            ("0", 0),
            ("-0", 0),
            ("-5", 0),
            ("1e-5", 0),
            ("18446744073709551616", u64::MAX),
            ("1e999", u64::MAX),
        ] {
            assert_eq!(of(text), Some(near), "{text}");
        }
        for text in ["\"soon\"", "\"\"", "true", "[]", "{}", "null", "\"NaN\""] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_parsers_choke_on_is_not_ordinary() {
        for text in ["1", "null", "\"\\u00e9\"", r#"{"a":[1.5,true,{"b":-1e300}]}"#] {
            assert!(is_ordinary(text), "{text}");
        }
        let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
        for text in ["1e999", r#"{"a":1e999}"#, r#""\ud800""#, "{} x", "", &deep] {
            assert!(!is_ordinary(text), "{text}");
        }
    }
}
