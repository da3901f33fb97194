//! From status and body to success or failure. The body decides first: many refusals come with HTTP 200 (wire: Successes and refusals).

use crate::base::error::Kind;
use crate::base::json::{self, Members, Raw};
use crate::catalog::{Effect, Judgement, Operation};

/// A refusal, as far as the answer itself shows.
pub(super) struct Verdict {
    pub(super) kind: Kind,
    /// The broker's own code.
    pub(super) code: Option<String>,
    /// The broker's own message.
    pub(super) words: Option<String>,
    pub(super) is_json: bool,
}

/// The content of a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Json,
    /// Nothing that could be returned as JSON.
    Other,
}

/// Whether a broker's code says "no data": an empty list, not a failure (wire: Successes and refusals).
pub(crate) fn says_no_data(code: &str) -> bool {
    matches!(code, "5203" | "11000")
}

/// Judges an answer by its body; `None` is one that is no text.
pub(super) fn judge(operation: &Operation, status: u16, body: Option<&str>) -> Result<Content, Verdict> {
    let is_2xx = (200..300).contains(&status);
    let Some(text) = body else {
        return judge_without_json(operation, status, false);
    };
    if let Ok(members) = Members::of(text) {
        return judge_object(operation, status, &members).map(|()| Content::Json);
    }
    match Raw::of(text) {
        None => judge_without_json(operation, status, text.is_empty()),
        Some(json) if is_2xx && may_be_no_object(operation, json.get()) => Ok(Content::Json),
        Some(_) => Err(Verdict {
            kind: kind_without_words(status),
            code: None,
            words: is_2xx.then(|| "the answer is not a JSON object".to_owned()),
            is_json: true,
        }),
    }
}

/// Quotes are a bare array (wire: Market data), and other APIs' answers may be too.
fn may_be_no_object(operation: &Operation, json: &str) -> bool {
    match operation.judgement {
        Judgement::Envelope | Judgement::MarketData => json.starts_with('['),
        Judgement::DataStatus => false,
        Judgement::AnyBody => true,
    }
}

fn judge_without_json(operation: &Operation, status: u16, is_empty: bool) -> Result<Content, Verdict> {
    let is_2xx = (200..300).contains(&status);
    // A change may be answered with an empty body: statuses 204 and 205.
    let changes = operation.effect == Effect::Change && !operation.is_of_a_login();
    let says_nothing = is_empty && matches!(status, 204 | 205) && changes;
    if says_nothing || (is_2xx && operation.judgement == Judgement::AnyBody) {
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
    let lists = matches!(operation.judgement, Judgement::Envelope | Judgement::MarketData);
    let is_empty_list = lists && code.as_deref().is_some_and(says_no_data);
    if is_2xx && is_empty_list {
        return Ok(());
    }
    let words = words(members);
    let kind = if operation.is_of_a_login() {
        kind_of_a_login(status, code.as_deref(), words.as_deref())
    } else {
        kind(status, code.as_deref())
    };
    Err(Verdict {
        kind,
        code,
        words,
        is_json: true,
    })
}

/// Whether the body reports a failure, whatever the status.
fn says_failure(operation: &Operation, members: &Members<'_>) -> bool {
    let strict = operation.is_of_a_login();
    let word = |name: &str| members.find(name).and_then(Raw::word);
    let is_none_of = |word: &str, good: &[&str]| !good.iter().any(|good| word.eq_ignore_ascii_case(good));
    let word_fails = |name: &str, good: &[&str]| word(name).is_some_and(|word| is_none_of(&word, good));
    let says_no = |name: &str, good: &[&str]| {
        word(name).is_some_and(|word| is_none_of(&word, good) && (strict || refuses(&word, members)))
    };
    let data_fails = operation.judgement == Judgement::DataStatus
        && members
            .object("data")
            .and_then(|data| data.scalar("status"))
            .is_some_and(|s| !is_success(&s));
    holds_something(members, "error")
        || holds_something(members, "fault")
        || members.find("status").is_some_and(|raw| raw.get() == "false")
        || word_fails("errorCode", &["0", "200"])
        || word_fails("stCode", &["200", "1000"])
        || says_no("stat", &["ok", "success"])
        || says_no("status", &["success", "ok", "true", "200"])
        || (members.find("data").is_none() && word_fails("code", &["0", "200", "ok", "success"]))
        || data_fails
}

/// Whether `name` is present and not empty: an empty list or object reports nothing.
fn holds_something(members: &Members<'_>, name: &str) -> bool {
    members.find(name).is_some_and(|raw| {
        let bare: String = raw.get().chars().filter(|c| !c.is_whitespace()).collect();
        !matches!(bare.as_str(), "false" | "\"\"" | "[]" | "{}")
    })
}

/// Whether a word that does not mean success is a refusal. `stat` and `status` may be an order's, such as "open" or
/// "complete"; free text in them is a refusal if there is an error message next to it (wire: Successes and refusals).
fn refuses(word: &str, members: &Members<'_>) -> bool {
    const BAD: [&str; 8] = [
        "not_ok", "not ok", "notok", "error", "failure", "failed", "fail", "false",
    ];
    let is_number = word.bytes().all(|b| b.is_ascii_digit());
    is_number
        || BAD.iter().any(|bad| word.eq_ignore_ascii_case(bad))
        || ["errMsg", "emsg", "message"]
            .iter()
            .any(|name| members.text(name).is_some())
}

fn is_success(word: &str) -> bool {
    word.eq_ignore_ascii_case("success") || word.eq_ignore_ascii_case("ok")
}

/// Where codes and words may be, outermost first: the answer itself, `error[0]` or `error`, `fault`, `data`.
fn places<'a>(members: &Members<'a>) -> Vec<Members<'a>> {
    let first = members.find("error").and_then(|raw| {
        let list = json::list(raw.get()).unwrap_or_default();
        Members::of(list.first().map_or(raw.get(), |raw| raw.get())).ok()
    });
    [first, members.object("fault"), members.object("data")]
        .into_iter()
        .flatten()
        .collect()
}

/// The broker's code; zero counts as none.
fn broker_code(members: &Members<'_>) -> Option<String> {
    let names = ["errorCode", "stCode", "code"];
    let meant = |code: &String| code != "0";
    let of = |place: &Members<'_>| names.iter().find_map(|name| place.scalar(name).filter(meant));
    let nested = || places(members).iter().find_map(of);
    of(members).filter(|code| code != "200").or_else(nested)
}

/// The broker's message: `errMsg`, `emsg`, `message`, `error_description`, `description`, a string in `error`, `stat`, in
/// that order (wire: Words), also inside `error[0]`, `fault` and `data`.
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
            // If it reports success, it is not the error message.
            "stat" => place.text(name).filter(|stat| !is_success(stat)),
            name => place.text(name),
        };
        of(members).or_else(|| inner.iter().find_map(of))
    };
    NAMES.iter().find_map(find)
}

/// A string in `error`, or the first one of its list.
fn first_string(members: &Members<'_>) -> Option<String> {
    let raw = members.find("error")?;
    let list = json::list(raw.get()).unwrap_or_default();
    let text = json::text(list.first().copied().unwrap_or(raw));
    text.filter(|text| !text.trim().is_empty())
}

/// The kind of a refusal outside a login: codes and statuses decide, because its message is about orders,
/// prices and holdings.
fn kind(status: u16, code: Option<&str>) -> Kind {
    match code {
        Some("429") => Kind::RateLimited,
        code => code.and_then(kind_by_code).unwrap_or_else(|| kind_by_status(status)),
    }
}

fn kind_by_code(code: &str) -> Option<Kind> {
    match code {
        LOCKED => Some(Kind::Locked),
        "100008" | "1037" => Some(Kind::IpNotAllowed),
        "401" | "900901" | "100021" | "100022" | "1003" | "10020" => Some(Kind::Authentication),
        _ => None,
    }
}

/// The code of an account that is locked.
const LOCKED: &str = "10525";

/// The kind of a login's refusal. "Locked" counts most, then the broker's code, its message, and the status.
fn kind_of_a_login(status: u16, code: Option<&str>, words: Option<&str>) -> Kind {
    let words = Words::of(words.unwrap_or_default());
    // First of all, and also with a 401: further attempts make it worse.
    if words.has(&["locked"]) {
        return Kind::Locked;
    }
    if let Some(kind) = code.and_then(kind_by_code) {
        return kind;
    }
    // In any wording, "too many" does not mean a wrong secret.
    if status == 429 {
        return Kind::RateLimited;
    }
    if words.blame_a_credential() {
        return Kind::Authentication;
    }
    // A 429 inside a 200 is the login service's way of refusing a UCC, not a rate limit (wire: Codes).
    if status == 200 && words.speak_of_a_rate_limit() {
        return Kind::RateLimited;
    }
    kind_by_status(status)
}

fn kind_by_status(status: u16) -> Kind {
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
