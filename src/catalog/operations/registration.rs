//! Generated from api/operations/registration.toml (make generate). Do not edit.
//!
//! Registering an authenticator (TOTP).

use crate::catalog::endpoint::{Api, Host, Row};
use crate::catalog::{Effect, Judgement, Operation};

pub(crate) static SEND_OTP: Operation = Operation {
    name: "send_otp",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V3, Api::V2, Api::V2Gateway, Api::V1],
        host: Host::Registration,
        prod: "algo-user/v5/register/otp/send",
        uat: "algo-user/v5/register/otp/send",
    }],
};

pub(crate) static VERIFY_OTP: Operation = Operation {
    name: "verify_otp",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V3, Api::V2, Api::V2Gateway, Api::V1],
        host: Host::Registration,
        prod: "algo-user/v5/register/otp/verify",
        uat: "algo-user/v5/register/otp/verify",
    }],
};

pub(crate) static TOTP_VERIFY_USER: Operation = Operation {
    name: "totp_verify_user",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V3, Api::V2, Api::V2Gateway, Api::V1],
        host: Host::Registration,
        prod: "login/v6/totp/verify-user",
        uat: "login/v6/totp/verify-user",
    }],
};

pub(crate) static TOTP_REGISTER: Operation = Operation {
    name: "totp_register",
    effect: Effect::Change,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V3, Api::V2, Api::V2Gateway, Api::V1],
        host: Host::Registration,
        prod: "login/v6/totp/register",
        uat: "login/v6/totp/register",
    }],
};

pub(crate) static TOTP_DEREGISTER: Operation = Operation {
    name: "totp_deregister",
    effect: Effect::Change,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V3, Api::V2, Api::V2Gateway, Api::V1],
        host: Host::Registration,
        prod: "login/v6/totp/deregister",
        uat: "login/v6/totp/deregister",
    }],
};
