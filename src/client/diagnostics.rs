//! Diagnostics that may be shown to anyone: the setup and what failed, without secrets or identities.

use crate::client::Client;
use serde_json::json;

pub(crate) fn report(client: &Client) -> String {
    let config = client.config();
    let session = client.session_now();
    let expires_in_s = session
        .trade
        .as_ref()
        .and_then(|t| t.expires_s)
        .or(session.view.as_ref().and_then(|v| v.expires_s));
    let expires_in_s = expires_in_s.map(|at| at.saturating_sub(session.now_s()));
    let base = config
        .base_url
        .as_ref()
        .map(|base| if base.loopback { "loopback" } else { "configured" });
    json!({ "data": {
        "library": env!("CARGO_PKG_VERSION"),
        "abi": crate::ABI_VERSION,
        "platform": format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS),
        "api": client.api().as_str(),
        "environment": config.environment.as_str(),
        "base_url": base,
        "proxy": config.proxy.is_some(),
        "ca_file": config.ca.is_some(),
        "ip_version": config.ip_version.map(|v| if v == crate::net::settings::IpVersion::V4 { 4 } else { 6 }),
        "local_address": config.local_address.is_some(),
        "connect_timeout_ms": config.connect_timeout.as_millis() as u64,
        "timeout_ms": config.timeout.as_millis() as u64,
        "given": {
            "consumer_secret": config.consumer_secret.is_some(),
            "access_token": config.access_token.is_some(),
            "mobile_number": config.mobile_number.is_some(),
            "ucc": config.ucc.is_some(),
            "mpin": config.mpin.is_some(),
            "totp_secret": config.totp.is_some(),
        },
        "state": session.phase().as_str(),
        "expires_in_s": expires_in_s,
        "clock_skew_ms": client.server_clock().skew_ms(),
        "last_errors": client.history().to_json(),
        "stats": client.statistics().to_json(),
    }})
    .to_string()
}
