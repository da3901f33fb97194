//! Secrets out of what is shown: those that this client knows, what looks like a session token, and in JSON also the
//! values of members whose names say that they are secret or personal.

use crate::base::json;
use crate::base::secret::{MASK, Secret};

/// Shorter texts are no secrets that could be told from anything else.
const MIN_LENGTH: usize = 4;

/// Members that hold secrets or personal data in the API's answers and requests (wire: Successes and refusals).
const PRIVATE_MEMBERS: [&str; 22] = [
    "token",
    "access_token",
    "sid",
    "rid",
    "key",
    "uri",
    "qrCodeBase64",
    "sessionID",
    "sessionId",
    "mpin",
    "totp",
    "otp",
    "ott",
    "password",
    "mobileNumber",
    "mobile",
    "pan",
    "nap",
    "kId",
    "greetingName",
    "searchAPIKey",
    "redirectUrl",
];

/// Knows what must not be shown.
pub(crate) struct Scrubber(Vec<Secret>);

impl Scrubber {
    /// Longer secrets first, so that one within another does not leave the rest of it behind.
    pub(crate) fn new(secrets: impl IntoIterator<Item = Secret>) -> Self {
        let mut secrets: Vec<Secret> = secrets
            .into_iter()
            .filter(|secret| secret.expose().len() >= MIN_LENGTH)
            .collect();
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.expose().len()));
        Scrubber(secrets)
    }

    /// `text` with every known secret masked, and every token that looks like one of the API's.
    pub(crate) fn text(&self, text: &str) -> String {
        let known = self
            .0
            .iter()
            .fold(text.to_owned(), |text, secret| text.replace(secret.expose(), MASK));
        mask_tokens(known)
    }

    /// A body that is not JSON: as text, and in case it is the beginning of JSON that was cut, its private members too.
    pub(crate) fn fragment(&self, text: &str) -> String {
        self.json(&self.text(text))
    }

    /// JSON with known secrets and private members masked, and everything else byte for byte.
    pub(crate) fn json(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut private = false;
        while let Some(at) = rest.find(['"', '{', '}', '[', ']', ',', ':']) {
            let (before, tail) = rest.split_at(at);
            self.push_bare(&mut out, before, private);
            if tail.starts_with('"') {
                let (string, after) = split_string(tail);
                let is_name = after.trim_start().starts_with(':');
                if is_name {
                    private = is_private(string);
                    out.push_str(&self.string(string));
                } else if private && string.len() > 2 {
                    out.push_str(&format!("\"{MASK}\""));
                } else {
                    out.push_str(&self.string(string));
                }
                rest = after;
            } else {
                let (mark, after) = tail.split_at(1);
                if !matches!(mark, ":" | "{" | "[") {
                    private = false;
                }
                out.push_str(mark);
                rest = after;
            }
        }
        self.push_bare(&mut out, rest, private);
        out
    }

    /// A JSON string with its quotes. What is escaped is read first: a secret may be written in many ways, and masking
    /// half of an escape would leave no JSON.
    fn string(&self, quoted: &str) -> String {
        if !quoted.contains('\\') {
            return self.text(quoted);
        }
        let plain: Option<String> = serde_json::from_str(quoted).ok();
        let masked = plain.as_deref().map(|plain| (self.text(plain), plain));
        match masked {
            Some((masked, plain)) if masked != plain => json::quote(&masked),
            Some(_) => quoted.to_owned(),
            None => self.text(quoted),
        }
    }

    /// Numbers, `true`, `null` and blanks between the marks.
    fn push_bare(&self, out: &mut String, bare: &str, private: bool) {
        let value = bare.trim();
        let is_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        let known = self.0.iter().any(|secret| value.contains(secret.expose()));
        if is_number && (private || known) {
            out.push_str(&format!("\"{MASK}\""));
        } else {
            out.push_str(bare);
        }
    }
}

/// `text` without JSON Web Tokens: those of an answer that could not be read are known to nobody.
fn mask_tokens(mut text: String) -> String {
    /// How every such token begins: an object in base64.
    const BEGINNING: &str = "eyJ";
    const SHORTEST: usize = 24;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(BEGINNING)) {
        let start = from + at;
        let rest = text.get(start..).unwrap_or_default();
        let of_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let length = rest.find(|c| !of_token(c)).unwrap_or(rest.len());
        if length >= SHORTEST {
            text.replace_range(start..start + length, MASK);
            from = start + MASK.len();
        } else {
            from = start + length;
        }
    }
    text
}

/// A JSON string at the beginning of `text`, with its quotes, and what follows.
fn split_string(text: &str) -> (&str, &str) {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return text.split_at(at + 1),
            _ => {}
        }
    }
    (text, "")
}

fn is_private(quoted: &str) -> bool {
    let name = quoted.trim_matches('"');
    PRIVATE_MEMBERS.iter().any(|private| private.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scrubber() -> Scrubber {
        Scrubber::new(["SECRET-A", "654321", "SECRET-A-AND-MORE", "ab"].map(Secret::new))
    }

    #[test]
    fn text_is_masked() {
        let scrubbed = scrubber().text("x SECRET-A-AND-MORE y SECRET-A z654321 ab");
        assert_eq!(scrubbed, "x *** y *** z*** ab");
    }

    #[test]
    fn json_stays_json_and_keeps_its_bytes() {
        let text = r#"{ "a" : 1.10, "token":"abc.def", "list":["SECRET-A",654321, 12345678901234567890],
            "mpin":123456,"data":{"sid":"","kId":"AVRPC7535J","note":"a \"654321\" b","deep":{"token":["x","y"],"z":null}}}"#;
        let scrubbed = scrubber().json(text);
        assert_eq!(
            scrubbed,
            r#"{ "a" : 1.10, "token":"***", "list":["***","***", 12345678901234567890],
            "mpin":"***","data":{"sid":"","kId":"***","note":"a \"***\" b","deep":{"token":["***","y"],"z":null}}}"#
        );
        assert!(serde_json::from_str::<serde_json::Value>(&scrubbed).is_ok());
        let numbers = r#"{"mpin":-123456,"token":null}"#;
        assert_eq!(scrubber().json(numbers), r#"{"mpin":"***","token":null}"#);
    }

    #[test]
    fn escapes_hide_nothing_and_stay_whole() {
        let scrubber = Scrubber::new(["pass\"w\u{e9}rd", "nABCD"].map(Secret::new));
        let text = r#"{"a":"my pass\"w\u00e9rd!","b":"one\nABCD","c":"x\ty","d":"unABCD","e":"\u0041\/"}"#;
        let expected = r#"{"a":"my ***!","b":"one\nABCD","c":"x\ty","d":"u***","e":"\u0041\/"}"#;
        assert_eq!(scrubber.json(text), expected);
    }

    #[test]
    fn tokens_that_nobody_knows_are_masked_too() {
        let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl-_";
        assert_eq!(scrubber().text(&format!("got {token}, eyJshort")), "got ***, eyJshort");
        assert_eq!(scrubber().text(token), "***");
        assert_eq!(
            scrubber().text(&format!("one: {token} eyJshort {token}")),
            "one: *** eyJshort ***"
        );
        assert_eq!(scrubber().text(&format!("two: {token} {token}")), "two: *** ***");
        // An answer that was cut.
        let cut = r#"{"data":{"sid":"8f8cd1ab","ucc":"D2014","token":"opaque-tok"#;
        assert_eq!(
            scrubber().fragment(cut),
            r#"{"data":{"sid":"***","ucc":"D2014","token":"***""#
        );
        assert_eq!(scrubber().fragment("<a href=\"x\">654321</a>"), "<a href=\"x\">***</a>");
    }

    #[test]
    fn nothing_to_hide_means_nothing_changed() {
        let text = r#"[{"x":"y\\","z":[true,false,null,-1e5]},""]"#;
        assert_eq!(scrubber().json(text), text);
    }
}
