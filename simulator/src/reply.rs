//! An answer before it is put on the wire, and the shapes of errors (wire: Successes and refusals).

use serde::Serialize;
use serde_json::{Value, json};

/// Status, headers and body of an answer. Content-Length and Date come later.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// A refusal travels as `Err`, so that a check reads `check()?`.
pub(crate) type Answer = Result<Reply, Reply>;

impl Reply {
    /// A JSON answer.
    pub(crate) fn json(status: u16, body: &impl Serialize) -> Reply {
        Reply {
            status,
            headers: Vec::new(),
            content_type: Some("application/json".to_owned()),
            body: serde_json::to_vec(body).unwrap_or_default(),
        }
    }

    /// An answer with any body.
    pub(crate) fn raw(status: u16, content_type: Option<&str>, body: impl Into<Vec<u8>>) -> Reply {
        Reply {
            status,
            headers: Vec::new(),
            content_type: content_type.map(str::to_owned),
            body: body.into(),
        }
    }

    /// The same answer with one more header.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Reply {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

/// `{"error":[{"code","message"}]}` (wire: Session's calls).
pub(crate) fn error(status: u16, code: &str, message: &str) -> Reply {
    Reply::json(status, &json!({"error": [{"code": code, "message": message}]}))
}

/// A refused input, in the backend's documented shape (wire: Session's calls, TOTP login).
pub(crate) fn bad_input(message: &str) -> Reply {
    error(400, "400", message)
}

/// `Missing required field 'MobileNumber'`: the wire key with a capital first letter.
pub(crate) fn missing(key: &str) -> Reply {
    bad_input(&format!("Missing required field '{}'", capital(key)))
}

/// `mobileNumber` -> `MobileNumber`.
pub(crate) fn capital(key: &str) -> String {
    let mut chars = key.chars();
    chars
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + chars.as_str())
        .unwrap_or_default()
}

/// A header that the call needs is absent (wire: Session's calls, Simulator's choices).
pub(crate) fn missing_header() -> Reply {
    error(400, "10512", "Required header not found.")
}

/// The gateway refuses the bearer token (wire: Bearer token).
pub(crate) fn bad_bearer(path: &str) -> Reply {
    let description = format!("Access failure for API: {path}, version: 2.0 status: (900901) - Invalid Credentials");
    Reply::json(
        401,
        &json!({"code": "900901", "message": "Invalid Credentials", "description": description}),
    )
}

/// The login service refuses the consumer key (wire: Successes and refusals).
pub(crate) fn bad_key() -> Reply {
    Reply::json(401, &json!({"stat": "Not_Ok", "message": "Invalid credentials"}))
}

/// Unknown path (wire: Bearer token).
pub(crate) fn not_found() -> Reply {
    let description = "The requested resource is not available: the simulator does not serve it.";
    Reply::json(404, &status_report("404", "Not Found", description))
}

/// Known path, other method. No page has a sample; the 404's shape is used.
pub(crate) fn wrong_method(allowed: &str) -> Reply {
    let description = format!("The requested resource is available for {allowed} only.");
    Reply::json(405, &status_report("405", "Method Not Allowed", &description)).with("Allow", allowed)
}

fn status_report(code: &str, message: &str, description: &str) -> Value {
    json!({"code": code, "type": "Status report", "message": message, "description": description})
}

/// An order-system refusal: `{"stat":"Not_Ok","stCode","errMsg"}` (wire: Codes).
pub(crate) fn oms(status: u16, code: u32, message: &str) -> Reply {
    Reply::json(status, &json!({"stat": "Not_Ok", "stCode": code, "errMsg": message}))
}

/// The form body holds no jData object (wire: Codes, Simulator's choices).
pub(crate) fn bad_form() -> Reply {
    Reply::json(
        400,
        &json!({"stCode": 1007, "errMsg": "body invalid", "stat": "bad request"}),
    )
}
