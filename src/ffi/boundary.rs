//! The boundary around every function: no panic crosses it, and none prints.

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

/// Done by the first call, because at load nothing but the fork handlers may be registered.
///
/// No call proceeds until this is done: otherwise a thread could hold a lock while another forks without handlers. Two
/// first calls at once may both register the handlers, which is harmless (a thread closes the gate once), and a child
/// forked in the middle starts again.
#[inline]
fn prepare() {
    if !PREPARED.load(Ordering::Acquire) {
        prepare_now();
    }
}

static PREPARED: AtomicBool = AtomicBool::new(false);

#[cold]
fn prepare_now() {
    static HOOKED: Mutex<bool> = Mutex::new(false);
    fork::install();
    mapped::install();
    // Within the gate, because this takes a lock of the standard library's.
    HOOKED.with(|hooked| {
        if !std::mem::replace(hooked, true) {
            quieten();
        }
    });
    PREPARED.store(true, Ordering::Release);
}

/// A shared library has its own panic hook; in a Rust program the hook is the program's and is left in place.
fn quieten() {
    let outside = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !INSIDE.get() && !is_helper() {
            outside(info);
        }
    }));
}

/// Whether this thread helps with a call: its panic is passed on to the thread that made the call.
fn is_helper() -> bool {
    std::thread::current()
        .name()
        .is_some_and(|name| name.starts_with("neo-"))
}

/// Runs `body`; `None` if it panicked. The thread is not cancelled meanwhile.
pub(super) fn contain<T>(body: impl FnOnce() -> T) -> Option<T> {
    let _held_back = HeldBack::new();
    catch(body)
}

/// Runs `body`; `None` if it panicked.
fn catch<T>(body: impl FnOnce() -> T) -> Option<T> {
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

/// Drops the payload of a panic. If that panics again, the second payload is leaked.
fn discard(thrown: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(thrown))) {
        std::mem::forget(again);
    }
}

/// Runs the body of a function that returns JSON. Never NULL.
pub(super) fn answer(operation: &'static str, body: impl FnOnce() -> Result<String, Error>) -> *mut c_char {
    let work = || match body() {
        Ok(text) => text,
        Err(error) => trade::complete(error.of(operation)).to_json(),
    };
    let _held_back = HeldBack::new();
    let text = catch(work);
    let given = catch(|| string::give(text.unwrap_or_else(|| defect(operation).to_json())));
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
