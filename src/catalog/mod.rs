//! The catalogue of operations: what each one changes, how its answer is judged, and where its request goes.

pub(crate) mod endpoint;
pub(crate) mod inputs;
mod operations;
#[allow(dead_code)] // Lists are taken by no operation yet.
pub(crate) mod params;
pub(crate) mod record;
pub(crate) mod records;

use endpoint::{Api, Environment, Route, Row};

pub(crate) use operations::*;

/// What the rest of the library needs to know about an operation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// The function's name without `neo_`.
    pub(crate) name: &'static str,
    pub(crate) effect: Effect,
    pub(crate) judgement: Judgement,
    /// Where its request goes; at most one entry per generation.
    pub(crate) routes: &'static [Row],
}

impl Operation {
    /// Where its request goes, or `None` if that generation does not have it.
    pub(crate) fn route(&self, api: Api, environment: Environment) -> Option<Route> {
        let row = self.routes.iter().find(|row| row.apis.contains(&api))?;
        let path = match environment {
            Environment::Prod => row.prod,
            Environment::Uat => row.uat,
        };
        Some(Route { host: row.host, path })
    }

    /// The generations that have it, for the error that says which one it needs.
    pub(crate) fn apis(&self) -> Vec<Api> {
        let has = |api: &Api| self.routes.iter().any(|row| row.apis.contains(api));
        Api::ALL.into_iter().filter(has).collect()
    }

    /// Whether words in its answer may be about a credential. Elsewhere they are about orders: "locked" means pledged
    /// shares, "rate" a price.
    pub(crate) fn is_of_a_login(&self) -> bool {
        self.effect == Effect::Login || self.judgement == Judgement::DataStatus
    }

    /// Whether its request carries the session, so that a refusal may be about the session.
    pub(crate) fn is_in_session(&self) -> bool {
        !self.is_of_a_login() && matches!(self.judgement, Judgement::Envelope | Judgement::AnyBody)
    }
}

/// The operation of that name.
pub(crate) fn find(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|operation| operation.name == name)
}

/// What repeating a call would do.
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

/// How to tell a success from a refusal that looks like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// By the common envelope; "no data" is an empty list.
    Envelope,
    /// As `Envelope`, but the service has no sessions, so a refusal says nothing about ours.
    MarketData,
    /// By the envelope and by `data.status`.
    DataStatus,
    /// Any answer with a good status is a success; the content is not documented.
    AnyBody,
}
