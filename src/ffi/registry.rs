//! A registry of handles with generations, for any kind of object: a handle is a token, never the address of anything.
//!
//! The lowest bits of a token say what kind of object it is for, so a client's is no feed's. `handle` explains the rest.

use crate::sys::sync::Mutex;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

const TAG_BITS: u32 = 4;
const INDEX_BITS: u32 = if usize::BITS >= 64 { 20 } else { 12 };
const GENERATION_SHIFT: u32 = TAG_BITS + INDEX_BITS;
const MAX_SLOTS: usize = 1 << INDEX_BITS;
/// The top bit stays clear, so that a token is positive as a signed number too.
const MAX_GENERATION: usize = (1 << (usize::BITS - 1 - GENERATION_SHIFT)) - 1;

struct Slot<T> {
    generation: usize,
    object: Option<Arc<T>>,
}

struct Slots<T> {
    all: Vec<Slot<T>>,
    free: Vec<usize>,
    live: usize,
}

/// Objects by their tokens, which end in `tag`: an odd number below 16.
pub(super) struct Registry<T> {
    tag: usize,
    slots: Mutex<Slots<T>>,
}

impl<T> Registry<T> {
    pub(super) const fn new(tag: usize) -> Self {
        assert!(tag % 2 == 1 && tag < 1 << TAG_BITS);
        Registry {
            tag,
            slots: Mutex::new(Slots {
                all: Vec::new(),
                free: Vec::new(),
                live: 0,
            }),
        }
    }

    fn token(&self, index: usize, generation: usize) -> usize {
        (generation << GENERATION_SHIFT) | (index << TAG_BITS) | self.tag
    }

    fn parts(&self, token: usize) -> Option<(usize, usize)> {
        let tag = token & ((1 << TAG_BITS) - 1);
        (tag == self.tag).then_some(((token >> TAG_BITS) & (MAX_SLOTS - 1), token >> GENERATION_SHIFT))
    }

    /// A token for an object, or nothing if there are too many.
    pub(super) fn add(&self, object: Arc<T>) -> Option<usize> {
        let made = self.slots.with(|slots| {
            let index = match slots.free.pop() {
                Some(index) => index,
                None if slots.all.len() < MAX_SLOTS => {
                    slots.all.push(Slot {
                        generation: first_generation(),
                        object: None,
                    });
                    slots.all.len() - 1
                }
                None => return None,
            };
            let slot = slots.all.get_mut(index)?;
            slot.object = Some(object);
            slots.live += 1;
            Some((index, slot.generation))
        });
        made.map(|(index, generation)| self.token(index, generation))
    }

    /// The object of a token; it lives as long as the caller holds it.
    pub(super) fn find(&self, token: usize) -> Option<Arc<T>> {
        let (index, generation) = self.parts(token)?;
        self.slots.with(|slots| {
            let slot = slots.all.get(index)?;
            slot.object.as_ref().filter(|_| slot.generation == generation).cloned()
        })
    }

    /// Takes an object out; anything else is left alone.
    pub(super) fn remove(&self, token: usize) -> Option<Arc<T>> {
        let (index, generation) = self.parts(token)?;
        self.slots.with(|slots| {
            let slot = slots.all.get_mut(index).filter(|slot| slot.generation == generation)?;
            let object = slot.object.take()?;
            slots.live -= 1;
            slot.generation += 1;
            // A slot that has used up its generations is retired: a token never comes twice.
            if slot.generation <= MAX_GENERATION {
                slots.free.push(index);
            }
            Some(object)
        })
    }

    /// How many there are.
    pub(super) fn live(&self) -> usize {
        self.slots.with(|slots| slots.live)
    }
}

/// Generations begin anywhere in the lower half: a small number, or a guess, is no token.
fn first_generation() -> usize {
    let random = RandomState::new().hash_one(0) as usize;
    (random & (MAX_GENERATION >> 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_of_their_kind_and_never_come_again() {
        let (feeds, others) = (Registry::<u8>::new(5), Registry::<u8>::new(7));
        let first = feeds.add(Arc::new(1)).unwrap();
        assert_eq!(feeds.find(first).as_deref(), Some(&1));
        assert!(others.find(first).is_none());
        for forged in [0, 5, usize::MAX, first ^ 2, first + 16, first ^ (1 << 40)] {
            assert!(feeds.find(forged).is_none(), "{forged:#x}");
        }
        assert!(feeds.remove(first).is_some() && feeds.remove(first).is_none());
        let second = feeds.add(Arc::new(2)).unwrap();
        assert!(first != second && feeds.find(first).is_none());
        assert_eq!(feeds.live(), 1);
    }
}
