//! Text that must not be seen: it cannot be printed, and its memory is wiped when it is dropped.

use crate::sys::wipe::wipe;
use std::fmt;

/// What is shown instead of a secret: of one width, so that it tells nothing.
pub(crate) const MASK: &str = "***";

/// A secret text. `Debug` shows a mask; there is no `Display`.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The text itself, for the one place that sends it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// Adds texts at the end. Where it has to grow, no copy is left behind.
    pub(crate) fn append(&mut self, texts: &[&str]) {
        /// Room for the headers of a usual request.
        const LEAST: usize = 1000;
        let more: usize = texts.iter().map(|text| text.len()).sum();
        if self.0.capacity() - self.0.len() < more {
            let size = (2 * (self.0.len() + more)).max(LEAST);
            let mut grown = String::with_capacity(size);
            grown.push_str(&self.0);
            *self = Secret(grown);
        }
        texts.iter().for_each(|text| self.0.push_str(text));
    }

    /// The text itself, to hand to the caller.
    pub(crate) fn into_text(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        wipe(&mut std::mem::take(&mut self.0).into_bytes());
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_added_at_the_end() {
        let mut secret = Secret::new("a");
        let long = "x".repeat(5000);
        secret.append(&["b", ""]);
        secret.append(&[&long, "c"]);
        assert_eq!(secret.expose(), format!("ab{long}c"));
    }

    #[test]
    fn debug_shows_nothing() {
        let secret = Secret::new("654321");
        assert_eq!(format!("{secret:?}"), MASK);
        assert_eq!(format!("{:?}", Some(secret)), "Some(***)");
    }
}
