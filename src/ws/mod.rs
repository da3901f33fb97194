//! The client's side of WebSocket (RFC 6455), without I/O: bytes and time go in, messages and bytes to write come out. The
//! owner of the socket decides when to read and write.
//!
//! | module | what it is for |
//! |---|---|
//! | `machine` | the connection: handshake, messages, pings, close |
//! | `handshake` | the upgrade request and the check of its answer |
//! | `frame` | the head of a frame, both ways, and masks |
//! | `inbox` | the read buffer; payloads are borrowed from it |
//! | `fragments` | a message in several frames |
//! | `pulse` | when to ping, and when a missing pong means that the peer is gone |
//! | `end` | how a connection ended |
//! | `transcript` | the events as text, to compare with another implementation; for tests and fuzz targets only |

mod end;
mod fragments;
mod frame;
mod handshake;
mod inbox;
mod machine;
mod pulse;
#[cfg(test)]
pub(crate) mod server;

#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "fuzzing"))]
mod transcript;

pub(crate) use end::End;
pub(crate) use handshake::Target;
pub(crate) use machine::{Event, Limits, WebSocket};
#[cfg(feature = "fuzzing")]
pub(crate) use transcript::transcript;
