//! The names of requests.

use crate::sys::process::Process;
use crate::sys::sync::next_id;
use std::hash::{BuildHasher, RandomState};
use uuid::{Builder, Uuid};

/// Makes a random UUID for each request, without asking the system each time: from a key that the client has drawn, and what is
/// never the same twice. A child of `fork` has the key too, but is another process.
#[derive(Default)]
pub(super) struct RequestIds(RandomState);

impl RequestIds {
    pub(super) fn next(&self) -> String {
        let what = (Process::current().as_u64(), next_id());
        let half = |which: u8| self.0.hash_one((which, what));
        let bytes = Uuid::from_u64_pair(half(0), half(1)).into_bytes();
        let mut text = Uuid::encode_buffer();
        let id = Builder::from_random_bytes(bytes).into_uuid();
        id.hyphenated().encode_lower(&mut text).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_is_a_random_uuid_of_its_own() {
        let clients = [RequestIds::default(), RequestIds::default()];
        let made: HashSet<String> = (0..2000).map(|at| clients[at % 2].next()).collect();
        assert_eq!(made.len(), 2000);
        for id in made {
            assert_eq!(Uuid::parse_str(&id).unwrap().get_version_num(), 4, "{id}");
        }
    }
}
