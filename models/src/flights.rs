//! The single flight of `src/client/flight.rs`: threads that connect at the same time.

use crate::base::error::{Error, Kind};
use crate::base::secret::Secret;
use crate::client::flight::Flight;
use crate::sys::primitives::begin_time;
use crate::sys::sync::Mutex;
use crate::sys::wait::{Stop, Waiter};
use shuttle::thread::{self, JoinHandle};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

type Outcome = Result<Secret, Error>;

/// A client's login, without the actual login.
#[derive(Default)]
struct World {
    flight: Flight,
    session: Mutex<Option<Secret>>,
    /// The number of logins in progress, and of all logins started.
    under_way: AtomicUsize,
    begun: AtomicUsize,
    /// Threads whose connect has ended.
    ended: AtomicUsize,
}

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_secs(1);

impl World {
    fn begin(time_passes: bool) -> Arc<World> {
        begin_time(time_passes);
        Arc::default()
    }

    /// `Client::connect`: returns the session if there is one, or else one thread logs in.
    fn connect(&self, waiter: &Waiter, log_in: impl FnOnce() -> Outcome) -> Outcome {
        let outcome = self.flight.fly(waiter, || match self.session.get() {
            Some(answer) => Ok(answer),
            None => self.log_in(log_in),
        });
        self.ended.fetch_add(1, Ordering::SeqCst);
        outcome
    }

    fn log_in(&self, how: impl FnOnce() -> Outcome) -> Outcome {
        let _one = AtOnce::enter(&self.under_way);
        let number = self.begun.fetch_add(1, Ordering::SeqCst);
        thread::yield_now();
        let outcome = how().map(|_| Secret::new(number.to_string()));
        if let Ok(answer) = &outcome {
            self.session.with(|session| *session = Some(answer.clone()));
        }
        outcome
    }

    /// A thread that connects, and its result.
    fn traveller(
        self: &Arc<Self>,
        timeout: Duration,
        log_in: impl FnOnce(&World, &Waiter) -> Outcome + Send + 'static,
    ) -> Traveller {
        let (world, seat) = (Arc::clone(self), Arc::new(Mutex::new(None)));
        let own_seat = Arc::clone(&seat);
        let thread = thread::spawn(move || {
            let waiter = Arc::new(Waiter::new(timeout));
            own_seat.with(|seat| *seat = Some(Arc::clone(&waiter)));
            world.connect(&waiter, || log_in(&world, &waiter))
        });
        Traveller { thread, seat }
    }
}

/// Counts the logins in progress: at most one, even if one panics.
struct AtOnce<'a>(&'a AtomicUsize);

impl<'a> AtOnce<'a> {
    fn enter(count: &'a AtomicUsize) -> Self {
        assert_eq!(count.fetch_add(1, Ordering::SeqCst), 0, "two logins at once");
        AtOnce(count)
    }
}

impl Drop for AtOnce<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Traveller {
    thread: JoinHandle<Outcome>,
    seat: Arc<Mutex<Option<Arc<Waiter>>>>,
}

impl Traveller {
    fn arrives(self) -> Outcome {
        self.thread.join().unwrap()
    }

    /// Cancels the call once it has started.
    fn canceller(&self) -> JoinHandle<()> {
        let seat = Arc::clone(&self.seat);
        thread::spawn(move || {
            loop {
                match seat.get() {
                    Some(waiter) => return waiter.cancel(),
                    None => thread::yield_now(),
                }
            }
        })
    }
}

fn kind(outcome: &Outcome) -> Option<Kind> {
    outcome.as_ref().err().map(Error::kind)
}

/// A login that runs until the call is stopped or `enough`.
fn lasting(waiter: &Waiter, enough: impl Fn() -> bool) -> Outcome {
    loop {
        match waiter.stop() {
            Some(Stop::Cancelled) => return Err(Error::local(Kind::Cancelled, "the login was cancelled")),
            Some(Stop::Deadline) => return Err(Error::local(Kind::Timeout, "the login took too long")),
            None if enough() => return Ok(Secret::default()),
            // In models where time passes, this makes it pass.
            None => drop(waiter.wait(waiter.deadline(), &enough)),
        }
    }
}

/// Three threads that connect at once make one login, and all get its result; none is left waiting.
pub fn at_once_is_one_login() {
    let world = World::begin(false);
    let travellers = [(); 3].map(|()| world.traveller(LONG, |_, _| Ok(Secret::default())));
    let outcomes = travellers.map(Traveller::arrives);
    assert!(
        outcomes.iter().all(|outcome| *outcome == Ok(Secret::new("0"))),
        "two answers"
    );
    assert_eq!(world.begun.load(Ordering::SeqCst), 1);
}

/// A failed login is reported to all its waiters, and the next caller starts a new one.
pub fn a_failure_is_told_to_all() {
    let world = World::begin(false);
    let refused = |_: &World, _: &Waiter| Err(Error::local(Kind::Authentication, "no"));
    let travellers = [(); 3].map(|()| world.traveller(LONG, refused));
    for outcome in travellers.map(Traveller::arrives) {
        assert_eq!(kind(&outcome), Some(Kind::Authentication));
    }
    let late = world.traveller(LONG, |_, _| Ok(Secret::default()));
    assert_eq!(kind(&late.arrives()), None);
}

/// If a login panics, its waiters get an error; they do not wait for ever.
pub fn a_panic_strands_nobody() {
    let world = World::begin(false);
    let broken = {
        let world = Arc::clone(&world);
        thread::spawn(move || {
            let waiter = Waiter::new(LONG);
            let flown = AssertUnwindSafe(|| world.connect(&waiter, || resume_unwind(Box::new(()))));
            catch_unwind(flown).is_err()
        })
    };
    let others = [(); 2].map(|()| world.traveller(LONG, |_, _| Ok(Secret::default())));
    for outcome in others.map(Traveller::arrives) {
        assert!(matches!(kind(&outcome), None | Some(Kind::Internal)), "{outcome:?}");
    }
    // It logged in itself, or got another thread's result.
    let _ = broken.join().unwrap();
    assert_eq!(world.under_way.load(Ordering::SeqCst), 0);
}

/// A cancellation only affects the cancelled call: another thread takes over the login.
pub fn a_cancelled_login_is_handed_over() {
    let world = World::begin(false);
    let ends = |world: &World, waiter: &Waiter| {
        let others = world.ended.load(Ordering::SeqCst);
        lasting_awake(waiter, || others > 0)
    };
    let cancelled = world.traveller(LONG, ends);
    let others = [(); 2].map(|()| world.traveller(LONG, |_, _| Ok(Secret::default())));
    let canceller = cancelled.canceller();
    for outcome in others.map(Traveller::arrives) {
        assert_eq!(kind(&outcome), None, "{outcome:?}");
    }
    assert!(matches!(kind(&cancelled.arrives()), None | Some(Kind::Cancelled)));
    canceller.join().unwrap();
}

/// A login that neither waits nor lets time pass.
fn lasting_awake(waiter: &Waiter, enough: impl Fn() -> bool) -> Outcome {
    while !waiter.is_cancelled() {
        if enough() {
            return Ok(Secret::default());
        }
        thread::yield_now();
    }
    Err(Error::local(Kind::Cancelled, "the login was cancelled"))
}

/// A thread cancelled while it waits for another's login returns at once, before that login ends.
pub fn a_cancelled_wait_ends() {
    let world = World::begin(false);
    let other_ended = |world: &World, waiter: &Waiter| lasting_awake(waiter, || world.ended.load(Ordering::SeqCst) > 0);
    let stays = world.traveller(LONG, other_ended);
    let goes = world.traveller(LONG, other_ended);
    let canceller = goes.canceller();
    assert_eq!(kind(&goes.arrives()), Some(Kind::Cancelled));
    assert_eq!(kind(&stays.arrives()), None);
    canceller.join().unwrap();
}

/// A thread that waits for another's login waits no longer than its own deadline, even if that login ends later.
pub fn a_wait_ends_at_its_own_deadline() {
    let world = World::begin(true);
    let other_ended = |world: &World, waiter: &Waiter| lasting(waiter, || world.ended.load(Ordering::SeqCst) > 0);
    let patient = world.traveller(LONG, other_ended);
    let hasty = world.traveller(SHORT, other_ended);
    assert_eq!(kind(&hasty.arrives()), Some(Kind::Timeout));
    // The hasty thread may have been the one that logged in, and then all get its failure.
    assert!(matches!(kind(&patient.arrives()), None | Some(Kind::Timeout)));
}
