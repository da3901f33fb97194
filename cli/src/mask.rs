//! Answers made safe to show: private members masked, everything else byte for byte.

/// Members whose values are never shown, even invented ones.
const PRIVATE: [&str; 18] = [
    "token",
    "access_token",
    "sid",
    "rid",
    "key",
    "uri",
    "qrCodeBase64",
    "sessionId",
    "sessionID",
    "kId",
    "greetingName",
    "bearer",
    "totp",
    "ip",
    "clientIp",
    "userId",
    "ott",
    "link",
];

/// `json` with its private texts as `"***"`.
pub(crate) fn masked(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    let mut rest = json;
    let mut hide = false;
    while let Some(at) = rest.find('"') {
        let (before, quoted) = rest.split_at(at);
        if before.contains([',', '{', '}', '[', ']']) {
            hide = false;
        }
        shown.push_str(before);
        let (text, after) = quoted.split_at(end_of_text(quoted));
        if after.trim_start().starts_with(':') {
            hide = PRIVATE.contains(&text.trim_matches('"'));
            shown.push_str(text);
        } else {
            shown.push_str(if hide && text.len() > 2 { "\"***\"" } else { text });
            hide = false;
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
}

/// The end of a text that begins with a quotation mark.
fn end_of_text(quoted: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in quoted.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    quoted.len()
}

/// The first `most` characters, with an ellipsis if there is more.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{} ...", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_private_texts_are_masked() {
        let json =
            r#"{"data": {"token":"e\"y","sid": "", "n":1.10,"ucc":"ABC12","x":["key"],"key":"K","ip":null,"a":"b"}}"#;
        let expected =
            r#"{"data": {"token":"***","sid": "", "n":1.10,"ucc":"ABC12","x":["key"],"key":"***","ip":null,"a":"b"}}"#;
        assert_eq!(masked(json), expected);
        assert_eq!(masked("\"open"), "\"open");
        assert_eq!(cut("añb", 2), "añ ...");
    }
}
