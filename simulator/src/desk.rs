//! Limits of calls for market data: per second, and at once.

use crate::policy::Policy;
use crate::reply::Reply;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[derive(Debug, Default)]
struct Counts {
    at_once: u32,
    recent: HashMap<&'static str, Vec<Instant>>,
}

/// The counters, shared by all connections.
#[derive(Debug, Default)]
pub(crate) struct Desk(Mutex<Counts>);

/// A call being served; dropping this ends it.
pub(crate) struct Served<'a>(&'a Desk);

impl Drop for Served<'_> {
    fn drop(&mut self) {
        self.0.counts().at_once -= 1;
    }
}

impl Desk {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Admits a call or refuses it. Refused calls are not counted.
    pub(crate) fn enter(&self, name: &'static str, policy: &Policy) -> Result<Served<'_>, Reply> {
        let mut counts = self.counts();
        let now = Instant::now();
        let at_once = counts.at_once;
        let recent = counts.recent.entry(name).or_default();
        recent.retain(|at| now.duration_since(*at) < Duration::from_secs(1));
        let full = |limit: u32, count: usize| limit > 0 && count >= usize::try_from(limit).unwrap_or(usize::MAX);
        let crowded = policy.data_at_once > 0 && at_once >= policy.data_at_once;
        if crowded || full(policy.data_per_second, recent.len()) {
            return Err(too_many(name));
        }
        recent.push(now);
        counts.at_once += 1;
        Ok(Served(self))
    }
}

/// Two shapes of 429: the gateway's, and that of the watch lists (wire: Market data).
fn too_many(name: &str) -> Reply {
    let body = match name {
        "expiries" | "option_chain" => json!({"stat": "Not_Ok", "emsg": "Rate limit exceeded"}),
        _ => json!({"code": 429, "error": "Rate limit exceeded", "message": "too many request received"}),
    };
    Reply::json(429, &body)
        .with("Retry-After", "1")
        .with("X-RateLimit-Remaining", "0")
}
