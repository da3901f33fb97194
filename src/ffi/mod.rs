//! The C ABI, and the only `unsafe` of the library.
//!
//! | file | what is in it |
//! |---|---|
//! | `boundary` | around every function: a panic ends here and becomes an error |
//! | `registry`, `handle` | tokens instead of addresses; clients' tokens |
//! | `string` | strings in and out: borrowed for a call, or owned by the caller |
//! | `hooks` | deliberate panics, in test builds only; not in the header |
//! | `inside` | what `make bench` measures beside the C ABI, behind a feature; not in the header |
//! | `library` | functions of the library as a whole |
//! | `feed` | the two feeds |
//! | `client` | making, freeing and calling a client |
//! | `families` | the operations, a file for each family: generated |
//!
//! The functions are written out rather than made by a macro, because cbindgen and csbindgen do not see those. Their
//! comments become the header.

mod boundary;
mod client;
mod families;
mod feed;
mod handle;
#[cfg(feature = "test-hooks")]
mod hooks;
#[cfg(feature = "bench")]
mod inside;
mod library;
mod opaque;
mod registry;
mod string;

pub use client::*;
pub use families::*;
pub use feed::*;
#[cfg(feature = "test-hooks")]
pub use hooks::*;
#[cfg(feature = "bench")]
pub use inside::*;
pub use library::*;
pub use opaque::*;

#[cfg(test)]
mod tests;
