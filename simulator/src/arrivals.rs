//! Arrival times of orders, for measuring a client's limiter.

use crate::http::Request;
use crate::routes;
use crate::world::World;
use serde::Serialize;

const SECOND_NS: u64 = 1_000_000_000;

/// An order, a modification or a cancellation as it arrived.
#[derive(Clone, Debug, Serialize)]
pub struct Arrival {
    /// When its head was read: nanoseconds since 1970 by the machine's clock.
    pub time_ns: u64,
    /// `place_order`, `modify_order` or `cancel_order`.
    pub route: String,
    /// The account of its session, if any.
    pub ucc: Option<String>,
    /// Whether it was within the limit; 429 was answered if not.
    pub admitted: bool,
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arrivals(Vec<Arrival>);

impl Arrivals {
    pub(crate) fn all(&self) -> &[Arrival] {
        &self.0
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Records an arrival in order of time; threads may report slightly out of order.
    fn note(&mut self, arrival: Arrival) {
        let place = self.0.partition_point(|one| one.time_ns <= arrival.time_ns);
        self.0.insert(place, arrival);
    }

    /// How many of an account's orders were accepted in the second that ends at a moment.
    fn recent(&self, ucc: Option<&str>, now_ns: u64) -> usize {
        let before = self.0.iter().rev().skip_while(|one| one.time_ns > now_ns);
        let window = before.take_while(|one| one.time_ns + SECOND_NS > now_ns);
        window.filter(|one| one.admitted && one.ucc.as_deref() == ucc).count()
    }
}

impl World {
    /// Records an order's arrival; `false` if it exceeds this second's limit (wire: Connections).
    pub(crate) fn arrives(&mut self, route: &str, request: &Request) -> bool {
        // The limit applies to the current generation.
        if !routes::is_order(route) || !request.path.starts_with("/quick/") {
            return true;
        }
        let sid = request.header("sid").unwrap_or_default();
        let ucc = self.sessions.get(sid).map(|session| session.ucc.clone());
        let limit = usize::try_from(self.policy.orders_per_second).unwrap_or(usize::MAX);
        let recent = self.arrivals.recent(ucc.as_deref(), request.arrived_ns);
        let admitted = limit == 0 || recent < limit;
        self.arrivals.note(Arrival {
            time_ns: request.arrived_ns,
            route: route.to_owned(),
            ucc,
            admitted,
        });
        admitted
    }
}
