//! Tags: an id for an order, the caller's or one made here, by which the order is found again.
//!
//! The broker refuses a tag it has already seen that day, and shows it as `tag-epoch` once the order is cancelled. All tags
//! made here have the same length, so none is the beginning of another.

use crate::base::json::{self, Members};

/// The maximum length of a tag (wire: Order tags).
pub(super) const LONGEST: usize = 52;

const LENGTH: usize = 20;

/// Checks that the broker accepts the caller's tag.
pub(super) fn is_tag(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The caller's tag among parameters that are wrong otherwise.
pub(super) fn given(params_json: &str) -> Option<String> {
    let members = Members::of(params_json).ok()?;
    let tag = json::text(members.find("tag")?)?;
    is_tag(tag.trim()).then(|| tag.trim().to_owned())
}

/// A new tag: 20 random characters of `A-Z0-9`.
pub(super) fn make() -> String {
    const LETTERS: &[u8; 36] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut tag = String::with_capacity(LENGTH);
    while tag.len() < LENGTH {
        // Random bytes from the operating system. The two bytes of a UUID with its version and variant are left out.
        let random = uuid::Uuid::new_v4().into_bytes();
        let even = random
            .iter()
            .enumerate()
            .filter(|(at, byte)| !matches!(at, 6 | 8) && **byte < 252);
        let letters = even.filter_map(|(_, byte)| LETTERS.get(usize::from(byte % 36)));
        tag.extend(letters.take(LENGTH - tag.len()).map(|letter| char::from(*letter)));
    }
    tag
}

/// The tag of one slice of several.
pub(super) fn of_slice(tag: &str, at: usize, count: usize) -> String {
    if count == 1 {
        tag.to_owned()
    } else {
        format!("{tag}-{}", at + 1)
    }
}

/// How well the broker's text matches a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    None,
    /// `tag-epoch`, as a cancelled order shows it.
    Cancelled,
    Exact,
}

pub(super) fn fit(tag: &str, shown: &str) -> Fit {
    match shown.strip_prefix(tag) {
        Some("") => Fit::Exact,
        Some(rest) if rest.strip_prefix('-').is_some_and(is_epoch) => Fit::Cancelled,
        _ => Fit::None,
    }
}

/// Seconds since 1970, or a finer unit (wire: Order tags). Anything shorter is the rest of another tag, such as a slice's.
fn is_epoch(text: &str) -> bool {
    text.len() >= 10 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the broker made this id: epoch, number, client code and `ADMINAPI`.
pub(super) fn is_the_brokers(shown: &str) -> bool {
    shown.ends_with("-ADMINAPI") && shown.bytes().take_while(|b| *b != b'-').all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn tags_made_here_are_of_one_length_and_different() {
        let tags: BTreeSet<String> = (0..2_000).map(|_| make()).collect();
        assert_eq!(tags.len(), 2_000);
        let letters: BTreeSet<char> = tags.iter().flat_map(|tag| tag.chars()).collect();
        assert_eq!(letters.len(), 36);
        let good = |tag: &String| tag.len() == 20 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        assert!(tags.iter().all(good) && tags.iter().all(|tag| is_tag(tag)));
    }

    #[test]
    fn a_callers_tag_is_short_and_plain() {
        let longest = "a".repeat(52);
        for tag in ["a", "A-1", "-", &longest] {
            assert!(is_tag(tag), "{tag}");
        }
        let longer = "a".repeat(53);
        for tag in ["", "a_b", "a b", "é", "a\n", &longer] {
            assert!(!is_tag(tag), "{tag}");
        }
    }

    #[test]
    fn it_fits_exactly_or_before_the_time_of_a_cancel() {
        assert_eq!(fit("ABC", "ABC"), Fit::Exact);
        assert_eq!(fit("ABC", "ABC-1793594701"), Fit::Cancelled);
        let others = ["ABC-1", "ABC-100", "ABC-", "ABC-X", "ABC-1-1793594701", "ABC-20261128"];
        for shown in ["ABCD", "AB", "xABC", "", "abc"].into_iter().chain(others) {
            assert_eq!(fit("ABC", shown), Fit::None, "{shown}");
        }
        assert!(is_the_brokers("1793594701-12-AB123-ADMINAPI"));
        assert!(!is_the_brokers("MY-ADMINAPI") && !is_the_brokers("1793594701"));
    }
}
