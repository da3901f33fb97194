//! Several requests of one call in parallel, each on its own connection.

use super::Client;
use super::calls::InFlight;
use crate::net::call::Call;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

impl Client {
    /// Does `work` for each of `jobs`, at most `width` at once, within the deadline of `call`, and returns the results in
    /// order. The helper threads end before this returns. If none can be started, the caller's thread does it all.
    pub(crate) fn side_by_side<J: Sync, T: Send>(
        &self,
        call: &Arc<Call>,
        jobs: &[J],
        width: usize,
        work: impl Fn(&Arc<Call>, &J) -> T + Sync,
    ) -> Vec<T> {
        let next = AtomicUsize::new(0);
        let take_jobs = |call: &Arc<Call>| {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(job) = jobs.get(at) else { return done };
                done.push((at, work(call, job)));
            }
        };
        let mut done = std::thread::scope(|scope| {
            let help = || {
                // A call belongs to one thread, so each helper has its own. A cancellation of this client reaches them all.
                let own = Arc::new(Call::new(call.remaining()));
                let _in_flight = InFlight::enter(&self.running(), &own);
                if call.is_cancelled() {
                    own.cancel();
                }
                let done = take_jobs(&own);
                self.shared.stats.note_traffic(own.ledger());
                done
            };
            let helpers: Vec<_> = (1..width.min(jobs.len()))
                .filter_map(|_| {
                    let thread = std::thread::Builder::new().name("neo-request".to_owned());
                    thread.spawn_scoped(scope, help).ok()
                })
                .collect();
            let mut done = take_jobs(call);
            for helper in helpers {
                match helper.join() {
                    Ok(more) => done.extend(more),
                    // A panic is a defect: raise it again in the caller's thread, where the boundary contains it.
                    Err(thrown) => std::panic::resume_unwind(thrown),
                }
            }
            done
        });
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, outcome)| outcome).collect()
    }
}
