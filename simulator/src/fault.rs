//! Faults between a client and the broker, set by a test.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// One thing that goes wrong. In JSON: `{"kind":"cut_body","bytes":10}`.
///
/// `Status`, `Body`, `Html`, `Empty`, `RateLimited` and `Redirect` answer in place of the broker, which does nothing.
/// With every other fault the broker has done its work, except where the request is not read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// Answers with this status; without a body, an error body in the broker's shape.
    Status {
        /// HTTP status.
        status: u16,
        /// The body: text, or any JSON value.
        #[serde(default, deserialize_with = "text_or_json")]
        body: Option<String>,
        /// `application/json` when absent.
        #[serde(default)]
        content_type: Option<String>,
        /// More headers.
        #[serde(default)]
        headers: BTreeMap<String, String>,
    },
    /// Answers with this body, such as 200 and an error body.
    Body {
        /// HTTP status, 200 when absent.
        #[serde(default = "ok")]
        status: u16,
        /// The body: text, or any JSON value.
        #[serde(default, deserialize_with = "text_or_json")]
        body: Option<String>,
        /// `application/json` when absent.
        #[serde(default)]
        content_type: Option<String>,
    },
    /// Waits, then answers as usual.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// Reads the request and never answers, until the client closes the connection.
    Stall,
    /// Resets the connection (RST) after the head, before the body is read and before the broker sees anything.
    ResetBeforeRead,
    /// Resets the connection (RST) after the whole request was read and carried out.
    ResetAfterRead,
    /// Closes the connection (FIN) without an answer after the request was carried out.
    CloseAfterRead,
    /// Answers as usual, then closes the connection without having announced it: a pooled connection goes stale.
    CloseAfterAnswer,
    /// Right Content-Length, then only the first bytes of the body, then FIN.
    CutBody {
        /// Bytes of the body that are sent.
        bytes: usize,
    },
    /// Only the first bytes of the head, then FIN.
    CutHead {
        /// Bytes of the head that are sent.
        bytes: usize,
    },
    /// The answer in small pieces.
    Drip {
        /// Bytes per piece.
        bytes_per_step: usize,
        /// Milliseconds between the pieces.
        step_ms: u64,
    },
    /// The answer padded with blanks, still valid JSON.
    TooLarge {
        /// Length of the body.
        bytes: u64,
    },
    /// The answer with `Content-Encoding: gzip`, asked for or not.
    Gzip,
    /// The answer with `Transfer-Encoding: chunked`.
    Chunked,
    /// A small gzip answer that inflates to this size.
    GzipBomb {
        /// Inflated length.
        bytes: u64,
    },
    /// The answer under another Content-Type; an empty value leaves the header out.
    ContentType {
        /// The value.
        value: String,
    },
    /// A redirect.
    Redirect {
        /// 301, 302, 303, 307 or 308.
        status: u16,
        /// Where to.
        location: String,
    },
    /// Many `100 Continue` before the answer.
    ContinueFlood {
        /// How many.
        count: u32,
    },
    /// The answer with this many bytes of extra headers.
    HugeHeaders {
        /// Bytes.
        bytes: usize,
    },
    /// A wrong Content-Length. The connection stays open: missing bytes never come, surplus bytes precede the next answer.
    WrongLength {
        /// Added to the right length.
        delta: i64,
    },
    /// The answer with bytes in it that are not UTF-8.
    NotUtf8,
    /// A proxy's HTML page.
    Html {
        /// HTTP status, 502 when absent.
        #[serde(default = "bad_gateway")]
        status: u16,
    },
    /// No body at all.
    Empty {
        /// HTTP status, 500 when absent.
        #[serde(default = "server_error")]
        status: u16,
    },
    /// Too many requests.
    RateLimited {
        /// HTTP status, 429 when absent.
        #[serde(default = "too_many")]
        status: u16,
        /// Value of `Retry-After`: seconds or a date; no header when absent.
        #[serde(default, deserialize_with = "text_or_json")]
        retry_after: Option<String>,
        /// The body: text, or any JSON value; the documented one when absent.
        #[serde(default, deserialize_with = "text_or_json")]
        body: Option<String>,
    },
    /// A `Date` header that is off.
    Date {
        /// Seconds added to the right time.
        offset_s: i64,
    },
    /// Members set in `data` of the answer (or in the answer itself when it has no `data`); null removes one.
    Extra {
        /// The members.
        fields: Map<String, Value>,
    },
}

fn ok() -> u16 {
    200
}
fn bad_gateway() -> u16 {
    502
}
fn server_error() -> u16 {
    500
}
fn too_many() -> u16 {
    429
}

/// A JSON string is taken as it is, any other value as its JSON text.
fn text_or_json<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(input)? {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    })
}

impl Fault {
    /// The answer is this status, with an error body in the broker's shape.
    pub fn status(status: u16) -> Fault {
        Fault::Status {
            status,
            body: None,
            content_type: None,
            headers: BTreeMap::new(),
        }
    }

    /// The answer is 200 with this JSON body.
    pub fn body(body: impl Into<String>) -> Fault {
        Fault::Body {
            status: 200,
            body: Some(body.into()),
            content_type: None,
        }
    }

    /// The name in JSON and in the record.
    pub fn kind(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        value.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

/// A fault that waits for its request.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Rule {
    pub(crate) route: String,
    pub(crate) fault: Fault,
    /// How often it strikes; 0 is until cleared.
    pub(crate) times: u32,
    /// Requests that pass before it strikes.
    pub(crate) skip: u32,
}

/// The faults that wait, in the order in which they were set.
#[derive(Debug, Default)]
pub(crate) struct Rules(Mutex<Vec<Rule>>);

impl Rules {
    pub(crate) fn add(&self, rule: Rule) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(rule);
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(crate) fn all(&self) -> Vec<Rule> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The fault for this request, if one strikes: the first rule for its route that has nothing left to skip.
    /// `general` operations are struck by rules for `request` too.
    pub(crate) fn take(&self, route: &str, general: bool) -> Option<Fault> {
        let mut rules = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut struck = None;
        for (index, rule) in rules.iter_mut().enumerate() {
            let strikes = rule.route == "*" || rule.route == route || general && rule.route == "request";
            if !strikes {
                continue;
            }
            if rule.skip > 0 {
                rule.skip -= 1;
                continue;
            }
            let last = rule.times == 1;
            rule.times = rule.times.saturating_sub(1);
            struck = Some((rule.fault.clone(), last.then_some(index)));
            break;
        }
        let (fault, finished) = struck?;
        if let Some(index) = finished {
            rules.remove(index);
        }
        Some(fault)
    }
}
