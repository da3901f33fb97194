//! A value that is read often and replaced rarely: readers take no lock and never wait for a writer.

use super::sync::Mutex;
use once_cell::sync::OnceCell;
use std::sync::{Arc, Weak};

/// The most recent value.
///
/// The values form a linked list, and a reader walks to its end. The list holds them weakly, so an old value is dropped
/// with its last reader; a node of about 60 bytes remains. That suits values that change a few times a day.
pub(crate) struct Newest<T> {
    first: Link<T>,
    held: Mutex<Option<Arc<T>>>,
}

struct Link<T>(OnceCell<Box<Node<T>>>);

struct Node<T> {
    value: Weak<T>,
    next: Link<T>,
}

impl<T> Default for Newest<T> {
    fn default() -> Self {
        Newest {
            first: Link(OnceCell::new()),
            held: Mutex::new(None),
        }
    }
}

impl<T> Newest<T> {
    /// The newest value, if there is one.
    pub(crate) fn get(&self) -> Option<Arc<T>> {
        let mut link = &self.first;
        loop {
            let node = link.0.get()?;
            match node.next.0.get() {
                Some(_) => link = &node.next,
                None => match node.value.upgrade() {
                    Some(value) => return Some(value),
                    // Dropped between the two loads, so there is a newer one by now.
                    None => link = &node.next,
                },
            }
        }
    }

    /// Puts a newer value in place; readers of the old one keep it.
    pub(crate) fn put(&self, value: Arc<T>) {
        let mut node = Some(Box::new(Node {
            value: Arc::downgrade(&value),
            next: Link(OnceCell::new()),
        }));
        // Inside the gate, so that no child of fork inherits a half-made node.
        let old = self.held.with(|held| {
            let mut end = &self.first;
            while let Some(node) = end.0.get() {
                end = &node.next;
            }
            if let Some(node) = node.take() {
                // This cannot fail: the lock is held, so nothing else was put there.
                let _ = end.0.set(node);
            }
            held.replace(value)
        });
        // Unmap and free outside the lock.
        drop(old);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn the_newest_is_given_and_the_old_goes_with_its_readers() {
        let newest = Newest::default();
        assert!(newest.get().is_none());
        let first = Arc::new(1);
        newest.put(Arc::clone(&first));
        let reader = newest.get().unwrap();
        newest.put(Arc::new(2));
        assert_eq!((*reader, *newest.get().unwrap()), (1, 2));
        drop(reader);
        assert_eq!(Arc::strong_count(&first), 1);
    }

    #[test]
    fn a_reader_never_finds_nothing_while_values_change() {
        let newest = Newest::default();
        newest.put(Arc::new(0));
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let mut last = 0;
                while !done.load(Ordering::Relaxed) {
                    let now = *newest.get().unwrap();
                    assert!(now >= last);
                    last = now;
                }
            });
            for value in 1..500 {
                newest.put(Arc::new(value));
            }
            done.store(true, Ordering::Relaxed);
            reader.join().unwrap();
        });
        assert_eq!(*newest.get().unwrap(), 499);
    }
}
