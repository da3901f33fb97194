//! Generated from api/operations/session.toml (make generate). Do not edit.
//!
//! Using and keeping a session.

use crate::catalog::endpoint::{Api, Host, Row};
use crate::catalog::{Effect, Judgement, Operation};

pub(crate) static CONNECT: Operation = Operation {
    name: "connect",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[],
};

pub(crate) static PREWARM: Operation = Operation {
    name: "prewarm",
    effect: Effect::Read,
    judgement: Judgement::AnyBody,
    routes: &[],
};

pub(crate) static CLIENT_IP: Operation = Operation {
    name: "client_ip",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Login,
        prod: "login/1.0/get-client-ip",
        uat: "login/1.0/get-client-ip",
    }],
};

pub(crate) static REQUEST: Operation = Operation {
    name: "request",
    effect: Effect::Change,
    judgement: Judgement::Envelope,
    routes: &[],
};

/// A request by GET: the same operation for the user, but it changes nothing.
pub(crate) static READING_REQUEST: Operation = Operation {
    name: "request",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[],
};

/// A request for market data: the same operation for the user, but it needs no session.
pub(crate) static MARKET_REQUEST: Operation = Operation {
    name: "request",
    effect: Effect::Read,
    judgement: Judgement::MarketData,
    routes: &[],
};

pub(crate) static LOGOUT: Operation = Operation {
    name: "logout",
    effect: Effect::Change,
    judgement: Judgement::AnyBody,
    routes: &[
        Row {
            apis: &[Api::V2],
            host: Host::Base,
            prod: "apim/login/2.0/logout",
            uat: "api/1.0/logout",
        },
        Row {
            apis: &[Api::V2Gateway],
            host: Host::Base,
            prod: "login/1.0/logout",
            uat: "api/1.0/logout",
        },
        Row {
            apis: &[Api::V1],
            host: Host::Base,
            prod: "login/1.0/logout",
            uat: "api/1.0/logout",
        },
    ],
};

pub(crate) static SESSION: Operation = Operation {
    name: "session",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};

pub(crate) static SESSION_EXPORT: Operation = Operation {
    name: "session_export",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};

pub(crate) static SESSION_IMPORT: Operation = Operation {
    name: "session_import",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};
