//! Reading JSON without changing it: members keep their original bytes, so numbers keep their digits.

use super::scan::{self, Scan};
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// A JSON value, exactly as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Raw<'a>(&'a str);

impl<'a> Raw<'a> {
    /// The single value in `text`, without the blanks around it.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let value = scan.value()?;
        scan.end()?;
        Some(Raw(value))
    }

    pub(crate) fn get(self) -> &'a str {
        self.0
    }

    /// The text of a string that is not blank, or the digits of a number.
    pub(crate) fn word(self) -> Option<Cow<'a, str>> {
        match self.0.as_bytes().first() {
            Some(b'"') => {
                let trimmed = match plain_text(self.0)? {
                    Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                    Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
                };
                Some(trimmed).filter(|text| !text.is_empty())
            }
            Some(b'-' | b'0'..=b'9') => Some(Cow::Borrowed(self.0)),
            _ => None,
        }
    }
}

/// The elements of `text`, if it is exactly one JSON list.
pub(crate) fn list(text: &str) -> Option<Vec<Raw<'_>>> {
    let mut scan = Scan::new(text);
    let mut elements = Vec::new();
    let mut goes_on = scan.opens(b'[', b']')?;
    while goes_on {
        elements.push(Raw(scan.value()?));
        goes_on = scan.goes_on(b']')?;
    }
    scan.end()?;
    Some(elements)
}

/// One member of an object: its name, and its value as written.
pub(crate) type Member<'a> = (Cow<'a, str>, Raw<'a>);

/// The members of an object, in order. If a name occurs twice, [`find`] takes the later one.
pub(crate) struct Members<'a>(pub(crate) Vec<Member<'a>>);

/// Far more than any answer of the API has (88 at most so far); limits the memory that a hostile answer can use.
const MAX_MEMBERS: usize = 100_000;

impl<'a> Members<'a> {
    /// The members of `text`, if it is exactly one JSON object.
    pub(crate) fn of(text: &'a str) -> Result<Self, serde_json::Error> {
        match scanned(text) {
            Some(members) if members.len() <= MAX_MEMBERS => Ok(Members(members)),
            Some(_) => Err(serde_json::Error::custom("too many members")),
            None => Err(complaint(text)),
        }
    }

    /// The value of `name`, unless it is missing or `null`.
    pub(crate) fn find(&self, name: &str) -> Option<Raw<'a>> {
        let (_, value) = self.0.iter().rev().find(|(key, _)| key == name)?;
        Some(*value).filter(|value| value.get() != "null")
    }

    /// The members of the object called `name`.
    pub(crate) fn object(&self, name: &str) -> Option<Members<'a>> {
        Members::of(self.find(name)?.get()).ok()
    }

    /// A string that is not blank.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        text(self.find(name)?).filter(|text| !text.trim().is_empty())
    }

    /// A string or a number, as text: codes come as either.
    pub(crate) fn scalar(&self, name: &str) -> Option<String> {
        scalar(self.find(name)?)
    }
}

fn scanned(text: &str) -> Option<Vec<Member<'_>>> {
    let mut scan = Scan::new(text);
    let mut members = Vec::new();
    let mut goes_on = scan.opens(b'{', b'}')?;
    while goes_on {
        let name = plain_text(scan.string()?)?;
        scan.mark(b':')?;
        members.push((name, Raw(scan.value()?)));
        goes_on = scan.goes_on(b'}')?;
    }
    scan.end()?;
    Some(members)
}

/// Why a text is not a JSON object.
#[cold]
fn complaint(text: &str) -> serde_json::Error {
    let read = serde_json::from_str::<BTreeMap<String, IgnoredAny>>(text);
    read.err().unwrap_or_else(|| serde_json::Error::custom("no object"))
}

/// The text of a JSON string given with its quotes; `None` if its escapes are not valid text.
fn plain_text(quoted: &str) -> Option<Cow<'_, str>> {
    if quoted.contains('\\') {
        return serde_json::from_str(quoted).ok().map(Cow::Owned);
    }
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    Some(Cow::Borrowed(inner))
}

/// The content of a string without escapes whose opening quote comes before `text`, and what follows its closing quote.
pub(crate) fn plain_string(text: &str) -> Option<(&str, &str)> {
    let (content, rest) = text.split_at_checked(scan::plain_length(text.as_bytes()))?;
    Some((content, rest.strip_prefix('"')?))
}

/// `text` without the byte order mark that some editors write.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The text of a JSON string.
pub(crate) fn text(raw: Raw<'_>) -> Option<String> {
    plain_text(raw.get()).map(Cow::into_owned)
}

/// The text of a JSON string that is not blank, or the digits of a number.
pub(crate) fn scalar(raw: Raw<'_>) -> Option<String> {
    raw.word().map(Cow::into_owned)
}

/// A number of seconds: a JSON number in any form, or a string with one. Fractions are cut off, and values out of range
/// are clamped.
pub(crate) fn seconds(raw: Raw<'_>) -> Option<u64> {
    let written = scalar(raw)?;
    if let Ok(whole) = written.parse() {
        return Some(whole);
    }
    let number: f64 = written.parse().ok().filter(|number: &f64| !number.is_nan())?;
    // Below 2^53, so exact for any date; the cast truncates and saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(number as u64)
}

/// The JSON reader's message, without the text it read.
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

/// Whether any parser can be expected to read `text`: [`Members`] also accepts numbers and nesting that overflow one.
pub(crate) fn is_ordinary(text: &str) -> bool {
    // Parsed with serde_json's limits on depth and numbers, and discarded.
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::value::RawValue;

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
    fn a_plain_string_ends_with_its_quote() {
        for length in 0..20 {
            let content = "x".repeat(length);
            for rest in ["", "}", "\"", "\\ and what comes later"] {
                let text = format!("{content}\"{rest}");
                assert_eq!(plain_string(&text), Some((content.as_str(), rest)));
            }
            for other in ["", "\\\"", "\n\"", "\0\""] {
                assert_eq!(plain_string(&format!("{content}{other}")), None, "{content}{other}");
            }
        }
        assert_eq!(plain_string("\u{e9} \u{7f}\""), Some(("\u{e9} \u{7f}", "")));
    }

    /// How serde_json reads an object and a list.
    fn reference(text: &str) -> (Option<BTreeMap<String, &str>>, Option<Vec<&str>>) {
        let members = serde_json::from_str::<BTreeMap<String, &RawValue>>(text).ok();
        let elements = serde_json::from_str::<Vec<&RawValue>>(text).ok();
        (
            members.map(|members| members.into_iter().map(|(name, raw)| (name, raw.get())).collect()),
            elements.map(|elements| elements.into_iter().map(RawValue::get).collect()),
        )
    }

    fn assert_read_as_by_serde(text: &str) {
        let members = Members::of(text).ok();
        let members = members.map(|members| members.0.into_iter().map(|(name, raw)| (name.into_owned(), raw.get())));
        let elements = list(text).map(|elements| elements.into_iter().map(Raw::get).collect());
        assert_eq!((members.map(Iterator::collect), elements), reference(text), "{text:?}");
        let whole = serde_json::from_str::<&RawValue>(text).ok().map(RawValue::get);
        assert_eq!(Raw::of(text).map(Raw::get), whole, "{text:?}");
    }

    #[test]
    fn the_same_is_json_as_for_serde_json_and_consists_of_the_same() {
        for text in [
            "",
            " ",
            "{",
            "}",
            "{}",
            " { } ",
            "{]",
            "[}",
            "[ ]x",
            "{}{}",
            "{,}",
            "[,]",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\" : 1 , \"a\":2}",
            "{a:1}",
            "{1:1}",
            "[tru]",
            "[true,false,null]",
            "[nulll]",
            "[-]",
            "[-0]",
            "[01]",
            "[1.]",
            "[.5]",
            "[1.5e]",
            "[1e+]",
            "[1E-07,1e5]",
            "[+1]",
            "[\"\\x\"]",
            "[\"\\u12\"]",
            "[\"\\u12g4\"]",
            "[\"\\ud800\"]",
            "{\"\\ud800\":1}",
            "{\"\\u0041\":1}",
            "[\"a\nb\"]",
            "[\"a\u{1f}b\"]",
            "[\"a\u{7f}\u{80}\u{e9}b\"]",
            "[\"unclosed]",
            "[\"eight by\\\"es\",\"exactly8\"]",
            "[[[]],{\"a\":[{}]}]",
            "[[1}]",
            "{\"a\":[1}",
            "{\"a\":{\"b\":1]}",
            "\u{feff}{}",
            "\u{a0}{}",
            "[1]\n\t\r ",
            "[\u{b}1]",
        ] {
            assert_read_as_by_serde(text);
        }
        for depth in [63, 64, 65, 127, 128, 129, 1000] {
            for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
                let (open, close) = (open.repeat(depth), close.repeat(depth));
                assert_read_as_by_serde(&format!("[{open}1{close}]"));
                assert_read_as_by_serde(&format!("[{open}1{close}"));
                assert_read_as_by_serde(&format!("[{open}1{close}]]"));
            }
        }
    }

    #[test]
    fn whatever_is_changed_in_a_document_it_is_read_as_by_serde_json() {
        let document =
            r#"{"stat":"Ok","stCode":200,"data":[{"a":-1.5e+3,"b":"x\u00e9\"y"},[],{},null,true,false, 0 ]}"#;
        let spare = b"{}[],:\"\\u0e-. t\n";
        for at in 0..document.len() {
            for byte in spare {
                let mut replaced = document.as_bytes().to_vec();
                replaced[at] = *byte;
                assert_read_as_by_serde(&String::from_utf8(replaced).unwrap());
                let (before, after) = document.split_at(at);
                assert_read_as_by_serde(&format!("{before}{}{after}", char::from(*byte)));
            }
            assert_read_as_by_serde(&document[..at]);
            assert_read_as_by_serde(&format!("{}{}", &document[..at], &document[at + 1..]));
        }
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
