//! What threads are made of here: atomics, locks, waiting, time. It is the standard library's, and the package `models`
//! puts a model checker's in its place to run `sync`, `wait`, `flight` and `ffi::handle` through all their interleavings.

pub(crate) use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering};
pub(crate) use std::sync::{Condvar, Mutex, MutexGuard};
pub(crate) use std::thread::{sleep, yield_now};
#[cfg(unix)]
pub(crate) use std::thread_local;
pub(crate) use std::time::Instant;
