//! The one error of this library: what happened, whether the request left, and what to do about it.

pub use super::kind::{Delivered, Kind, Outcome};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::ffi::CStr;
use std::fmt;

/// A failed call. Its JSON ([`Error::to_json`]) is what the C ABI returns.
#[derive(Clone, PartialEq)]
pub struct Error(Box<Report>);

/// The content of an [`Error`]; boxed, because results are passed around by value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Report {
    pub(crate) kind: Kind,
    pub(crate) operation: &'static str,
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    pub(crate) status: Option<u16>,
    pub(crate) broker_code: Option<String>,
    pub(crate) retryable: bool,
    pub(crate) retry_after_ms: Option<u64>,
    pub(crate) delivered: Delivered,
    pub(crate) hint: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) text: Option<String>,
    /// Only if the call was to place, change or cancel an order.
    pub(crate) outcome: Option<Outcome>,
    /// The tag of the order that was to be placed.
    pub(crate) tag: Option<String>,
    /// The orders that were placed before the one that failed: a JSON list.
    pub(crate) orders: Option<String>,
}

impl Error {
    /// An error of this library, before anything was sent.
    pub(crate) fn local(kind: Kind, message: impl Into<String>) -> Self {
        Error(Box::new(Report {
            kind,
            operation: "",
            code: None,
            message: message.into(),
            status: None,
            broker_code: None,
            retryable: false,
            retry_after_ms: None,
            delivered: Delivered::No,
            hint: None,
            request_id: None,
            body: None,
            text: None,
            outcome: None,
            tag: None,
            orders: None,
        }))
    }

    pub(crate) fn invalid_argument(message: impl Into<String>) -> Self {
        Error::local(Kind::InvalidArgument, message)
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Error::local(Kind::Configuration, message)
    }

    pub(crate) fn state(message: impl Into<String>) -> Self {
        Error::local(Kind::State, message)
    }

    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Error::local(Kind::Internal, message)
    }

    /// A missing input, in the broker's own words (wire: TOTP login: `Missing required field 'MobileNumber'`).
    pub(crate) fn missing(field: &str) -> Self {
        Error::invalid_argument(format!("Missing required field '{field}'")).with(|r| r.code = Some("400".into()))
    }

    /// Changes the report; all other fields are set this way.
    #[must_use]
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Report)) -> Self {
        change(&mut self.0);
        self
    }

    #[must_use]
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        self.with(|r| r.hint = Some(hint.into()))
    }

    /// Sets the operation, unless a step has already set its own.
    #[must_use]
    pub(crate) fn of(self, operation: &'static str) -> Self {
        self.with(|r| {
            if r.operation.is_empty() {
                r.operation = operation;
            }
        })
    }

    pub(crate) fn report(&self) -> &Report {
        &self.0
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The operation, or for a composite call the step, that failed.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The server's words, or a description of the failure.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The broker's code if there is one, else the HTTP status, else the kind.
    #[must_use]
    pub fn code(&self) -> String {
        match (&self.0.code, &self.0.broker_code, self.0.status) {
            (Some(code), _, _) | (None, Some(code), _) => code.clone(),
            (None, None, Some(status)) => status.to_string(),
            (None, None, None) => self.0.kind.as_str().to_owned(),
        }
    }

    /// The HTTP status, if the server answered.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// Whether the same call may be made again later.
    #[must_use]
    pub fn retryable(&self) -> bool {
        self.0.retryable
    }

    /// How long the server asked to wait, in milliseconds.
    #[must_use]
    pub fn retry_after_ms(&self) -> Option<u64> {
        self.0.retry_after_ms
    }

    /// Whether the request reached the server.
    #[must_use]
    pub fn delivered(&self) -> Delivered {
        self.0.delivered
    }

    /// What happened to the order, if the call was to place, change or cancel one.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.0.outcome
    }

    /// The tag of the order that was to be placed.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.0.tag.as_deref()
    }

    /// What to do, if the cause is known.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// The error as JSON: one shape for every failure, beginning with the bytes `{"error":[`.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| FALLBACK.to_string_lossy().into_owned())
    }
}

/// An error that needs no memory, for when building one has failed.
pub(crate) const FALLBACK: &CStr = cr#"{"error":[{"code":"internal","message":"a defect of this library; please report it"}],"kind":"internal","operation":"","status":null,"broker_code":null,"retryable":false,"retry_after_ms":null,"delivered":"maybe","hint":null,"request_id":null,"body":null,"text":null}"#;

/// How every error JSON begins; no successful answer begins so (`answer` ensures that).
pub(crate) const PREFIX: &str = "{\"error\":[";

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let r = self.report();
        let body = r
            .body
            .as_deref()
            .and_then(|text| serde_json::from_str::<&RawValue>(text).ok());
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(
            "error",
            &[Entry {
                code: &self.code(),
                message: &r.message,
            }],
        )?;
        map.serialize_entry("kind", r.kind.as_str())?;
        map.serialize_entry("operation", r.operation)?;
        map.serialize_entry("status", &r.status)?;
        map.serialize_entry("broker_code", &r.broker_code)?;
        map.serialize_entry("retryable", &r.retryable)?;
        map.serialize_entry("retry_after_ms", &r.retry_after_ms)?;
        map.serialize_entry("delivered", r.delivered.as_str())?;
        map.serialize_entry("hint", &r.hint)?;
        map.serialize_entry("request_id", &r.request_id)?;
        map.serialize_entry("body", &body)?;
        map.serialize_entry("text", &r.text)?;
        if let Some(outcome) = r.outcome {
            map.serialize_entry("outcome", outcome.as_str())?;
            map.serialize_entry("tag", &r.tag)?;
        }
        let orders = r
            .orders
            .as_deref()
            .and_then(|text| serde_json::from_str::<&RawValue>(text).ok());
        if let Some(orders) = orders {
            map.serialize_entry("orders", orders)?;
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
struct Entry<'a> {
    code: &'a str,
    message: &'a str,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({}", self.0.operation, self.0.message, self.0.kind.as_str())?;
        if let Some(status) = self.0.status {
            write!(f, ", HTTP {status}")?;
        }
        write!(f, ", delivered: {})", self.0.delivered.as_str())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_is_closed_and_ordered() {
        let error = Error::missing("Ucc").of("totp_login");
        assert_eq!(
            error.to_json(),
            concat!(
                r#"{"error":[{"code":"400","message":"Missing required field 'Ucc'"}],"kind":"invalid_argument","#,
                r#""operation":"totp_login","status":null,"broker_code":null,"retryable":false,"#,
                r#""retry_after_ms":null,"delivered":"no","hint":null,"request_id":null,"body":null,"text":null}"#
            )
        );
    }

    #[test]
    fn the_fallback_has_the_same_members() {
        let keys = |text: &str| -> Vec<String> {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            value.as_object().unwrap().keys().cloned().collect()
        };
        let fallback = FALLBACK.to_str().unwrap();
        assert_eq!(keys(fallback), keys(&Error::internal("x").to_json()));
        assert!(fallback.starts_with(PREFIX));
        assert!(Error::state("x").to_json().starts_with(PREFIX));
    }
}
