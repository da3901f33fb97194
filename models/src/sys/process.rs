//! Identifies the process. Models do not really fork.

use super::primitives::{AtomicU32, Ordering};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Process(u32);

static FORKS: AtomicU32 = AtomicU32::new(0);

impl Process {
    pub(crate) fn current() -> Self {
        Process(FORKS.load(Ordering::Relaxed))
    }
}

pub(crate) fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}
