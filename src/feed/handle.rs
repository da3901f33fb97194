//! A feed for the C ABI: opened, used from any thread, closed, and closed in a child of `fork`.

use super::driver::{Driver, Taken};
use super::link::Protocol;
use super::market::Market;
use super::options::{self, Options};
use super::orders::Orders;
use super::room::Room;
use super::rows::{Render, Subject};
use super::segment::Segment;
use super::source::{Source, Which};
use super::subscription::Verb;
use super::tick::{NeoDepth, NeoTick};
use crate::base::error::Error;
use crate::client::Client;
use crate::sys::process::Owned;
use crate::sys::sync::Private;
use crate::sys::thread;
use crate::trade;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

/// Runs the work of a thread; `false` if it panicked.
pub(crate) type Guard = fn(Box<dyn FnOnce() + Send>) -> bool;

/// An open feed.
pub(crate) struct Feed {
    which: Which,
    /// None in a child of `fork`: its feeds are closed.
    driver: Owned<Driver>,
    thread: Private<Option<JoinHandle<()>>>,
}

impl Feed {
    /// Opens a feed. An error is its first event.
    pub(crate) fn open(
        client: Result<Arc<Client>, Error>,
        which: Which,
        options_json: Option<&str>,
        guard: Guard,
    ) -> Feed {
        let made = client.and_then(|client| make(client, which, options_json, guard));
        let (driver, thread) = made.unwrap_or_else(|error| (Driver::broken(&error.of(operation(which))), None));
        Feed {
            which,
            driver: Owned::new(driver),
            thread: Private::new(thread),
        }
    }

    fn driver(&self) -> Option<&Driver> {
        self.driver.get()
    }

    pub(crate) fn which(&self) -> Which {
        self.which
    }

    /// How many ticks were read; 0 on timeout, `None` when closed.
    pub(crate) fn ticks(&self, out: &mut [NeoTick], timeout: Duration) -> Option<usize> {
        let mut room = Room::of(out);
        let taken = self.driver()?.ticks(&mut room, timeout);
        (taken != Taken::Closed).then_some(room.filled())
    }

    /// The next message, as an answer.
    pub(crate) fn next(&self, timeout: Duration) -> Result<String, Error> {
        let closed = || Error::state("the feed is closed");
        let mut message = None;
        match self.driver().ok_or_else(closed)?.next(&mut message, timeout) {
            Taken::Closed => Err(closed()),
            Taken::Some | Taken::Nothing => {
                let message = message.as_deref().unwrap_or("null");
                Ok(format!("{{\"data\":{message}}}"))
            }
        }
    }

    pub(crate) fn depth(&self, segment: u32, token: u32) -> Option<NeoDepth> {
        let segment = Segment(i8::try_from(segment).ok()?);
        self.driver()?.depth(segment, token)
    }

    pub(crate) fn descriptor(&self) -> i32 {
        self.driver().map_or(-1, |driver| driver.descriptor())
    }

    pub(crate) fn wish(&self, verb: Verb, json: Option<&str>) -> Result<String, Error> {
        let wish = options::wish(json)?;
        let driver = self.driver().ok_or_else(|| Error::state("the feed is closed"))?;
        driver.wish(verb, &wish)
    }

    pub(crate) fn status(&self) -> Result<String, Error> {
        let driver = self.driver().ok_or_else(|| Error::state("the feed is closed"))?;
        Ok(driver.status())
    }

    /// Closes it, within a bounded time, from any thread.
    pub(crate) fn close(&self) {
        // In a child of `fork` there is neither a connection nor a thread of its own.
        let Some(driver) = self.driver() else { return };
        driver.begin_close();
        match self.thread.with(Option::take) {
            // The thread cannot join itself, as in a log callback.
            Some(thread) if thread.thread().id() == std::thread::current().id() => {}
            Some(thread) => {
                let _ended = thread.join();
            }
            None => driver.finish_close(),
        }
    }
}

type Made = (Driver, Option<JoinHandle<()>>);

fn make(client: Arc<Client>, which: Which, options_json: Option<&str>, guard: Guard) -> Result<Made, Error> {
    let options = Options::parse(options_json)?;
    let system = |e: std::io::Error| Error::internal(format!("the system refuses what a feed needs: {e}"));
    let of = Arc::clone(&client);
    let records: Render = Box::new(move |subject, row| match subject {
        Subject::Order => trade::order_record(&of, row),
        Subject::Position => trade::position_record(row),
    });
    let source = Source::new(client, which, options.address.clone());
    let protocol: Box<dyn Protocol + Send> = match which {
        Which::Market => Box::new(Market::new(options.stale_after)),
        Which::Orders => Box::new(Orders::new(records)),
    };
    let driver = Driver::new(source, protocol, &options).map_err(system)?;
    if !options.thread {
        return Ok((driver, None));
    }
    let own = driver.clone();
    let work = move || {
        let turns = own.clone();
        if !guard(Box::new(move || turns.run())) {
            own.give_up();
        }
    };
    let thread = thread::spawn("neo-feed", work).map_err(system)?;
    Ok((driver, Some(thread)))
}

fn operation(which: Which) -> &'static str {
    match which {
        Which::Market => "market_feed_open",
        Which::Orders => "order_feed_open",
    }
}
