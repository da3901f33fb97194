//! What may be shown to anyone: how this client is set up and what failed, without a secret and without an identity.

use crate::base::clock;
use crate::base::error::Error;
use crate::client::Client;
use crate::sys::sync::Mutex;
use serde_json::{Value, json};
use std::collections::VecDeque;

/// How many errors are remembered.
const REMEMBERED: usize = 10;

/// The last errors, without their words: those may name an account.
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

    fn to_json(&self) -> Value {
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

pub(crate) fn report(client: &Client) -> String {
    let config = client.config();
    let session = client.session_now();
    let expires_in_s = session
        .trade
        .as_ref()
        .and_then(|t| t.expires_s)
        .or(session.view.as_ref().and_then(|v| v.expires_s));
    let expires_in_s = expires_in_s.map(|at| at.saturating_sub(session.now_s()));
    let base = config
        .base_url
        .as_ref()
        .map(|base| if base.loopback { "loopback" } else { "configured" });
    json!({ "data": {
        "library": env!("CARGO_PKG_VERSION"),
        "abi": crate::ABI_VERSION,
        "platform": format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS),
        "api": client.api().as_str(),
        "environment": config.environment.as_str(),
        "base_url": base,
        "proxy": config.proxy.is_some(),
        "ca_file": config.ca.is_some(),
        "ip_version": config.ip_version.map(|v| if v == crate::net::settings::IpVersion::V4 { 4 } else { 6 }),
        "local_address": config.local_address.is_some(),
        "connect_timeout_ms": config.connect_timeout.as_millis() as u64,
        "timeout_ms": config.timeout.as_millis() as u64,
        "given": {
            "consumer_secret": config.consumer_secret.is_some(),
            "access_token": config.access_token.is_some(),
            "mobile_number": config.mobile_number.is_some(),
            "ucc": config.ucc.is_some(),
            "mpin": config.mpin.is_some(),
            "totp_secret": config.totp.is_some(),
        },
        "state": session.phase().as_str(),
        "expires_in_s": expires_in_s,
        "clock_skew_ms": client.server_clock().skew_ms(),
        "last_errors": client.history().to_json(),
        "stats": client.statistics().to_json(),
    }})
    .to_string()
}
