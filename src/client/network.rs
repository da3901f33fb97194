//! The part of the configuration that `net` and `http` need.

use crate::config::Config;
use crate::{http, net};
use std::sync::Arc;

pub(super) fn settings(config: &Config) -> http::Settings {
    let net = net::Settings {
        connect_timeout: config.connect_timeout,
        ip_version: config.ip_version,
        local_address: config.local_address,
        proxies: config.proxy.clone(),
        user_agent: config.user_agent.clone(),
        ca: config.ca.clone(),
    };
    http::Settings {
        net: Arc::new(net),
        max_response_bytes: config.max_response_bytes,
    }
}
