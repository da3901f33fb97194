//! WebSocket (RFC 6455), the client's side, as a machine without I/O: bytes and time go in, messages and bytes to write come
//! out. Who owns the socket decides when to read and when to write.
//!
//! | module | what it is for |
//! |---|---|
//! | `machine` | the connection's life: handshake, messages, pings, close |
//! | `handshake` | the upgrade request, and what its answer must say |
//! | `frame` | the head of a frame, both ways, and masks |
//! | `inbox` | the one buffer for what was read; payloads are handed out where they lie |
//! | `fragments` | a message in several frames |
//! | `pulse` | when to ping, and when a missing pong means that the peer is gone |
//! | `end` | how a connection ended |
//! | `transcript` | all of it as text, to be compared with another reader; for tests and fuzz targets only |

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
