//! Market data: instruments, quotes, chains and candles. None of it needs a session.

pub(crate) mod instruments;
pub(crate) mod segment;
