//! What is known of each operation before it is called: what it changes, how its answer is judged, where it goes.

pub(crate) mod endpoint;
mod names;

pub(crate) use names::*;

/// An operation, as far as the pieces around it need to know it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// The function's name without `neo_`.
    pub(crate) name: &'static str,
    pub(crate) effect: Effect,
    pub(crate) judgement: Judgement,
}

impl Operation {
    /// Whether a word in its answer may speak of a credential. Elsewhere words speak of orders: "locked" of pledged shares,
    /// "rate" of a price.
    pub(crate) fn is_of_a_login(&self) -> bool {
        self.effect == Effect::Login || self.judgement == Judgement::DataStatus
    }

    /// Whether the session goes with its request, so that a refusal may be about the session.
    pub(crate) fn is_in_session(&self) -> bool {
        !self.is_of_a_login() && matches!(self.judgement, Judgement::Envelope | Judgement::AnyBody)
    }
}

/// What making the same call twice would mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Asks no server.
    Local,
    /// Changes nothing.
    Read,
    /// A step towards a session.
    Login,
    /// Changes something: an order, a registration.
    Change,
}

/// How a successful answer is told from a refusal that looks like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// By the common envelope; "no data" is an empty list.
    Envelope,
    /// As `Envelope`, from a service that knows no session: a refusal says nothing about one.
    MarketData,
    /// By the envelope and by `data.status`.
    DataStatus,
    /// Any answer with a good status will do; its content is not documented.
    AnyBody,
}
