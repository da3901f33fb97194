//! The primitives of threads: atomics, locks, waiting, time. Here they are the standard library's; the package `models`
//! substitutes a model checker's to run `sync`, `wait`, `flight` and `ffi::handle` through many interleavings.

pub(crate) use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering};
pub(crate) use std::sync::{Condvar, Mutex, MutexGuard};
pub(crate) use std::thread::{sleep, yield_now};
#[cfg(unix)]
pub(crate) use std::thread_local;
pub(crate) use std::time::Instant;
