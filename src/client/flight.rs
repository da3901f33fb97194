//! Single flight: when several threads want the same thing at once, one does it and the others share the result.

use crate::base::error::{Error, Kind};
use crate::base::secret::Secret;
use crate::sys::sync::Mutex;
use crate::sys::wait::{Bell, Stop, Waiter};
use std::sync::Arc;

type Outcome = Result<Secret, Error>;

/// Work that at most one thread does at a time.
#[derive(Default)]
pub(crate) struct Flight(Mutex<State>);

#[derive(Default)]
struct State {
    under_way: Option<Arc<Landing>>,
}

#[derive(Default)]
struct Landing {
    outcome: Mutex<Option<Outcome>>,
    waiting: Mutex<Vec<Arc<Bell>>>,
}

impl Flight {
    /// Does `work`, or waits for the thread that is doing it and returns its result.
    ///
    /// A cancellation only ends the threads it was meant for. A thread that joined later does the work itself.
    pub(crate) fn fly(&self, waiter: &Waiter, work: impl FnOnce() -> Outcome) -> Outcome {
        loop {
            let mine = Arc::new(Landing::default());
            let landing = self
                .0
                .with(|state| Arc::clone(state.under_way.get_or_insert_with(|| Arc::clone(&mine))));
            if Arc::ptr_eq(&landing, &mine) {
                return self.pilot(mine, work);
            }
            match wait_for(&landing, waiter) {
                Err(error) if error.kind() == Kind::Cancelled && !waiter.is_cancelled() => {}
                outcome => return outcome,
            }
        }
    }

    fn pilot(&self, landing: Arc<Landing>, work: impl FnOnce() -> Outcome) -> Outcome {
        let mut pilot = Pilot {
            flight: self,
            landing,
            outcome: None,
        };
        let outcome = work();
        pilot.outcome = Some(outcome.clone());
        outcome
    }
}

fn wait_for(landing: &Landing, waiter: &Waiter) -> Outcome {
    landing.waiting.with(|bells| bells.push(waiter.bell()));
    let landed = || landing.outcome.with(|outcome| outcome.is_some());
    match waiter.wait(waiter.deadline(), landed) {
        Ok(()) => landing.outcome.get().unwrap_or_else(|| Err(stopped(Stop::Deadline))),
        Err(stop) => Err(stopped(stop)),
    }
}

fn stopped(stop: Stop) -> Error {
    crate::answer::stopped(stop, "waiting for a login that another thread makes")
}

/// Ends the flight even if the work panics, so that no waiter hangs.
struct Pilot<'a> {
    flight: &'a Flight,
    landing: Arc<Landing>,
    outcome: Option<Outcome>,
}

impl Drop for Pilot<'_> {
    fn drop(&mut self) {
        let failed = || Err(Error::internal("the thread that made the login failed"));
        let outcome = self.outcome.take().unwrap_or_else(failed);
        // Clear the slot first, so a waiter without a result can start its own.
        self.flight.0.with(|state| state.under_way = None);
        self.landing.outcome.with(|slot| *slot = Some(outcome));
        for bell in self.landing.waiting.with(std::mem::take) {
            bell.ring();
        }
    }
}
