//! Records: the server's values under our names, digit for digit.

use crate::base::decimal::Decimal;
use crate::base::json::{self, Members, Raw};

/// A record: its fields in output order.
pub(crate) struct Record {
    pub(crate) fields: &'static [Field],
}

/// A field of a record.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// The server's names for it, best first; none if a function of the family computes it.
    pub(crate) keys: &'static [&'static str],
}

/// The type of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A string or a code of the vendor's, unchanged.
    Text,
    /// A JSON number with the digits that the server wrote.
    Decimal,
    /// A whole number of any size.
    Integer,
    Boolean,
    /// A time in India; all times of the API are Indian time.
    Time,
    /// Nanoseconds since 1970.
    TimeNs,
    /// Computed by the family.
    Computed,
}

/// Computes a field, as JSON; `None` is null.
pub(crate) type Compute<'a> = &'a dyn Fn(&'static str, &Members<'_>) -> Option<String>;

/// For records without computed fields.
pub(crate) fn nothing(_: &'static str, _: &Members<'_>) -> Option<String> {
    None
}

/// Appends the record of `row`.
pub(crate) fn write(record: &Record, row: &Members<'_>, out: &mut String, compute: Compute<'_>) {
    out.push('{');
    for (at, field) in record.fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(field.name);
        out.push_str("\":");
        let value = match field.kind {
            Kind::Computed => compute(field.name, row),
            _ => value(field, row),
        };
        out.push_str(value.as_deref().unwrap_or("null"));
    }
    out.push('}');
}

/// A field's value as JSON; `None` if the server sent none or one of another type.
pub(crate) fn value(field: &Field, row: &Members<'_>) -> Option<String> {
    field.keys.iter().find_map(|key| {
        let said = row.find(key)?;
        match field.kind {
            Kind::Text => text(said).map(|text| json::quote(&text)),
            Kind::Decimal => decimal(said).map(|number| number.to_string()),
            Kind::Integer | Kind::TimeNs => integer(said),
            Kind::Boolean => boolean(said).map(|flag| flag.to_string()),
            Kind::Time => time(&text(said)?).map(|time| json::quote(&time)),
            Kind::Computed => None,
        }
    })
}

/// A string that is not blank, or a number as a string.
pub(crate) fn text(raw: Raw<'_>) -> Option<String> {
    json::scalar(raw).filter(|text| !is_blank(text))
}

/// How the server writes "no value".
fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "NA" | "--" | "-")
}

/// A decimal number, sent as a string or a number. Anything but a plain number is ignored, never guessed at.
pub(crate) fn decimal(raw: Raw<'_>) -> Option<Decimal> {
    Decimal::parse(text(raw)?.trim())
}

/// The digits of a whole number; `10.0` counts as one.
fn integer(raw: Raw<'_>) -> Option<String> {
    let text = text(raw)?;
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number || !fraction.bytes().all(|b| b == b'0') {
        return None;
    }
    let plain = match digits.trim_start_matches('0') {
        "" => "0",
        plain => plain,
    };
    let sign = if whole.starts_with('-') && plain != "0" {
        "-"
    } else {
        ""
    };
    Some(format!("{sign}{plain}"))
}

fn boolean(raw: Raw<'_>) -> Option<bool> {
    let written = raw.get().trim_matches('"').to_ascii_lowercase();
    match written.as_str() {
        "true" | "yes" | "y" | "1" => Some(true),
        "false" | "no" | "n" | "0" => Some(false),
        _ => None,
    }
}

/// `02-Nov-2026 10:15:01` and `2026/11/02 10:15:01` as RFC 3339, in Indian time.
pub(crate) fn time(text: &str) -> Option<String> {
    let (date, clock) = text.trim().split_once(' ')?;
    let parts: Vec<&str> = date.split(['-', '/']).collect();
    let &[first, second, third] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = if first.len() == 4 {
        (first, second.to_owned(), third)
    } else {
        (third, month(second)?, first)
    };
    let is_clock = clock.len() == 8 && clock.split(':').all(|part| number(part, 2));
    let is_date = number(year, 4) && number(&month, 2) && number(day, 2);
    (is_date && is_clock).then(|| format!("{year}-{month}-{day}T{clock}+05:30"))
}

/// `Nov` as `11`.
fn month(name: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name))?;
    Some(format!("{:02}", at + 1))
}

fn number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: Record = Record {
        fields: &[
            Field {
                name: "id",
                kind: Kind::Text,
                keys: &["no"],
            },
            Field {
                name: "price",
                kind: Kind::Decimal,
                keys: &["prc", "price"],
            },
            Field {
                name: "quantity",
                kind: Kind::Integer,
                keys: &["qty"],
            },
            Field {
                name: "open",
                kind: Kind::Boolean,
                keys: &["flag"],
            },
            Field {
                name: "at",
                kind: Kind::Time,
                keys: &["exTm", "hsUpTm"],
            },
            Field {
                name: "at_ns",
                kind: Kind::TimeNs,
                keys: &["ns"],
            },
            Field {
                name: "state",
                kind: Kind::Computed,
                keys: &[],
            },
        ],
    };

    fn written(row: &str) -> String {
        let mut out = String::new();
        let state =
            |name: &'static str, row: &Members<'_>| row.text("st").map(|text| json::quote(&format!("{name} {text}")));
        write(&RECORD, &Members::of(row).unwrap(), &mut out, &state);
        out
    }

    #[test]
    fn what_the_server_wrote_is_kept_digit_for_digit() {
        let row = r#"{"no":"261102000000001","prc":"9.3900","qty":1,"flag":"true","exTm":"02-Nov-2026 10:15:01","ns":1793594701933015920,"st":"open"}"#;
        let expected = r#"{"id":"261102000000001","price":9.3900,"quantity":1,"open":true,"at":"2026-11-02T10:15:01+05:30","at_ns":1793594701933015920,"state":"state open"}"#;
        assert_eq!(written(row), expected);
        let row =
            r#"{"no":7,"prc":0.00,"qty":"10.0","flag":"N","hsUpTm":"2026/11/02 10:15:01","ns":"1793594701933015920"}"#;
        let expected = r#"{"id":"7","price":0.00,"quantity":10,"open":false,"at":"2026-11-02T10:15:01+05:30","at_ns":1793594701933015920,"state":null}"#;
        assert_eq!(written(row), expected);
    }

    #[test]
    fn what_is_not_said_is_null_and_never_zero() {
        let nothing = r#"{"id":null,"price":null,"quantity":null,"open":null,"at":null,"at_ns":null,"state":null}"#;
        assert_eq!(written("{}"), nothing);
        for blank in [
            "\"\"", "\"NA\"", "\"--\"", "\"-\"", "\" \"", "\"- \"", "null", "[]", "{}",
        ] {
            let row =
                format!(r#"{{"no":{blank},"prc":{blank},"qty":{blank},"flag":{blank},"exTm":{blank},"ns":{blank}}}"#);
            assert_eq!(written(&row), nothing, "{blank}");
        }
        // A value that makes no sense is skipped, and the next key is used.
        let row = r#"{"prc":"abc","price":"1.5","qty":"1.5","exTm":"tomorrow","hsUpTm":"2026/11/02 10:15:01"}"#;
        let expected = r#"{"id":null,"price":1.5,"quantity":null,"open":null,"at":"2026-11-02T10:15:01+05:30","at_ns":null,"state":null}"#;
        assert_eq!(written(row), expected);
    }

    #[test]
    fn written_json_is_json() {
        for number in ["007", "-0", "00.50", "-5", "1e400", "0x1", "1."] {
            let row = format!(r#"{{"prc":"{number}","qty":"{number}"}}"#);
            let text = written(&row);
            assert!(json::is_ordinary(&text), "{number}: {text}");
        }
    }
}
