//! State shared by the connections of a simulator.

use crate::account::Account;
use crate::day::Day;
use crate::desk::Desk;
use crate::fault::Rules;
use crate::feeds::Feeds;
use crate::log::Log;
use crate::policy::Policy;
use crate::tls::Tls;
use crate::token::Signer;
use crate::world::World;
use std::collections::HashMap;
use std::net::TcpStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The state that every connection uses.
pub(crate) struct Shared {
    pub(crate) url: String,
    pub(crate) tls: Option<Tls>,
    pub(crate) log: Log,
    pub(crate) rules: Rules,
    pub(crate) feeds: Feeds,
    pub(crate) desk: Desk,
    pub(crate) accounts: Vec<Account>,
    pub(crate) policy: Policy,
    pub(crate) walk: Option<u64>,
    pub(crate) day: Day,
    pub(crate) signer: Arc<Signer>,
    pub(crate) world: Mutex<World>,
    pub(crate) open: Mutex<Open>,
    pub(crate) changed: Condvar,
}

/// The connections that are open.
#[derive(Default)]
pub(crate) struct Open {
    pub(crate) stopped: bool,
    pub(crate) last_id: u64,
    pub(crate) sockets: HashMap<u64, Arc<TcpStream>>,
    pub(crate) threads: usize,
}

impl Shared {
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Resets everything: sessions, counters, faults, policy, clock, requests.
    pub(crate) fn reset(&self) {
        *self.world() = World::new(
            &self.accounts,
            &self.policy,
            self.walk,
            self.day,
            Arc::clone(&self.signer),
        );
        self.rules.clear();
        self.log.clear();
    }

    /// Waits unless the simulator stops; `true` when it stops.
    pub(crate) fn wait(&self, time: Duration) -> bool {
        let end = Instant::now() + time;
        let mut open = self.open();
        while !open.stopped {
            let Some(left) = end.checked_duration_since(Instant::now()) else {
                return false;
            };
            open = self
                .changed
                .wait_timeout(open, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        true
    }

    /// Releases a connection's socket; it closes when its thread releases it too.
    pub(crate) fn forget(&self, id: u64) {
        self.open().sockets.remove(&id);
    }
}
