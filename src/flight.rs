//! Single flight: of several threads that want the same thing at once, one does it and the others get its outcome.

use crate::error::Error;
use crate::secret::Secret;
use crate::sync::Mutex;
use crate::transport::call::{Call, Stop};
use std::sync::Arc;
use std::thread::Thread;

type Outcome = Result<Secret, Error>;

/// A thing that at most one thread does at a time.
#[derive(Default)]
pub(crate) struct Flight(Mutex<State>);

#[derive(Default)]
struct State {
    under_way: Option<Arc<Landing>>,
}

#[derive(Default)]
struct Landing {
    outcome: Mutex<Option<Outcome>>,
    waiting: Mutex<Vec<Thread>>,
}

impl Flight {
    /// Does `work`, or waits for the thread that does it and returns what that one got.
    pub(crate) fn fly(&self, call: &Call, work: impl FnOnce() -> Outcome) -> Outcome {
        let mine = Arc::new(Landing::default());
        let landing = self
            .0
            .with(|state| Arc::clone(state.under_way.get_or_insert_with(|| Arc::clone(&mine))));
        if Arc::ptr_eq(&landing, &mine) {
            let pilot = Pilot {
                flight: self,
                landing: &mine,
            };
            let outcome = work();
            mine.outcome.with(|slot| *slot = Some(outcome.clone()));
            drop(pilot);
            outcome
        } else {
            wait_for(&landing, call)
        }
    }
}

fn wait_for(landing: &Landing, call: &Call) -> Outcome {
    landing.waiting.with(|threads| threads.push(call.thread()));
    let landed = || landing.outcome.with(|outcome| outcome.is_some());
    match call.wait(call.deadline(), landed) {
        Ok(()) => landing.outcome.get().unwrap_or_else(|| Err(stopped(Stop::Deadline))),
        Err(stop) => Err(stopped(stop)),
    }
}

fn stopped(stop: Stop) -> Error {
    crate::answer::stopped(stop, "waiting for a login that another thread makes")
}

/// Lands the flight even if the work panics: those who wait must not wait for ever.
struct Pilot<'a> {
    flight: &'a Flight,
    landing: &'a Arc<Landing>,
}

impl Drop for Pilot<'_> {
    fn drop(&mut self) {
        self.flight.0.with(|state| state.under_way = None);
        self.landing.outcome.with(|slot| {
            slot.get_or_insert_with(|| Err(Error::internal("the thread that made the login failed")));
        });
        for thread in self.landing.waiting.with(std::mem::take) {
            thread.unpark();
        }
    }
}
