//! Secrets out of what is shown: those that this client knows, what looks like a session token, and in JSON also the
//! values of members whose names say that they are secret or personal.

use crate::base::json;
use crate::base::secret::{MASK, Secret};
use std::borrow::Cow;

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
pub(crate) struct Scrubber {
    secrets: Vec<Secret>,
    starts: Starts,
}

impl Scrubber {
    /// Longer secrets first, so that one within another does not leave the rest of it behind.
    pub(crate) fn new(secrets: impl IntoIterator<Item = Secret>) -> Self {
        let mut secrets: Vec<Secret> = secrets
            .into_iter()
            .filter(|secret| secret.expose().len() >= MIN_LENGTH)
            .collect();
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.expose().len()));
        let starts = Starts::of(&secrets);
        Scrubber { secrets, starts }
    }

    /// `text` with every known secret masked, and every token that looks like one of the API's.
    pub(crate) fn text(&self, text: &str) -> String {
        self.masked(text).into_owned()
    }

    fn masked<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let known = if self.holds_one(text) {
            let mask = |text: String, secret: &Secret| text.replace(secret.expose(), MASK);
            Cow::Owned(self.secrets.iter().fold(text.to_owned(), mask))
        } else {
            Cow::Borrowed(text)
        };
        if has_token_start(&known) {
            Cow::Owned(mask_tokens(known.into_owned()))
        } else {
            known
        }
    }

    /// Whether a secret is in `text`. Most texts hold none, and one look at each of their bytes tells.
    fn holds_one(&self, text: &str) -> bool {
        self.starts.may_be_in(text) && self.secrets.iter().any(|secret| text.contains(secret.expose()))
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
    fn string<'a>(&self, quoted: &'a str) -> Cow<'a, str> {
        if !quoted.contains('\\') {
            return self.masked(quoted);
        }
        let plain: Option<String> = serde_json::from_str(quoted).ok();
        let masked = plain.as_deref().map(|plain| (self.masked(plain), plain));
        match masked {
            Some((masked, plain)) if masked != plain => json::quote(&masked).into(),
            Some(_) => quoted.into(),
            None => self.masked(quoted),
        }
    }

    /// Numbers, `true`, `null` and blanks between the marks.
    fn push_bare(&self, out: &mut String, bare: &str, private: bool) {
        let value = bare.trim();
        let is_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if is_number && (private || self.holds_one(value)) {
            out.push_str(&format!("\"{MASK}\""));
        } else {
            out.push_str(bare);
        }
    }
}

/// The first four bytes of every secret, as a set that may say yes too often and never no.
struct Starts([u64; Starts::WORDS]);

impl Starts {
    const WORDS: usize = 16;

    fn of(secrets: &[Secret]) -> Self {
        let mut words = [0; Self::WORDS];
        for secret in secrets {
            let start = secret.expose().as_bytes().first_chunk::<MIN_LENGTH>();
            let (word, bit) = Self::place(start.unwrap_or(&[0; MIN_LENGTH]));
            if let Some(word) = words.get_mut(word) {
                *word |= bit;
            }
        }
        Starts(words)
    }

    fn may_be_in(&self, text: &str) -> bool {
        let is_start = |bytes: &[u8; MIN_LENGTH]| {
            let (word, bit) = Self::place(bytes);
            self.0.get(word).is_some_and(|word| word & bit != 0)
        };
        text.as_bytes().array_windows().any(is_start)
    }

    /// Which bit of which word stands for `bytes`.
    fn place(bytes: &[u8; MIN_LENGTH]) -> (usize, u64) {
        // Fibonacci hashing: the highest bits of the product depend on all four bytes.
        let hash = u32::from_le_bytes(*bytes).wrapping_mul(0x9e37_79b9) >> 22;
        ((hash >> 6) as usize % Self::WORDS, 1 << (hash % 64))
    }
}

/// How every JSON Web Token begins: an object in base64.
const BEGINNING: &str = "eyJ";

fn has_token_start(text: &str) -> bool {
    text.as_bytes()
        .array_windows::<3>()
        .any(|bytes| bytes == BEGINNING.as_bytes())
}

/// `text` without JSON Web Tokens: those of an answer that could not be read are known to nobody.
fn mask_tokens(mut text: String) -> String {
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
    fn the_quick_look_misses_no_secret_wherever_it_stands() {
        let secrets = ["abcd", "\u{e9}\u{e9}", "0000", "token-of-many-bytes", "zzzz"];
        for secret in secrets {
            let scrubber = Scrubber::new(secrets.map(Secret::new));
            for before in 0..9 {
                let (before, after) = ("-".repeat(before), "-".repeat(8 - before));
                let scrubbed = scrubber.text(&format!("{before}{secret}{after}"));
                assert_eq!(scrubbed, format!("{before}***{after}"));
            }
        }
        let none = Scrubber::new([]);
        assert!(!none.starts.may_be_in("\0\0\0\0 anything"));
    }

    #[test]
    fn nothing_to_hide_means_nothing_changed() {
        let text = r#"[{"x":"y\\","z":[true,false,null,-1e5]},""]"#;
        assert_eq!(scrubber().json(text), text);
    }
}
