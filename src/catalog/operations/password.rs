//! Generated from api/operations/password.toml (make generate). Do not edit.
//!
//! Password login and second factor.

use crate::catalog::endpoint::{Api, Host, Row};
use crate::catalog::{Effect, Judgement, Operation};

pub(crate) static LOGIN: Operation = Operation {
    name: "login",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V1],
        host: Host::Base,
        prod: "login/1.0/login/v2/validate",
        uat: "api/1.0/login/v2/validate",
    }],
};

pub(crate) static GENERATE_OTP: Operation = Operation {
    name: "generate_otp",
    effect: Effect::Login,
    judgement: Judgement::AnyBody,
    routes: &[Row {
        apis: &[Api::V1],
        host: Host::Base,
        prod: "login/1.0/login/otp/generate",
        uat: "api/1.0/login/otp/generate",
    }],
};

pub(crate) static SESSION_2FA: Operation = Operation {
    name: "session_2fa",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V1],
        host: Host::Base,
        prod: "login/1.0/login/v2/validate",
        uat: "api/1.0/login/v2/validate",
    }],
};
