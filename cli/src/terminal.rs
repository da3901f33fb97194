//! Restores the terminal, with echo on, however the program ends.

use neo_api::Client;
use rustix::termios::{self, LocalModes, OptionalActions, Termios};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;

/// The settings before echo was turned off.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);
/// The client whose calls a signal cancels.
static CALLING: Mutex<Option<Weak<Client>>> = Mutex::new(None);
/// A file that is deleted if the command fails.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);
static STOPPED: AtomicBool = AtomicBool::new(false);
/// Whether the command ends by itself when [`stopped`] says so.
static ENDS_ITSELF: AtomicBool = AtomicBool::new(false);

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From here on SIGINT, SIGTERM and SIGHUP end the program cleanly and at once.
pub(crate) fn watch_signals() -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            on_signal(signal);
        }
    })?;
    Ok(())
}

fn on_signal(signal: i32) {
    let first = !STOPPED.swap(true, Ordering::SeqCst);
    let client = calling();
    // A call in progress ends with an error that says whether the request was sent, which the user wants to know.
    let calls_end = client.is_some_and(|client| client.cancel().is_ok_and(|answer| !answer.contains(":0}")));
    if first && (calls_end || ENDS_ITSELF.load(Ordering::SeqCst)) {
        return;
    }
    restore();
    leave_nothing();
    if io::stderr().is_terminal() {
        let _ = io::Write::write_all(&mut io::stderr(), b"\n");
    }
    std::process::exit(128 + signal);
}

/// Lets a signal cancel the calls of `client`.
pub(crate) fn ends_calls_of(client: &Arc<Client>) {
    *held(&CALLING) = Some(Arc::downgrade(client));
}

/// The client whose calls a signal cancels.
pub(crate) fn calling() -> Option<Arc<Client>> {
    held(&CALLING).as_ref().and_then(Weak::upgrade)
}

/// Registers a file that is deleted when the command ends, unless [`keep`] is called.
pub(crate) fn unfinished(path: &Path) {
    *held(&UNFINISHED) = Some(path.to_owned());
}

/// Keeps the file of [`unfinished`]; returns its path.
pub(crate) fn keep() -> Option<PathBuf> {
    held(&UNFINISHED).take()
}

/// Removes the files of an unfinished command.
pub(crate) fn leave_nothing() {
    if let Some(path) = keep() {
        let _ = fs::remove_file(path);
    }
}

/// The width of stdout in characters, if it is a terminal.
pub(crate) fn columns() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let size = termios::tcgetwinsize(io::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// The height of stdout's terminal in lines.
pub(crate) fn rows() -> Option<usize> {
    let size = termios::tcgetwinsize(io::stdout()).ok()?;
    Some(usize::from(size.ws_row)).filter(|rows| *rows > 0)
}

/// The width of stderr, where questions are asked.
pub(crate) fn columns_of_questions() -> Option<usize> {
    let size = termios::tcgetwinsize(io::stderr()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// The command checks [`stopped`] and ends by itself.
pub(crate) fn ends_itself() {
    ENDS_ITSELF.store(true, Ordering::SeqCst);
}

/// Whether a signal has come.
pub(crate) fn stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

fn restore() {
    if let Some(before) = held(&BEFORE).take() {
        let _ = termios::tcsetattr(io::stdin(), OptionalActions::Now, &before);
    }
}

/// While it lives, input is not shown.
pub(crate) struct Hidden(());

impl Hidden {
    pub(crate) fn begin() -> io::Result<Hidden> {
        let before = termios::tcgetattr(io::stdin())?;
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        hidden.local_modes.insert(LocalModes::ECHONL);
        *held(&BEFORE) = Some(before);
        termios::tcsetattr(io::stdin(), OptionalActions::Now, &hidden)?;
        Ok(Hidden(()))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        restore();
    }
}
