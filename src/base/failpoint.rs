//! Deliberate panics, in test builds only: they prove that a panic never crosses the ABI.

#[cfg(feature = "test-hooks")]
mod armed {
    use crate::sys::sync::Mutex;

    static STAGE: Mutex<Option<String>> = Mutex::new(None);

    /// Panics the next time that `stage` is reached; `None` disarms.
    pub(crate) fn arm(stage: Option<String>) {
        STAGE.with(|slot| *slot = stage);
    }

    /// A place where a test can make the library panic.
    #[allow(clippy::panic)]
    pub(crate) fn point(stage: &str) {
        let hit = STAGE.with(|slot| {
            if slot.as_deref() == Some(stage) {
                slot.take()
            } else {
                None
            }
        });
        if let Some(stage) = hit {
            std::panic::panic_any(format!("a test made {stage} panic"));
        }
    }
}

#[cfg(feature = "test-hooks")]
pub(crate) use armed::{arm, point};

/// A place where a test can make the library panic; does nothing in a shipped build.
#[cfg(not(feature = "test-hooks"))]
pub(crate) fn point(_: &str) {}
