//! Generated from api/operations/totp.toml (make generate). Do not edit.
//!
//! Login by TOTP and by QR code, and the steps before it.

use crate::catalog::endpoint::{Api, Host, Row};
use crate::catalog::{Effect, Judgement, Operation};

pub(crate) static BASE_URL: Operation = Operation {
    name: "base_url",
    effect: Effect::Read,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V2, Api::V2Gateway],
        host: Host::Lookup,
        prod: "algo-user/v5/get-base-url",
        uat: "algo-user/v5/get-base-url",
    }],
};

pub(crate) static SESSION_INIT: Operation = Operation {
    name: "session_init",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[Row {
        apis: &[Api::V2, Api::V2Gateway, Api::V1],
        host: Host::OAuth,
        prod: "oauth2/token",
        uat: "oauth2/token",
    }],
};

pub(crate) static TOTP_LOGIN: Operation = Operation {
    name: "totp_login",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[
        Row {
            apis: &[Api::V3],
            host: Host::Login,
            prod: "login/1.0/tradeApiLogin",
            uat: "api/1.0/login/v6/totp/login",
        },
        Row {
            apis: &[Api::V2],
            host: Host::Base,
            prod: "apim/login/2.0/login/v6/totp/login",
            uat: "api/1.0/login/v6/totp/login",
        },
        Row {
            apis: &[Api::V2Gateway],
            host: Host::Base,
            prod: "login/1.0/login/v6/totp/login",
            uat: "api/1.0/login/v6/totp/login",
        },
    ],
};

pub(crate) static TOTP_VALIDATE: Operation = Operation {
    name: "totp_validate",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[
        Row {
            apis: &[Api::V3],
            host: Host::Login,
            prod: "login/1.0/tradeApiValidate",
            uat: "api/1.0/login/v6/totp/validate",
        },
        Row {
            apis: &[Api::V2],
            host: Host::Base,
            prod: "apim/login/2.0/login/v6/totp/validate",
            uat: "api/1.0/login/v6/totp/validate",
        },
        Row {
            apis: &[Api::V2Gateway],
            host: Host::Base,
            prod: "login/1.0/login/v6/totp/validate",
            uat: "api/1.0/login/v6/totp/validate",
        },
    ],
};

pub(crate) static QR_CODE_LINK: Operation = Operation {
    name: "qr_code_link",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[
        Row {
            apis: &[Api::V2],
            host: Host::Base,
            prod: "apim/login/2.0/algo-user/v5/login/authorization/dialog",
            uat: "apim/login/2.0/algo-user/v5/login/authorization/dialog",
        },
        Row {
            apis: &[Api::V2Gateway],
            host: Host::Base,
            prod: "login/1.0/algo-user/v5/login/authorization/dialog",
            uat: "apim/login/2.0/algo-user/v5/login/authorization/dialog",
        },
    ],
};

pub(crate) static QR_CODE_SESSION: Operation = Operation {
    name: "qr_code_session",
    effect: Effect::Login,
    judgement: Judgement::DataStatus,
    routes: &[
        Row {
            apis: &[Api::V2],
            host: Host::Base,
            prod: "apim/login/2.0/algo-user/v5/login/generate-session-token",
            uat: "apim/login/2.0/algo-user/v5/login/generate-session-token",
        },
        Row {
            apis: &[Api::V2Gateway],
            host: Host::Base,
            prod: "login/1.0/algo-user/v5/login/generate-session-token",
            uat: "apim/login/2.0/algo-user/v5/login/generate-session-token",
        },
    ],
};
