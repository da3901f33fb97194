//! Locks and waiting: the client's own files, over the model checker's primitives.

pub(crate) mod primitives;
pub(crate) mod process;
#[path = "../../../src/sys/sync.rs"]
pub(crate) mod sync;
#[path = "../../../src/sys/wait.rs"]
pub(crate) mod wait;
#[path = "../../../src/sys/wipe.rs"]
pub(crate) mod wipe;
