//! Native client of the Kotak Neo trade API.
//!
//! The library has two faces over one core: the C ABI of `include/neo_api.h` (in [`mod@ffi`]), and for Rust the
//! [`Client`] with a method of the same name for each operation. Answers are the server's own JSON texts, or, from the methods
//! of [`Client::typed`], the records of [`types`]; failures are one [`Error`].
//!
//! ```no_run
//! let client = neo_api::Client::new(r#"{"consumer_key":"…","mobile_number":"+91…","ucc":"…","mpin":"…","totp_secret":"…"}"#)?;
//! client.connect()?;
//! println!("{}", client.request(Some(r#"{"method":"GET","path":"quick/user/orders"}"#))?);
//! # Ok::<(), neo_api::Error>(())
//! ```
//!
//! A call goes one way: C, [`mod@ffi`], the operation's room, `client`, `http`, `net`, and the answer comes back
//! through `answer` and the session. The rooms, from the lowest up; none imports one above it:
//!
//! | room | what it is for |
//! |---|---|
//! | `sys` | the operating system: locks that survive `fork`, waiting, wiping; with `ffi` the only `unsafe` |
//! | `base` | values that all others use: errors, JSON, secrets, codes, clock, log |
//! | `net` | names, TCP, TLS, trusted hosts, deadline, cancel |
//! | `http` | ureq over `net` |
//! | `catalog` | what is known of each operation: route, effect, success rule, parameters |
//! | `types` | records and parameters as Rust types |
//! | `config` | the configuration, read and checked |
//! | `session` | the session as a state machine; what a token says; export and import |
//! | `answer` | what the server said: success, or the one kind of error it is |
//! | `client` | configuration, session and the way every call takes; knows no operation |
//! | `auth` | the operations of a login, a file for each family |
//! | `market` | instruments, quotes, chains and candles |
//! | `trade` | orders, books and money: what stands between an intent and the broker, and what its answers mean |
//! | `ws` | WebSocket as a machine without I/O |
//! | `feed` | ticks and order events: from the bytes of a socket to structs and records |
//! | `dispatch` | every operation by its name |
//! | `ffi` | the C ABI: boundary, registry of handles, strings |
//! | `fuzzing` | for fuzz targets only, behind a feature |

#![deny(unsafe_code)]

mod answer;
mod auth;
mod base;
mod catalog;
mod client;
mod config;
mod dispatch;
mod feed;
#[allow(unsafe_code)]
pub mod ffi;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod http;
mod market;
mod methods;
mod net;
mod session;
#[allow(unsafe_code)]
mod sys;
mod trade;
pub mod types;
mod ws;

pub use base::error::{Delivered, Error, Kind, Outcome};
pub use base::log::{Level, Sink, set_log};
pub use catalog::endpoint::{Api, Environment};
pub use client::Client;
pub use methods::Typed;

/// The version of the C ABI; rises only when something existing changes, together with the SONAME.
pub(crate) const ABI_VERSION: u32 = 1;
