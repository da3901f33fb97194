//! A connection used by ureq's agent, which also opens it. It returns to the lane after the answer.

use super::shelf::{Kept, Shelf};
use crate::net::Place;
use crate::net::call::Call;
use crate::sys::sync::Private;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport};

/// ureq's connector.
#[derive(Clone)]
pub(super) struct Lender {
    shelf: Shelf,
    /// The call that a connection is opened for.
    call: Arc<Private<Option<Arc<Call>>>>,
    /// Set by the reader of an answer's head if the body is chunked.
    chunks_come: Arc<AtomicBool>,
}

impl Lender {
    pub(super) fn new(shelf: Shelf) -> Self {
        Lender {
            shelf,
            call: Arc::default(),
            chunks_come: Arc::default(),
        }
    }

    /// The connections that are opened next are for `call`.
    pub(super) fn work_for(&self, call: Option<Arc<Call>>) {
        drop(self.call.with(|slot| std::mem::replace(slot, call)));
    }

    /// Whether the body that is read next is chunked.
    pub(super) fn expect_chunks(&self, are_coming: bool) {
        self.chunks_come.store(are_coming, Ordering::Relaxed);
    }
}

impl Connector<()> for Lender {
    type Out = Lent;

    fn connect(&self, details: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Lent>, ureq::Error> {
        let authority = details.uri.authority().map_or("", |authority| authority.as_str());
        let origin = format!("{}://{authority}", details.uri.scheme_str().unwrap_or_default());
        let place = Place::of(&origin).ok_or(ureq::Error::BadUri(origin))?;
        let call = self.call.get().ok_or(ureq::Error::ConnectionFailed)?;
        Ok(Some(Lent {
            kept: Some(self.shelf.open(&call, place)?),
            nothing: LazyBuffers::new(1, 1),
            lender: self.clone(),
        }))
    }
}

pub(super) struct Lent {
    /// `Some` until it is returned.
    kept: Option<Kept>,
    nothing: LazyBuffers,
    lender: Lender,
}

impl Transport for Lent {
    fn buffers(&mut self) -> &mut dyn Buffers {
        let Some(kept) = &mut self.kept else {
            return &mut self.nothing;
        };
        if self.lender.chunks_come.load(Ordering::Relaxed) {
            self.lender.expect_chunks(false);
            kept.connection.begin_chunks();
        }
        kept.connection.buffers()
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        match &mut self.kept {
            Some(kept) => Ok(kept.connection.transmit(amount)?),
            None => Err(ureq::Error::ConnectionFailed),
        }
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        match &mut self.kept {
            Some(kept) => Ok(kept.connection.await_input()?),
            None => Err(ureq::Error::ConnectionFailed),
        }
    }

    /// ureq calls this on a reusable connection, to put it into its pool. The lane is that pool.
    fn is_open(&mut self) -> bool {
        if let Some(kept) = self.kept.take() {
            self.lender.shelf.put(kept, Instant::now());
        }
        false
    }

    fn is_tls(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.connection.is_secure())
    }
}

impl fmt::Debug for Lender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lender")
    }
}

impl fmt::Debug for Lent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lent")
    }
}

/// For ureq, which asks for addresses before every call, even when it has a connection: it gets none here.
#[derive(Debug)]
pub(super) struct NoResolver;

impl Resolver for NoResolver {
    fn resolve(&self, _: &Uri, _: &ureq::config::Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        Ok(self.empty())
    }
}
