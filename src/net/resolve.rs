//! Names to addresses, within the deadline.
//!
//! A name is resolved only when a connection is made. The system's resolver cannot be interrupted, so it runs on its
//! own thread. If the deadline passes first, that thread ends by itself when the system gives up. It is the only thread
//! that can outlive a call, it holds nothing but the name, and there is at most one per name.

use super::Fault;
use super::call::Call;
use super::timing::Stage;
use crate::sys::sync::{Mutex, PerProcess};
use crate::sys::wait::Bell;
use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;

type Outcome = Result<Vec<IpAddr>, String>;

/// A lookup in progress, and its waiters.
#[derive(Default)]
struct Lookup {
    outcome: Mutex<Option<Outcome>>,
    waiting: Mutex<Vec<Arc<Bell>>>,
}

type Lookups = Arc<Mutex<BTreeMap<String, Arc<Lookup>>>>;

static LOOKUPS: PerProcess<Lookups> = PerProcess::new();

/// Lookups need little stack; naming a size also keeps the standard library from asking the environment for one.
const STACK_BYTES: usize = 256 * 1024;

/// The addresses of `host`, which may be an address itself.
pub(crate) fn resolve(host: &str, port: u16, call: &Call) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let _resolving = call.at(Stage::Resolve);
    let lookup = join_lookup(host);
    lookup.waiting.with(|bells| bells.push(call.bell()));
    let ready = || lookup.outcome.with(|outcome| outcome.is_some());
    call.wait(call.deadline(), ready)
        .map_err(|stop| call.stopped(stop, "resolving the host name"))?;
    match lookup.outcome.get() {
        Some(Ok(addresses)) => Ok(addresses.into_iter().map(|ip| SocketAddr::new(ip, port)).collect()),
        Some(Err(why)) => Err(call.fail(Fault::Dns(why))),
        None => Err(call.fail(Fault::Timeout("resolving the host name"))),
    }
}

/// The lookup of `name` in progress, or a new one.
fn join_lookup(name: &str) -> Arc<Lookup> {
    let lookups = LOOKUPS.get_or(|| Arc::new(Mutex::new(BTreeMap::new())));
    let fresh = Arc::new(Lookup::default());
    let joined = lookups.with(|map| Arc::clone(map.entry(name.to_owned()).or_insert_with(|| Arc::clone(&fresh))));
    if Arc::ptr_eq(&joined, &fresh) {
        let owned = name.to_owned();
        let worker = {
            let (lookups, fresh) = (Arc::clone(&lookups), Arc::clone(&fresh));
            move || look_up(&owned, &lookups, &fresh)
        };
        let spawned = std::thread::Builder::new()
            .name("neo-dns".into())
            .stack_size(STACK_BYTES)
            .spawn(worker);
        if let Err(e) = spawned {
            // Others may be waiting for it already.
            settle(name, &lookups, &fresh, Err(format!("no thread for the lookup: {e}")));
        }
    }
    joined
}

fn look_up(name: &str, lookups: &Lookups, lookup: &Lookup) {
    let found = (name, 0_u16).to_socket_addrs();
    let outcome = found
        .map(|list| list.map(|a| a.ip()).collect::<Vec<_>>())
        .map_err(|e| e.to_string());
    let outcome = outcome.and_then(|list| {
        if list.is_empty() {
            Err("no address".into())
        } else {
            Ok(list)
        }
    });
    settle(name, lookups, lookup, outcome);
}

/// Ends a lookup and wakes its waiters.
fn settle(name: &str, lookups: &Lookups, lookup: &Lookup, outcome: Outcome) {
    lookups.with(|map| map.remove(name));
    lookup.outcome.with(|slot| *slot = Some(outcome));
    for bell in lookup.waiting.with(std::mem::take) {
        bell.ring();
    }
}
