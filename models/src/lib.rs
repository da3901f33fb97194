//! The client's threads under a model checker.
//!
//! The files below `../../src` are the client's own, not copies. They take their threading primitives from
//! `crate::sys::primitives`, which in this crate are those of [shuttle](https://docs.rs/shuttle). It decides at each
//! step which thread runs next, and so takes a model through thousands of interleavings, each of which can be repeated.
//! Everything else those files use is reduced here to what they need.
//!
//! Each public function is one model; `tests/models.rs` runs them.
#![allow(dead_code, clippy::panic, clippy::unwrap_used, clippy::expect_used)]

pub mod flights;
pub mod gate;

mod base;
mod client;
mod sys;

pub mod ffi {
    //! The registry of handles.

    #[path = "../../../src/ffi/handle.rs"]
    mod handle;
    pub mod handles;
    #[path = "../../../src/ffi/registry.rs"]
    mod registry;

    mod opaque {
        pub(crate) struct NeoClient;
    }
}

mod answer {
    use crate::base::error::{Error, Kind};
    use crate::sys::wait::Stop;

    pub(crate) fn stopped(stop: Stop, doing: &'static str) -> Error {
        let kind = match stop {
            Stop::Cancelled => Kind::Cancelled,
            Stop::Deadline => Kind::Timeout,
        };
        Error::local(kind, doing)
    }
}
