//! The operating system: locks that survive `fork`, locked files, waiting, wiping. Only this room and `ffi` contain
//! `unsafe`.

#[cfg(feature = "wipe")]
mod allocator;
pub(crate) mod bytes;
pub(crate) mod cancellation;
pub(crate) mod file_lock;
pub(crate) mod find;
pub(crate) mod fork;
pub(crate) mod mailbox;
pub(crate) mod map;
pub(crate) mod mapped;
pub(crate) mod monotonic;
pub(crate) mod newest;
pub(crate) mod pages;
pub(crate) mod primitives;
pub(crate) mod process;
#[cfg(windows)]
pub(crate) mod readable;
pub(crate) mod socket;
pub(crate) mod sync;
pub(crate) mod text;
pub(crate) mod thread;
pub(crate) mod uptime;
pub(crate) mod wait;
pub(crate) mod wake;
pub(crate) mod wall;
pub(crate) mod wipe;
pub(crate) mod writeback;
