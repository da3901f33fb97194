//! Handles: a `NeoClient *` is a token into a registry, never the address of anything.
//!
//! A token holds the index of a slot and the slot's generation, which rises when the slot is freed. So a freed handle, a
//! foreign pointer and a forged one are all found out, and freeing twice is harmless. The lowest bit is set: no token is
//! NULL or the address of an aligned object.

use super::library::NeoClient;
use crate::base::error::{Error, Kind};
use crate::client::Client;
use crate::sys::sync::Mutex;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

const INDEX_BITS: u32 = if usize::BITS >= 64 { 20 } else { 12 };
const GENERATION_SHIFT: u32 = TAG_BITS + INDEX_BITS;
const MAX_SLOTS: usize = 1 << INDEX_BITS;
/// The top bit stays clear, so that a token is positive as a signed number too.
const MAX_GENERATION: usize = (1 << (usize::BITS - 1 - GENERATION_SHIFT)) - 1;

/// The lowest four bits of every token of a client: a set bit, and the kind of object in the other three.
const TAG_BITS: u32 = 4;
const TAG: usize = 0b0011;

struct Slot {
    generation: usize,
    client: Option<Arc<Client>>,
}

struct Registry {
    slots: Vec<Slot>,
    free: Vec<usize>,
    live: usize,
}

static REGISTRY: Mutex<Registry> = Mutex::new(Registry {
    slots: Vec::new(),
    free: Vec::new(),
    live: 0,
});

fn token(index: usize, generation: usize) -> usize {
    (generation << GENERATION_SHIFT) | (index << TAG_BITS) | TAG
}

fn parts(token: usize) -> Option<(usize, usize)> {
    let tag = token & ((1 << TAG_BITS) - 1);
    (tag == TAG).then_some(((token >> TAG_BITS) & (MAX_SLOTS - 1), token >> GENERATION_SHIFT))
}

/// Generations begin anywhere in the lower half: a small number, or a guess, is no token.
fn first_generation() -> usize {
    // Where a `usize` is the smaller one, its bits are as random as those that are cut off.
    let random = RandomState::new().hash_one(0) as usize;
    (random & (MAX_GENERATION >> 1)).max(1)
}

impl Registry {
    fn add(&mut self, client: Arc<Client>) -> Option<usize> {
        let index = match self.free.pop() {
            Some(index) => index,
            None if self.slots.len() < MAX_SLOTS => {
                self.slots.push(Slot {
                    generation: first_generation(),
                    client: None,
                });
                self.slots.len() - 1
            }
            None => return None,
        };
        let slot = self.slots.get_mut(index)?;
        slot.client = Some(client);
        self.live += 1;
        Some(token(index, slot.generation))
    }

    fn find(&self, token: usize) -> Option<&Arc<Client>> {
        let (index, generation) = parts(token)?;
        let slot = self.slots.get(index)?;
        slot.client.as_ref().filter(|_| slot.generation == generation)
    }

    fn remove(&mut self, token: usize) -> Option<Arc<Client>> {
        let (index, generation) = parts(token)?;
        let slot = self.slots.get_mut(index).filter(|slot| slot.generation == generation)?;
        let client = slot.client.take()?;
        self.live -= 1;
        slot.generation += 1;
        // A slot that has used up its generations is retired: a token never comes twice.
        if slot.generation <= MAX_GENERATION {
            self.free.push(index);
        }
        Some(client)
    }
}

/// A handle for `client`, or NULL if there are too many.
pub(super) fn add(client: Client) -> *mut NeoClient {
    let client = Arc::new(client);
    let token = REGISTRY.with(|registry| registry.add(client));
    token.map_or(std::ptr::null_mut(), std::ptr::without_provenance_mut)
}

/// The client of a handle; it lives as long as the call, even if it is freed meanwhile.
pub(super) fn find(handle: *mut NeoClient) -> Result<Arc<Client>, Error> {
    let found = REGISTRY.with(|registry| registry.find(handle.addr()).cloned());
    found.ok_or_else(|| match handle.is_null() {
        true => Error::local(Kind::InvalidHandle, "'client' is NULL")
            .hint("Where neo_client_new returned NULL, neo_config_check says why."),
        false => Error::local(
            Kind::InvalidHandle,
            "'client' is not a live client: freed, or never made by neo_client_new",
        ),
    })
}

/// Frees a handle; anything else is left alone.
pub(super) fn remove(handle: *mut NeoClient) {
    let client = REGISTRY.with(|registry| registry.remove(handle.addr()));
    // The client itself goes outside the lock: it may be large, and calls in flight may still hold it.
    drop(client);
}

/// How many handles are not freed.
pub(super) fn live() -> usize {
    REGISTRY.with(|registry| registry.live)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn client() -> Arc<Client> {
        Arc::new(Client::new(r#"{"consumer_key":"k"}"#).unwrap())
    }

    fn registry() -> Registry {
        Registry {
            slots: Vec::new(),
            free: Vec::new(),
            live: 0,
        }
    }

    #[test]
    fn a_freed_token_is_never_valid_again() {
        let mut registry = registry();
        let first = registry.add(client()).unwrap();
        assert!(registry.find(first).is_some());
        assert!(registry.remove(first).is_some());
        assert!(registry.remove(first).is_none());
        let second = registry.add(client()).unwrap();
        assert_ne!(first, second, "the slot is reused, the token is not");
        assert!(registry.find(first).is_none());
        assert!(registry.find(second).is_some());
        assert_eq!(registry.live, 1);
    }

    #[test]
    fn forged_tokens_are_found_out() {
        let mut registry = registry();
        let token = registry.add(client()).unwrap();
        for forged in [
            0,
            1,
            2,
            8,
            16,
            usize::MAX,
            token ^ 1,
            token ^ 2,
            token + (1 << TAG_BITS),
            token ^ (1 << 40),
        ] {
            assert!(registry.find(forged).is_none(), "{forged:#x}");
        }
    }

    #[test]
    fn every_token_leads_back_to_its_slot() {
        for index in [0, 1, MAX_SLOTS - 1] {
            for generation in [1, MAX_GENERATION] {
                let token = token(index, generation);
                assert_eq!(parts(token), Some((index, generation)));
                assert!(isize::try_from(token).is_ok_and(|token| token % 2 == 1), "{token:#x}");
            }
        }
    }

    #[test]
    fn a_first_generation_cannot_be_guessed_and_leaves_half_of_them() {
        let drawn: BTreeSet<usize> = (0..64).map(|_| first_generation()).collect();
        assert!(
            drawn.iter().all(|first| (1..=MAX_GENERATION / 2).contains(first)),
            "{drawn:?}"
        );
        assert!(drawn.len() > 32, "{drawn:?}");
    }

    #[test]
    fn a_registry_that_is_full_takes_no_more() {
        let mut registry = registry();
        let taken = || Slot {
            generation: 1,
            client: None,
        };
        registry.slots.resize_with(MAX_SLOTS - 1, taken);
        let last = registry.add(client()).unwrap();
        assert_eq!(registry.add(client()), None);
        assert_eq!((registry.slots.len(), registry.live), (MAX_SLOTS, 1));
        registry.remove(last).unwrap();
        assert!(registry.add(client()).is_some(), "one was freed");
    }

    #[test]
    fn a_slot_without_generations_left_is_retired() {
        let mut registry = registry();
        let index = parts(registry.add(client()).unwrap()).unwrap().0;
        registry.slots[index].generation = MAX_GENERATION;
        registry.remove(token(index, MAX_GENERATION)).unwrap();
        let next = registry.add(client()).unwrap();
        assert_ne!(parts(next).unwrap().0, index);
    }
}
