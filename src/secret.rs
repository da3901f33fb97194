//! Text that must not be seen: it cannot be printed, and its memory is wiped when it is dropped.

use std::fmt;
use zeroize::Zeroizing;

/// What stands wherever a secret would have stood: of one width, so that it tells nothing.
pub(crate) const MASK: &str = "***";

/// A secret text. `Debug` shows a mask; there is no `Display`.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Secret(Zeroizing<String>);

impl Secret {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Secret(Zeroizing::new(text.into()))
    }

    /// The text itself, for the one place that sends it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
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
    fn debug_shows_nothing() {
        let secret = Secret::new("654321");
        assert_eq!(format!("{secret:?}"), MASK);
        assert_eq!(format!("{:?}", Some(secret)), "Some(***)");
    }
}
