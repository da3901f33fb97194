//! Runs every model through many interleavings; `NEO_MODEL_RUNS` sets how many (see `make proof PROOFS=models`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

use neo_models::{ffi::handles, flights, gate};
use shuttle::scheduler::{PctScheduler, RandomScheduler, Scheduler};
use shuttle::{Config, MaxSteps, Runner};
use std::sync::{Mutex, PoisonError};

/// The number of interleavings in `make test`.
const RUNS: usize = 400;

/// More steps than any fair interleaving of a model takes: a model still running then is in a livelock.
const MAX_STEPS: usize = 100_000;

/// The gate and the registry are statics: one model at a time.
static ONE: Mutex<()> = Mutex::new(());

/// Half the runs choose the next thread at random. The other half look for bugs that need few, well-placed switches.
fn run(model: fn()) {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let runs = std::env::var("NEO_MODEL_RUNS").map_or(RUNS, |runs| runs.parse().expect("a number"));
    run_with(RandomScheduler::new(runs / 2), model);
    run_with(PctScheduler::new(3, runs / 2), model);
}

fn run_with(scheduler: impl Scheduler + 'static, model: fn()) {
    let mut config = Config::new();
    config.max_steps = MaxSteps::FailAfter(MAX_STEPS);
    Runner::new(scheduler, config).run(model);
}

macro_rules! models {
    ($($module:ident: $($model:ident)*;)*) => {
        $($(#[test] fn $model() { run($module::$model); })*)*
    };
}

models! {
    gate:
        a_closed_gate_is_an_empty_house
        a_child_finds_the_gate_open
        a_process_has_one_value;
    handles:
        two_frees_are_one
        a_freed_handle_leads_nowhere
        everyone_has_their_own;
    flights:
        at_once_is_one_login
        a_failure_is_told_to_all
        a_panic_strands_nobody
        a_cancelled_login_is_handed_over
        a_cancelled_wait_ends
        a_wait_ends_at_its_own_deadline;
}
