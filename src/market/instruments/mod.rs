//! The day's instruments: read from the broker's scrip files, kept as one file per segment and day that any number of
//! processes map, and looked up without a lock.
//!
//! - [`csv`], [`number`], [`expiry`]: what stands in a scrip file, exactly.

mod csv;
mod expiry;
mod number;
