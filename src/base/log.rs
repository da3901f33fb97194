//! The log: off by default, and never with a secret.

use crate::sys::sync::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// The level of a log line; the numbers are those of the C ABI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// A call failed.
    Error = 1,
    /// Something failed that the call could do without.
    Warn = 2,
    /// A call succeeded.
    Info = 3,
    /// A request was sent or answered.
    Debug = 4,
    /// A call began.
    Trace = 5,
}

/// Receives the lines. It may be called from any thread that makes a call, and must not call the library.
pub type Sink = Arc<dyn Fn(Level, &str) + Send + Sync>;

static LEVEL: AtomicU8 = AtomicU8::new(0);
static SINK: Mutex<Option<Sink>> = Mutex::new(None);

/// Sends log lines up to `level` to `sink`, for the whole process; `None` switches the log off.
///
/// A call that is writing a line on another thread may still use the old sink once.
pub fn set_log(sink: Option<Sink>, level: Level) {
    LEVEL.store(if sink.is_some() { level as u8 } else { 0 }, Ordering::Relaxed);
    let before = SINK.with(|slot| std::mem::replace(slot, sink));
    drop(before);
}

/// Whether this level is logged.
pub(crate) fn is_on(level: Level) -> bool {
    level as u8 <= LEVEL.load(Ordering::Relaxed)
}

/// Writes a line if this level is logged; only then is `text` called.
pub(crate) fn line(level: Level, text: impl FnOnce() -> String) {
    if !is_on(level) {
        return;
    }
    // Called outside the lock, because the sink is the host's code.
    if let Some(sink) = SINK.get() {
        sink(level, &text());
    }
}
