//! The instruments that a client and its clones have loaded.

use super::files::Files;
use super::store::Store;
use crate::base::day::Day;
use crate::base::error::Error;
use crate::client::Client;
use crate::market::segment::Segment;
use crate::sys::newest::Newest;
use crate::sys::sync::PerProcess;
use once_cell::sync::OnceCell;
use std::sync::Arc;

/// A store for each segment. Readers take no lock, and go on with the old one while a new one is put in place.
pub(crate) struct Shelf {
    stores: [Newest<Store>; Segment::ALL.len()],
    /// What has been looked for in `cache_dir`: a child of fork looks for itself.
    opened: PerProcess<Arc<[OnceCell<()>; Segment::ALL.len()]>>,
}

impl Default for Shelf {
    fn default() -> Self {
        Shelf {
            stores: Default::default(),
            opened: PerProcess::new(),
        }
    }
}

impl Shelf {
    pub(crate) fn of(client: &Client) -> Result<&Arc<Shelf>, Error> {
        Ok(&crate::market::kept(client)?.shelf)
    }

    /// The loaded instruments of a segment.
    pub(crate) fn held(&self, segment: Segment) -> Option<Arc<Store>> {
        self.stores.get(segment.index())?.get()
    }

    pub(crate) fn put(&self, segment: Segment, store: Store) {
        self.put_shared(segment, &Arc::new(store));
    }

    pub(crate) fn put_shared(&self, segment: Segment, store: &Arc<Store>) {
        if let Some(newest) = self.stores.get(segment.index()) {
            newest.put(Arc::clone(store));
        }
    }

    /// The loaded instruments of a segment, or today's in `cache_dir`, which the first thread that needs them opens.
    pub(crate) fn find(self: &Arc<Self>, client: &Client, segment: Segment) -> Option<Arc<Store>> {
        if let Some(store) = self.held(segment) {
            return Some(store);
        }
        let folder = client.config().cache_dir.as_deref()?;
        let opened = self.opened.get_or(|| Arc::new(Default::default()));
        let outcome = opened.get(segment.index())?.get_or_try_init(|| {
            let store = Files(folder).of_day(segment, Day::today()).ok_or(())?;
            self.put(segment, store);
            client.use_instruments(Arc::clone(self) as _);
            Ok::<(), ()>(())
        });
        outcome.ok()?;
        self.held(segment)
    }

    /// Like [`find`](Self::find), but with an error that says what to do if there are none.
    pub(crate) fn need(self: &Arc<Self>, client: &Client, segment: Segment) -> Result<Arc<Store>, Error> {
        self.find(client, segment).ok_or_else(|| {
            Error::state(format!("the instruments of {} are not loaded", segment.code()))
                .hint("Call load_instruments first, once a day.")
        })
    }
}
