//! Tokens: a handle is never an address, but a number that identifies a slot of a registry.
//!
//! A token consists of the index of a slot and the slot's generation, which is incremented when the slot is freed. So
//! freed handles, foreign pointers and forged ones are all detected, and freeing twice is harmless. The lowest bit is
//! set, so no token is NULL or the address of an aligned object.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

const INDEX_BITS: u32 = if usize::BITS >= 64 { 20 } else { 12 };
const GENERATION_SHIFT: u32 = TAG_BITS + INDEX_BITS;
const MAX_SLOTS: usize = 1 << INDEX_BITS;
/// The top bit stays clear, so that a token is also positive as a signed number.
const MAX_GENERATION: usize = (1 << (usize::BITS - 1 - GENERATION_SHIFT)) - 1;

/// The lowest four bits of every token: a set bit, and the kind of object in the other three.
const TAG_BITS: u32 = 4;

/// The kind of object that a token stands for. A token of one kind never finds an object of another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Client = 0b0011,
    Feed = 0b0101,
}

struct Slot<T> {
    first: usize,
    generation: usize,
    object: Option<Arc<T>>,
}

/// The objects of one kind that are not freed yet.
pub(super) struct Registry<T> {
    tag: Tag,
    slots: Vec<Slot<T>>,
    free: Vec<usize>,
    live: usize,
}

fn token(tag: Tag, index: usize, generation: usize) -> usize {
    (generation << GENERATION_SHIFT) | (index << TAG_BITS) | tag as usize
}

fn parts(tag: Tag, token: usize) -> Option<(usize, usize)> {
    let has = token & ((1 << TAG_BITS) - 1);
    (has == tag as usize).then_some(((token >> TAG_BITS) & (MAX_SLOTS - 1), token >> GENERATION_SHIFT))
}

/// Generations start at a random number in the lower half, so that small numbers and guesses are not tokens.
fn first_generation() -> usize {
    // Truncating to a smaller `usize` is fine: all bits are equally random.
    let random = RandomState::new().hash_one(0) as usize;
    (random & (MAX_GENERATION >> 1)).max(1)
}

impl<T> Registry<T> {
    pub(super) const fn new(tag: Tag) -> Self {
        Registry {
            tag,
            slots: Vec::new(),
            free: Vec::new(),
            live: 0,
        }
    }

    /// A token for `object`, or `None` if there are too many.
    pub(super) fn add(&mut self, object: Arc<T>) -> Option<usize> {
        let index = match self.free.pop() {
            Some(index) => index,
            None if self.slots.len() < MAX_SLOTS => {
                let first = first_generation();
                self.slots.push(Slot {
                    first,
                    generation: first,
                    object: None,
                });
                self.slots.len() - 1
            }
            None => return None,
        };
        let slot = self.slots.get_mut(index)?;
        slot.object = Some(object);
        self.live += 1;
        Some(token(self.tag, index, slot.generation))
    }

    pub(super) fn find(&self, token: usize) -> Option<&Arc<T>> {
        let (index, generation) = parts(self.tag, token)?;
        let slot = self.slots.get(index)?;
        slot.object.as_ref().filter(|_| slot.generation == generation)
    }

    /// Takes the object out; the caller drops it outside the lock.
    pub(super) fn remove(&mut self, token: usize) -> Option<Arc<T>> {
        let (index, generation) = parts(self.tag, token)?;
        let slot = self.slots.get_mut(index).filter(|slot| slot.generation == generation)?;
        let object = slot.object.take()?;
        self.live -= 1;
        slot.generation += 1;
        // A slot that has used up its generations is retired, so that no token is issued twice.
        if slot.generation <= MAX_GENERATION {
            self.free.push(index);
        }
        Some(object)
    }

    /// Whether the token's object has been freed. False for what never was a token.
    pub(super) fn was(&self, token: usize) -> bool {
        let Some((index, generation)) = parts(self.tag, token) else {
            return false;
        };
        let slot = self.slots.get(index);
        slot.is_some_and(|slot| (slot.first..slot.generation).contains(&generation))
    }

    /// How many objects are not freed.
    pub(super) fn live(&self) -> usize {
        self.live
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn object() -> Arc<u8> {
        Arc::new(0)
    }

    fn registry() -> Registry<u8> {
        Registry::new(Tag::Client)
    }

    #[test]
    fn a_freed_token_is_never_valid_again() {
        let mut registry = registry();
        let first = registry.add(object()).unwrap();
        assert!(registry.find(first).is_some());
        assert!(registry.remove(first).is_some());
        assert!(registry.remove(first).is_none());
        let second = registry.add(object()).unwrap();
        assert_ne!(first, second, "the slot is reused, the token is not");
        assert!(registry.find(first).is_none());
        assert!(registry.find(second).is_some());
        assert_eq!(registry.live, 1);
    }

    #[test]
    fn a_freed_token_is_told_from_one_that_never_was() {
        let mut registry = registry();
        let tokens: Vec<usize> = (0..3)
            .map(|_| {
                let token = registry.add(object()).unwrap();
                assert!(!registry.was(token), "it is not freed yet");
                registry.remove(token).unwrap();
                token
            })
            .collect();
        let live = registry.add(object()).unwrap();
        assert!(tokens.iter().all(|token| registry.was(*token)));
        let (index, generation) = parts(Tag::Client, tokens[0]).unwrap();
        for never in [
            0,
            5,
            usize::MAX,
            live,
            token(Tag::Client, index, generation - 1),
            token(Tag::Client, index, generation + 4),
            token(Tag::Client, index + 1, generation),
            token(Tag::Feed, index, generation),
        ] {
            assert!(!registry.was(never), "{never:#x}");
        }
    }

    #[test]
    fn forged_tokens_are_found_out() {
        let mut registry = registry();
        let token = registry.add(object()).unwrap();
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
                let token = token(Tag::Client, index, generation);
                assert_eq!(parts(Tag::Client, token), Some((index, generation)));
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
            first: 1,
            generation: 1,
            object: None,
        };
        registry.slots.resize_with(MAX_SLOTS - 1, taken);
        let last = registry.add(object()).unwrap();
        assert_eq!(registry.add(object()), None);
        assert_eq!((registry.slots.len(), registry.live), (MAX_SLOTS, 1));
        registry.remove(last).unwrap();
        assert!(registry.add(object()).is_some(), "one was freed");
    }

    #[test]
    fn a_slot_without_generations_left_is_retired() {
        let mut registry = registry();
        let index = parts(Tag::Client, registry.add(object()).unwrap()).unwrap().0;
        registry.slots[index].generation = MAX_GENERATION;
        registry.remove(token(Tag::Client, index, MAX_GENERATION)).unwrap();
        let next = registry.add(object()).unwrap();
        assert_ne!(parts(Tag::Client, next).unwrap().0, index);
    }
}
