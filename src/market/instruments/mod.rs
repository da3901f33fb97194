//! The day's instruments: read from the broker's scrip files, kept as one file per segment and day that any number of
//! processes map, and looked up without a lock.
//!
//! - [`stream`]: a scrip file is read while it arrives;
//! - [`marks`], [`csv`], [`columns`], [`number`], [`expiry`], [`row`]: what stands in it, exactly;
//! - [`layout`], [`rows`], [`order`], [`table`], [`build`]: a file of instruments, and how it is made of a scrip file;
//! - [`store`], [`json`]: what is looked up in it, and how it is written;
//! - [`query`], [`search`]: what somebody looks for in his own words;
//! - [`files`], [`shelf`], [`load`]: where they are kept, and how they come there;
//! - [`look`]: the operations that ask no server; [`checks`]: what checks of orders ask.

mod build;
mod checks;
mod columns;
mod csv;
mod expiry;
mod files;
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
mod texts;

#[cfg(test)]
mod tests;
