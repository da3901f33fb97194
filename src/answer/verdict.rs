//! From status and body to success or failure. The body decides first: many refusals come with HTTP 200 (contract G.20).

use crate::base::error::Kind;
use crate::base::json::{self, Members};
use crate::catalog::{Judgement, Operation};
use serde_json::value::RawValue;

/// A refusal, as far as the answer itself tells.
pub(super) struct Verdict {
    pub(super) kind: Kind,
    /// The broker's own code.
    pub(super) code: Option<String>,
    /// The broker's own words.
    pub(super) words: Option<String>,
    pub(super) is_json: bool,
}

/// What a success consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Json,
    /// Nothing that could be handed on as JSON.
    Other,
}

/// "No data" in a list: an empty list, not a failure (contract G.25).
const NO_DATA: &str = "5203";

pub(super) fn judge(operation: &Operation, status: u16, body: &[u8]) -> Result<Content, Verdict> {
    let is_2xx = (200..300).contains(&status);
    let text = std::str::from_utf8(body).unwrap_or_default();
    if let Ok(members) = Members::of(text) {
        return judge_object(operation, status, &members).map(|()| Content::Json);
    }
    match serde_json::from_str::<&RawValue>(text) {
        Err(_) => judge_without_json(operation, status, body.is_empty()),
        Ok(json) if is_2xx && may_be_no_object(operation, json.get()) => Ok(Content::Json),
        Ok(_) => Err(Verdict {
            kind: kind_without_words(status),
            code: None,
            words: is_2xx.then(|| "the answer is not a JSON object".to_owned()),
            is_json: true,
        }),
    }
}

/// Quotes are a bare array (contract B.24), and so may any other API's answer be.
fn may_be_no_object(operation: &Operation, json: &str) -> bool {
    match operation.judgement {
        Judgement::Envelope => json.starts_with('['),
        Judgement::DataStatus => false,
        Judgement::AnyBody => true,
    }
}

fn judge_without_json(operation: &Operation, status: u16, is_empty: bool) -> Result<Content, Verdict> {
    let is_2xx = (200..300).contains(&status);
    if is_2xx && operation.judgement == Judgement::AnyBody {
        return Ok(Content::Other);
    }
    let words = match (is_2xx, is_empty) {
        (true, true) => Some("the answer is empty".to_owned()),
        (true, false) => Some("the answer is not JSON".to_owned()),
        (false, _) => None,
    };
    Err(Verdict {
        kind: kind_without_words(status),
        code: None,
        words,
        is_json: false,
    })
}

fn judge_object(operation: &Operation, status: u16, members: &Members<'_>) -> Result<(), Verdict> {
    let is_2xx = (200..300).contains(&status);
    if is_2xx && !says_failure(operation, members) {
        return Ok(());
    }
    let code = broker_code(members);
    let is_empty_list = operation.judgement == Judgement::Envelope && code.as_deref() == Some(NO_DATA);
    if is_2xx && is_empty_list {
        return Ok(());
    }
    let words = words(members);
    let kind = kind(status, code.as_deref(), words.as_deref());
    Err(Verdict {
        kind,
        code,
        words,
        is_json: true,
    })
}

/// Whether the body says that it is a failure, whatever the status says.
fn says_failure(operation: &Operation, members: &Members<'_>) -> bool {
    let has = |name: &str| {
        members
            .find(name)
            .is_some_and(|raw| !matches!(raw.get(), "false" | "\"\""))
    };
    let word_fails = |name: &str, good: &[&str]| {
        members
            .scalar(name)
            .is_some_and(|word| !good.iter().any(|good| word.eq_ignore_ascii_case(good)))
    };
    let data_fails = operation.judgement == Judgement::DataStatus
        && members
            .object("data")
            .and_then(|data| data.scalar("status"))
            .is_some_and(|s| !is_success(&s));
    has("error")
        || has("fault")
        || members.find("status").is_some_and(|raw| raw.get() == "false")
        || word_fails("errorCode", &["0", "200"])
        || word_fails("stat", &["ok", "success"])
        || word_fails("stCode", &["200", "1000"])
        || word_fails("status", &["success", "ok", "true", "200"])
        || (members.find("data").is_none() && word_fails("code", &["0", "200", "ok", "success"]))
        || data_fails
}

fn is_success(word: &str) -> bool {
    word.eq_ignore_ascii_case("success") || word.eq_ignore_ascii_case("ok")
}

/// Where codes and words may be, outermost first: the answer itself, `error[0]` or `error`, `fault`, `data`.
fn places<'a>(members: &Members<'a>) -> Vec<Members<'a>> {
    let first = members.find("error").and_then(|raw| {
        let list: Vec<&'a RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
        Members::of(list.first().map_or(raw.get(), |raw| raw.get())).ok()
    });
    [first, members.object("fault"), members.object("data")]
        .into_iter()
        .flatten()
        .collect()
}

/// The broker's code; a zero is none.
fn broker_code(members: &Members<'_>) -> Option<String> {
    let names = ["errorCode", "stCode", "code"];
    let meant = |code: &String| code != "0";
    let of = |place: &Members<'_>| names.iter().find_map(|name| place.scalar(name).filter(meant));
    let nested = || places(members).iter().find_map(of);
    of(members).filter(|code| code != "200").or_else(nested)
}

/// The broker's words: `errMsg`, `emsg`, `message`, `error_description`, `description`, a string in `error`, `stat`, in
/// that order (contract G.22), also inside `error[0]`, `fault` and `data`.
fn words(members: &Members<'_>) -> Option<String> {
    const NAMES: [&str; 7] = [
        "errMsg",
        "emsg",
        "message",
        "error_description",
        "description",
        "error",
        "stat",
    ];
    let inner = places(members);
    let find = |name: &&str| {
        let of = |place: &Members<'_>| match *name {
            "error" => first_string(place),
            // Where it says that all is well, it is no word about what is not.
            "stat" => place.text(name).filter(|stat| !is_success(stat)),
            name => place.text(name),
        };
        of(members).or_else(|| inner.iter().find_map(of))
    };
    NAMES.iter().find_map(find)
}

/// A string in `error`, or as the first of its list.
fn first_string(members: &Members<'_>) -> Option<String> {
    let raw = members.find("error")?;
    let list: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
    let text = list.first().map_or_else(|| json::text(raw), |raw| json::text(raw));
    text.filter(|text| !text.trim().is_empty())
}

/// The kind of a refusal. What says locked counts most, then the broker's code, its words, and the status.
fn kind(status: u16, code: Option<&str>, words: Option<&str>) -> Kind {
    let words = Words::of(words.unwrap_or_default());
    // Before all else, and also where it comes as a 401: who goes on trying makes it worse.
    if code == Some("10525") || words.has(&["locked"]) {
        return Kind::Locked;
    }
    match code {
        Some("100008" | "1037") => return Kind::IpNotAllowed,
        Some("401" | "900901" | "100021" | "100022" | "1003" | "10020") => return Kind::Authentication,
        _ => {}
    }
    // However it is worded, "too many" is not a wrong secret.
    if status == 429 {
        return Kind::RateLimited;
    }
    if words.blame_a_credential() {
        return Kind::Authentication;
    }
    // A 429 inside a 200 is the login service's way of refusing a UCC, not a rate limit (contract, v3 6.2).
    if status == 200 && words.speak_of_a_rate_limit() {
        return Kind::RateLimited;
    }
    match status {
        200..300 => Kind::Rejected,
        _ => kind_without_words(status),
    }
}

fn kind_without_words(status: u16) -> Kind {
    match status {
        401 => Kind::Authentication,
        429 => Kind::RateLimited,
        400..500 => Kind::Rejected,
        500.. => Kind::Server,
        _ => Kind::Protocol,
    }
}

/// The words of a message, in lower case.
struct Words(Vec<String>);

impl Words {
    fn of(text: &str) -> Self {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        Words(words.map(str::to_ascii_lowercase).collect())
    }

    fn has(&self, any: &[&str]) -> bool {
        self.0.iter().any(|word| any.contains(&word.as_str()))
    }

    fn blame_a_credential(&self) -> bool {
        let credential = [
            "credentials",
            "credential",
            "totp",
            "otp",
            "mpin",
            "password",
            "session",
            "jwt",
        ];
        (self.has(&["invalid", "incorrect", "wrong"]) && self.has(&credential))
            || (self.has(&["authentication"]) && self.has(&["failed"]))
    }

    fn speak_of_a_rate_limit(&self) -> bool {
        (self.has(&["rate"]) && self.has(&["limit", "limited"]))
            || (self.has(&["many"]) && self.has(&["request", "requests"]))
    }
}
