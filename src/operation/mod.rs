//! The operations of the API: what each takes, sends, and does with the answer. One file per family.

mod connect;
mod dispatch;
mod input;
mod local;
mod logout;
mod lookup;
mod names;
mod password;
mod prewarm;
mod qr;
mod registration;
mod request;
mod totp;
pub(crate) mod wire;

pub(crate) use input::MAX_DOCUMENT;
pub(crate) use names::*;

/// An operation, as far as the pieces around it need to know it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// The function's name without `neo_`.
    pub(crate) name: &'static str,
    pub(crate) effect: Effect,
    pub(crate) judgement: Judgement,
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
    /// By the envelope and by `data.status`.
    DataStatus,
    /// Any answer with a good status will do; its content is not documented.
    AnyBody,
}
