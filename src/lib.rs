//! Native client of the Kotak Neo trade API.
//!
//! The library has two faces over one core: the C ABI of `include/neo_api.h` (in [`mod@ffi`]), and for Rust the
//! [`Client`] with a method of the same name for each operation. Answers are the server's own JSON texts; failures are
//! one [`Error`].
//!
//! ```no_run
//! let client = neo_api::Client::new(r#"{"consumer_key":"…","mobile_number":"+91…","ucc":"…","mpin":"…","totp_secret":"…"}"#)?;
//! client.connect()?;
//! println!("{}", client.request(Some(r#"{"method":"GET","path":"quick/user/orders"}"#))?);
//! # Ok::<(), neo_api::Error>(())
//! ```
//!
//! The way through is one way: C call, [`mod@ffi`], operation, client, transport, answer, session, JSON, C. The map:
//!
//! | module | what it is for |
//! |---|---|
//! | `ffi` | the C ABI and the only `unsafe`: handles, strings, panic boundary, fork, wiping |
//! | `client` | configuration, session and transport; the way every call takes |
//! | `operation` | what each operation takes, sends and does with the answer; one file per family |
//! | `endpoint` | every host and path, per generation and environment |
//! | `session`, `token` | the session as a state machine; what a token says; export and import |
//! | `transport` | HTTP over ureq: deadline, cancel, size limit, trusted hosts |
//! | `answer` | what the server said: success, or the one kind of error it is |
//! | `error`, `config`, `json`, `secret` | the values that all others use |
//! | `totp`, `lockout`, `flight` | codes; the lock-out guard; single flight |
//! | `chaos`, `fuzzing` | for tests and fuzz targets only, behind features |
//! | `log`, `stats`, `diagnostics`, `clock`, `sync` | what is known of the calls; time; locks that survive `fork` |
//! | `wait`, `primitives` | waiting within a deadline; what threads are made of, which the package `models` replaces |

#![deny(unsafe_code)]

mod answer;
mod chaos;
mod client;
mod clock;
mod config;
mod diagnostics;
mod endpoint;
mod error;
#[allow(unsafe_code)]
pub mod ffi;
mod flight;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod json;
mod lockout;
mod log;
mod operation;
mod primitives;
mod secret;
mod session;
mod stats;
mod sync;
mod token;
mod totp;
mod transport;
mod wait;

pub use client::Client;
pub use endpoint::{Api, Environment};
pub use error::{Delivered, Error, Kind};
pub use log::{Level, Sink, set_log};

/// The version of the C ABI; rises only when something existing changes, together with the SONAME.
pub(crate) const ABI_VERSION: u32 = 1;
