//! What threads are made of here: atomics, locks, parking, time. It is the standard library's, and the package `models`
//! puts a model checker's in its place to run `sync`, `wait`, `flight` and `ffi::handle` through all their interleavings.

pub(crate) use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering};
pub(crate) use std::sync::{Mutex, MutexGuard};
pub(crate) use std::thread::{Thread, current, park_timeout, sleep, yield_now};
pub(crate) use std::time::Instant;
