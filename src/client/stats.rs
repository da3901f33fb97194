//! Statistics of a client's calls: counts, latencies, bytes and connections.

use crate::base::error::{Error, Kind};
use crate::net::call::Ledger;
use crate::net::timing::Spent;
use crate::sys::sync::Mutex;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

#[derive(Default)]
pub(crate) struct Stats(Mutex<State>);

#[derive(Default)]
struct State {
    operations: BTreeMap<&'static str, Entry>,
    traffic: Traffic,
}

#[derive(Clone, Copy, Default)]
struct Traffic {
    bytes_out: u64,
    bytes_in: u64,
    opened: u64,
    reused: u64,
}

impl Traffic {
    fn add(&mut self, ledger: Ledger) {
        self.bytes_out += ledger.bytes_out;
        self.bytes_in += ledger.bytes_in;
        self.opened += u64::from(ledger.opened);
        self.reused += u64::from(ledger.reused);
    }
}

#[derive(Default, Clone)]
struct Entry {
    calls: u64,
    errors: BTreeMap<Kind, u64>,
    latencies: Latencies,
    spent: Spent,
    last: Spent,
}

impl Stats {
    /// Counts a step; a whole call also with its `traffic`.
    pub(crate) fn note(&self, operation: &'static str, spent: Spent, error: Option<&Error>, traffic: Option<Ledger>) {
        self.0.with(|state| {
            let entry = state.operations.entry(operation).or_default();
            entry.calls += 1;
            entry.latencies.note(spent.total());
            entry.spent.add(&spent);
            entry.last = spent;
            if let Some(error) = error {
                *entry.errors.entry(error.kind()).or_default() += 1;
            }
            if let Some(ledger) = traffic {
                state.traffic.add(ledger);
            }
        });
    }

    /// Adds the traffic of a helper's part of a call.
    pub(crate) fn note_traffic(&self, ledger: Ledger) {
        self.0.with(|state| state.traffic.add(ledger));
    }

    pub(crate) fn to_json(&self) -> Value {
        let (entries, traffic) = self.0.with(|state| (state.operations.clone(), state.traffic));
        let operations: Map<String, Value> = entries
            .into_iter()
            .map(|(name, entry)| (name.to_owned(), entry.to_json()))
            .collect();
        json!({
            "operations": operations,
            "bytes_out": traffic.bytes_out,
            "bytes_in": traffic.bytes_in,
            "connections_opened": traffic.opened,
            "connections_reused": traffic.reused,
        })
    }
}

impl Entry {
    fn to_json(&self) -> Value {
        let errors: Map<String, Value> = self
            .errors
            .iter()
            .map(|(kind, count)| (kind.as_str().to_owned(), json!(count)))
            .collect();
        json!({
            "calls": self.calls,
            "errors": errors,
            "p50_us": self.latencies.quantile(0.50),
            "p99_us": self.latencies.quantile(0.99),
            "max_us": self.latencies.max_us,
            "spent_us": parts(&self.spent),
            "last_us": parts(&self.last),
        })
    }
}

/// Each part in whole microseconds. They add up to the total: the rounding remainder goes to the library's own time.
fn parts(spent: &Spent) -> Value {
    let of = |part: Duration| u64::try_from(part.as_micros()).unwrap_or(u64::MAX);
    let (resolve, connect, tls) = (of(spent.resolve), of(spent.connect), of(spent.tls));
    let (wait, receive, total) = (of(spent.wait), of(spent.receive), of(spent.total()));
    json!({
        "resolve": resolve,
        "connect": connect,
        "tls": tls,
        "wait": wait,
        "receive": receive,
        "own": total.saturating_sub(resolve + connect + tls + wait + receive),
        "total": total,
    })
}

/// Eight buckets for each power of two, so a quantile is at most an eighth too high.
const STEPS: u32 = 8;
const BUCKETS: usize = 8 * 33;

/// A histogram of microseconds that reaches beyond an hour. It allocates on first use.
#[derive(Default, Clone)]
struct Latencies {
    buckets: Vec<u32>,
    count: u64,
    max_us: u64,
}

fn bucket_of(us: u64) -> usize {
    let us = us.max(1);
    let power = us.ilog2();
    let step = if power < 3 {
        (us << (3 - power)) & 7
    } else {
        (us >> (power - 3)) & 7
    };
    let at = u64::from(power * STEPS) + step;
    usize::try_from(at).unwrap_or(BUCKETS).min(BUCKETS - 1)
}

/// The highest value in a bucket.
fn top_of(bucket: usize) -> u64 {
    let (power, step) = (bucket / 8, bucket as u64 % 8);
    let width = if power >= 3 { 1_u64 << (power - 3) } else { 1 };
    let low = if power >= 3 {
        (8 + step) << (power - 3)
    } else {
        (8 + step) >> (3 - power)
    };
    low + width - 1
}

impl Latencies {
    fn note(&mut self, took: Duration) {
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        if self.buckets.is_empty() {
            self.buckets.resize(BUCKETS, 0);
        }
        if let Some(count) = self.buckets.get_mut(bucket_of(us)) {
            *count = count.saturating_add(1);
        }
        self.count += 1;
        self.max_us = self.max_us.max(us);
    }

    fn quantile(&self, share: f64) -> u64 {
        // A count of calls is far below the point where a float cannot hold every integer.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss
        )]
        let wanted = (self.count as f64 * share).ceil() as u64;
        let mut seen = 0;
        for (bucket, count) in self.buckets.iter().enumerate() {
            seen += u64::from(*count);
            if seen >= wanted && *count > 0 {
                return top_of(bucket).min(self.max_us);
            }
        }
        self.max_us
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_in_order_and_tight() {
        let mut last = 0;
        for us in (1..2000).chain([10_000, 1_000_000, 3_600_000_000]) {
            let bucket = bucket_of(us);
            assert!(bucket >= last, "{us}");
            last = bucket;
            let top = top_of(bucket);
            assert!(top >= us && top <= us + us / 8 + 1, "{us} is in a bucket up to {top}");
        }
    }

    #[test]
    fn quantiles_are_those_of_the_values() {
        let mut latencies = Latencies::default();
        for us in 1..=1000 {
            latencies.note(Duration::from_micros(us));
        }
        assert!((500..=563).contains(&latencies.quantile(0.5)));
        assert!((990..=1000).contains(&latencies.quantile(0.99)));
        assert_eq!((latencies.count, latencies.max_us), (1000, 1000));
    }
}
