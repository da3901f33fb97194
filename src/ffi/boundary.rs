//! What stands round the body of every function: no panic crosses, and none prints.

use super::{handle, string};
use crate::base::error::{Delivered, Error};
use crate::client::Client;
use crate::sys::cancellation::HeldBack;
use crate::sys::sync::Mutex;
use crate::sys::{fork, mapped};
use crate::trade;
use std::any::Any;
use std::cell::Cell;
use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use super::opaque::NeoClient;

thread_local! {
    /// Whether this thread is inside a function of the library; has no destructor and lives for one call.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Done by the first call rather than at load, where only the handlers of `fork` may have been registered.
///
/// Until it is done, no call goes on: a thread that went ahead could be inside a lock while another one forks without
/// handlers. Two first calls at once may both register the handlers, which does no harm (a thread closes the gate once), and
/// a child that was forked in the middle of it begins anew.
fn prepare() {
    static DONE: AtomicBool = AtomicBool::new(false);
    static HOOKED: Mutex<bool> = Mutex::new(false);
    if DONE.load(Ordering::Acquire) {
        return;
    }
    fork::install();
    mapped::install();
    // Within the gate, because the standard library's own lock is taken here.
    HOOKED.with(|hooked| {
        if !std::mem::replace(hooked, true) {
            quieten();
        }
    });
    DONE.store(true, Ordering::Release);
}

/// A shared library has a panic hook of its own; within a Rust program it is the program's, and stays in force.
fn quieten() {
    let outside = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !INSIDE.get() && !is_helper() {
            outside(info);
        }
    }));
}

/// Whether this is a thread that helps with a call: what it throws goes on in the thread that made the call.
fn is_helper() -> bool {
    std::thread::current()
        .name()
        .is_some_and(|name| name.starts_with("neo-"))
}

/// Runs `body`; `None` if it panicked. Until it has ended, the thread is not cancelled.
pub(super) fn contain<T>(body: impl FnOnce() -> T) -> Option<T> {
    let _held_back = HeldBack::new();
    let guarded = || {
        prepare();
        crate::base::failpoint::point("entry");
        body()
    };
    let was_inside = INSIDE.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(guarded)).map_err(discard);
    INSIDE.set(was_inside);
    outcome.ok()
}

/// Drops what a panic has thrown. That could panic again; what it throws then is left where it is.
fn discard(thrown: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(thrown))) {
        std::mem::forget(again);
    }
}

/// Runs the body of a function that returns JSON. Never NULL.
pub(super) fn answer(operation: &'static str, body: impl FnOnce() -> Result<String, Error>) -> *mut c_char {
    let text = contain(|| match body() {
        Ok(text) => text,
        Err(error) => trade::complete(error.of(operation)).to_json(),
    });
    let given = contain(|| string::give(text.unwrap_or_else(|| defect(operation).to_json())));
    given.unwrap_or_else(string::fallback)
}

/// Runs the body of a function that calls an operation of a client.
pub(super) fn operation(
    client: *mut NeoClient,
    name: &'static str,
    body: impl FnOnce(&Client) -> Result<String, Error>,
) -> *mut c_char {
    answer(name, || {
        let client = handle::find(client)?;
        body(&client)
    })
}

fn defect(operation: &'static str) -> Error {
    let error = Error::internal("a defect of this library; please report it with what neo_diagnostics says")
        .of(operation)
        .with(|r| r.delivered = Delivered::Maybe);
    trade::complete(error)
}
