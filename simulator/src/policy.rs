//! The simulated broker's behaviour where the API's pages leave a choice.

use serde::{Deserialize, Serialize};

/// The shape of the answer to a wrong TOTP, MPIN, OTP or password (wire: Simulator's choices, Successes and refusals).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrongSecretStyle {
    /// HTTP 401 `{"status":"error","message":"Invalid MPIN.","errorCode":"401"}`.
    #[default]
    Http401,
    /// HTTP 200 `{"stCode":401,"errMsg":"Invalid MPIN","status":"failure"}`.
    Http200,
    /// HTTP 401 `{"stat":"Not_Ok","message":"Invalid credentials"}`.
    Http401Stat,
}

/// What `data.baseUrl` of a validation looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseUrlStyle {
    /// `http://127.0.0.1:1234`
    #[default]
    Plain,
    /// `http://127.0.0.1:1234/`
    Slash,
    /// `http://127.0.0.1:1234/xyz`: calls that belong to the base URL then need the prefix.
    Path,
}

/// What the lookup of the base URL (api v2) answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseUrlAnswer {
    /// The simulator's own URL.
    #[default]
    Own,
    /// `https://mnapi.kotaksecurities.com`
    Mnapi,
    /// `https://gw-napi.kotaksecurities.com`: the legacy gateway, whose paths differ.
    Gw,
}

/// How an expired or unknown session is refused (wire: Simulator's choices).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionErrorStyle {
    /// HTTP 403, stCode 1003.
    #[default]
    #[serde(rename = "403_1003")]
    Forbidden1003,
    /// HTTP 200, stCode 100022.
    #[serde(rename = "200_100022")]
    Ok100022,
}

/// Where the broker accepts orders from (wire: Session's calls): only a registered address, in a session made from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IpPolicy {
    /// This address is registered.
    #[default]
    Registered,
    /// It is not: stCode 100008.
    NotRegistered,
    /// It is, but the session was made from another: stCode 1037.
    OtherSession,
}

/// Behaviour of the simulated broker; `Policy::default()` is the usual broker (wire: Simulator's choices).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Shape of the answer to a wrong secret.
    pub wrong_secret_style: WrongSecretStyle,
    /// Wrong secrets in a row that lock an account; 0 never locks. Only a trade session starts the count anew.
    pub lockout_after: u32,
    /// Whether a TOTP code is refused the second time. Off only for benchmarks.
    pub totp_once: bool,
    /// Life of a view token in seconds; `None` is until midnight in India (wire: Tokens).
    pub view_ttl_s: Option<i64>,
    /// Life of a trade token in seconds; `None` is until midnight in India, and 3600 for api v1 (wire: Tokens).
    pub trade_ttl_s: Option<i64>,
    /// Life of an OAuth access token in seconds (wire: Bearer token).
    pub access_ttl_s: i64,
    /// `hsServerId` of the answers; it is blank since January 2025 in places (wire: TOTP login).
    pub hs_server_id: String,
    /// Spelling of `data.baseUrl`.
    pub base_url_style: BaseUrlStyle,
    /// What the base URL lookup answers.
    pub base_url_answer: BaseUrlAnswer,
    /// Requests per second before 429; 0 is no limit.
    pub rate_limit_per_s: u32,
    /// How a dead session is refused.
    pub session_error_style: SessionErrorStyle,
    /// Whether tokens are signed once per account and reused for a minute. For benchmarks only: an RSA signature
    /// takes longer than the rest of a login.
    pub reuse_tokens: bool,
    /// Whether orders are accepted from this address.
    pub ip_policy: IpPolicy,
    /// Orders, modifications and cancellations of an account in any second before 429; 0 is no limit.
    pub orders_per_second: u32,
    /// Calls for market data in any second before 429, each kind by itself; 0 is no limit.
    pub data_per_second: u32,
    /// Calls for market data at once before 429 (wire: Market data); 0 is no limit.
    pub data_at_once: u32,
    /// How long a call for market data takes, in milliseconds; calls that arrive meanwhile count as concurrent.
    pub data_latency_ms: u64,
    /// Status of the refusal of a tag that was used before: 200, or 400 with other words (wire: Order tags).
    pub used_tag_status: u16,
    /// The exchange's dangerous habit: a limit order without a price gets the price 1 instead of a refusal.
    pub replace_zero_price: bool,
    /// Whether the header `Date` tells the market's time instead of the machine's: for clients that go by the broker's clock.
    pub market_date: bool,
    /// What each account has at the start, in paise. A change counts from the next reset.
    pub cash_paise: i64,
    /// Whether requests are recorded. Off only for long benchmarks.
    pub record: bool,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            wrong_secret_style: WrongSecretStyle::default(),
            lockout_after: 5,
            totp_once: true,
            view_ttl_s: None,
            trade_ttl_s: None,
            access_ttl_s: 3600,
            hs_server_id: "server4".to_owned(),
            base_url_style: BaseUrlStyle::default(),
            base_url_answer: BaseUrlAnswer::default(),
            rate_limit_per_s: 0,
            session_error_style: SessionErrorStyle::default(),
            reuse_tokens: false,
            ip_policy: IpPolicy::default(),
            orders_per_second: 10,
            data_per_second: 25,
            data_at_once: 4,
            data_latency_ms: 0,
            used_tag_status: 200,
            replace_zero_price: false,
            market_date: false,
            cash_paise: 100_000_000,
            record: true,
        }
    }
}
