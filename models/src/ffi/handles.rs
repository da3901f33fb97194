//! The registry of `src/ffi/handle.rs`.

use super::handle;
use super::opaque::NeoClient;
use crate::client::Client;
use shuttle::thread;

/// A handle as C code passes it between threads: a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Handle(usize);

impl Handle {
    fn new(number: usize) -> Self {
        let made = handle::add(Client(number));
        assert!(!made.is_null(), "the registry is full");
        Handle(made.addr())
    }

    fn pointer(self) -> *mut NeoClient {
        std::ptr::without_provenance_mut(self.0)
    }

    /// The number of the client that the handle refers to.
    fn number(self) -> Option<usize> {
        handle::find(self.pointer()).ok().map(|client| client.0)
    }

    fn free(self) {
        handle::remove(self.pointer());
    }
}

/// A client freed by two threads while a third calls it is freed once.
pub fn two_frees_are_one() {
    let (shared, other) = (Handle::new(1), Handle::new(2));
    let mut threads: Vec<_> = (0..2).map(|_| thread::spawn(move || shared.free())).collect();
    threads.push(thread::spawn(move || {
        assert!(matches!(shared.number(), Some(1) | None));
    }));
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!((shared.number(), other.number()), (None, Some(2)));
    assert_eq!(handle::live(), 1, "one of two was freed");
    other.free();
    assert_eq!(handle::live(), 0);
}

/// A freed handle never reaches the client that now has its slot.
pub fn a_freed_handle_leads_nowhere() {
    let old = Handle::new(1);
    let user = thread::spawn(move || {
        for _ in 0..2 {
            assert!(matches!(old.number(), Some(1) | None), "it leads to another's client");
        }
    });
    // Frees the old handle again, like a careless destructor.
    let careless = thread::spawn(move || old.free());
    let owner = thread::spawn(move || {
        old.free();
        let new = Handle::new(2);
        assert_eq!(old.number(), None);
        new
    });
    let new = owner.join().unwrap();
    user.join().unwrap();
    careless.join().unwrap();
    assert_ne!(old, new);
    assert_eq!((old.number(), new.number()), (None, Some(2)), "freed by an old handle");
    new.free();
    assert_eq!((new.number(), handle::live()), (None, 0));
}

/// Threads that create, call and free their own clients never reach another thread's.
pub fn everyone_has_their_own() {
    let threads: Vec<_> = (0..3)
        .map(|me| {
            thread::spawn(move || {
                let handles = [Handle::new(me), Handle::new(me + 10)];
                handles[0].free();
                let third = Handle::new(me + 20);
                let numbers = [handles[0], handles[1], third].map(Handle::number);
                assert_eq!(numbers, [None, Some(me + 10), Some(me + 20)]);
                handles[1].free();
                [handles[0], handles[1], third]
            })
        })
        .collect();
    let mut all: Vec<Handle> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    assert_eq!(handle::live(), 3);
    all.iter().for_each(|handle| handle.free());
    assert_eq!(handle::live(), 0);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 9, "a handle came twice");
}
