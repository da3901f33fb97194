//! The day's instruments: read from the broker's scrip files, kept as one file per segment and day that any number of
//! processes map, and looked up without a lock.
//!
//! - [`stream`]: a scrip file is read while it arrives;
//! - [`marks`], [`csv`], [`columns`], [`number`], [`expiry`], [`row`]: what is in it, exactly;
//! - [`layout`], [`rows`], [`terms`], [`order`], [`table`], [`hash`], [`build`]: a file of instruments, and how it is made from a scrip file;
//! - [`store`], [`json`]: what is looked up in it, and how it is written;
//! - [`query`], [`search`]: search;
//! - [`files`], [`shelf`], [`load`]: where files are kept, and how they get there;
//! - [`look`]: the operations that ask no server; [`checks`]: what order checks look up.

mod build;
mod checks;
mod columns;
mod csv;
mod expiry;
mod files;
mod hash;
mod json;
mod layout;
pub(crate) mod load;
pub(crate) mod look;
mod marks;
mod number;
mod order;
mod query;
mod row;
mod rows;
mod search;
pub(crate) mod shelf;
mod store;
mod stream;
mod table;
mod terms;
mod texts;

#[cfg(test)]
mod tests;
