//! The most recent errors of a client, for its diagnostics.

use crate::base::clock;
use crate::base::error::Error;
use crate::sys::sync::Mutex;
use serde_json::{Value, json};
use std::collections::VecDeque;

/// How many errors are remembered.
const REMEMBERED: usize = 10;

/// The most recent errors, without their texts: those may name an account.
#[derive(Default)]
pub(crate) struct History(Mutex<VecDeque<Remembered>>);

#[derive(Clone)]
struct Remembered {
    at_s: u64,
    error: Value,
}

impl History {
    pub(crate) fn note(&self, error: &Error) {
        let report = error.report();
        let summary = json!({
            "operation": report.operation,
            "kind": report.kind.as_str(),
            "code": error.code(),
            "status": report.status,
            "delivered": report.delivered.as_str(),
            "request_id": report.request_id,
        });
        let entry = Remembered {
            at_s: clock::now_s(),
            error: summary,
        };
        let oldest = self.0.with(|entries| {
            entries.push_back(entry);
            if entries.len() > REMEMBERED {
                entries.pop_front()
            } else {
                None
            }
        });
        drop(oldest);
    }

    pub(super) fn to_json(&self) -> Value {
        let entries = self.0.get();
        let now = clock::now_s();
        let list = entries.into_iter().map(|entry| {
            let mut error = entry.error;
            if let Value::Object(members) = &mut error {
                members.insert("seconds_ago".into(), json!(now.saturating_sub(entry.at_s)));
            }
            error
        });
        Value::Array(list.collect())
    }
}
