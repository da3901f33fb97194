//! Generated from api/operations/insight.toml (make generate). Do not edit.
//!
//! TOTP codes, cancelling, statistics and diagnostics.

use crate::catalog::{Effect, Judgement, Operation};

pub(crate) static TOTP_CODE: Operation = Operation {
    name: "totp_code",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};

pub(crate) static CANCEL: Operation = Operation {
    name: "cancel",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};

pub(crate) static RESET_ATTEMPTS: Operation = Operation {
    name: "reset_attempts",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};

pub(crate) static STATS: Operation = Operation {
    name: "stats",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};

pub(crate) static DIAGNOSTICS: Operation = Operation {
    name: "diagnostics",
    effect: Effect::Local,
    judgement: Judgement::AnyBody,
    routes: &[],
};
