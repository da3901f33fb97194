use super::*;
use crate::base::error::Kind;

const KEY: &str = r#""consumer_key":"11111111-2222-3333-4444-555555555555""#;

fn with(more: &str) -> Result<Config, Error> {
    let comma = if more.is_empty() { "" } else { "," };
    Config::parse(&format!("{{{KEY}{comma}{more}}}"))
}

fn refused(json: &str) -> Error {
    let error = Config::parse(json).err().unwrap_or_else(|| panic!("accepted {json}"));
    assert_eq!(error.kind(), Kind::Configuration, "{json}");
    error
}

#[test]
fn defaults_are_those_of_the_table() {
    let config = with("").unwrap();
    assert_eq!((config.api, config.environment), (Api::V3, Environment::Prod));
    assert_eq!(config.connect_timeout, Duration::from_millis(5_000));
    assert_eq!(config.timeout, Duration::from_millis(30_000));
    assert_eq!((config.max_response_bytes, config.login_attempts), (16_777_216, 3));
    assert_eq!(config.user_agent, USER_AGENT);
    assert_eq!((config.orders_per_second, config.order_wait), (10, Duration::ZERO));
    assert!(config.order_tags && config.limiter_file.is_none());
    assert!(config.proxy.is_none() && config.base_url.is_none() && config.ca.is_none());
}

#[test]
fn a_number_out_of_range_is_told_the_range_and_not_that_it_is_a_number() {
    for value in ["-1", "0", "1.5", "1e3", "3600001", "99999999999999999999999"] {
        let error = refused(&format!("{{{KEY},\"timeout_ms\":{value}}}"));
        assert_eq!(
            error.message(),
            "\"timeout_ms\" must be a whole number from 1 to 3600000",
            "{value}"
        );
    }
    let error = refused(&format!("{{{KEY},\"timeout_ms\":\"5\"}}"));
    assert!(error.message().ends_with("not a string"), "{}", error.message());
}

#[test]
fn every_key_refuses_other_types_and_names_itself() {
    let texts = [
        "consumer_secret",
        "access_token",
        "api",
        "environment",
        "neo_fin_key",
        "base_url",
        "mobile_number",
        "ucc",
        "mpin",
        "totp_secret",
        "proxy",
        "ca_file",
        "local_address",
        "user_agent",
        "limiter_file",
        "order_tags",
        "state_dir",
    ];
    for key in texts {
        for value in ["5", "true", "[]", "{}", "\"\"", "\"  \"", "\"a\\nb\"", "1.5"] {
            let error = refused(&format!("{{{KEY},\"{key}\":{value}}}"));
            assert!(error.message().contains(&format!("\"{key}\"")), "{}", error.message());
        }
    }
    for key in [
        "connect_timeout_ms",
        "timeout_ms",
        "max_response_bytes",
        "login_attempts",
        "ip_version",
    ] {
        for value in [
            "\"5\"",
            "true",
            "[]",
            "{}",
            "0",
            "-1",
            "1.5",
            "1e3",
            "99999999999999999999",
        ] {
            let error = refused(&format!("{{{KEY},\"{key}\":{value}}}"));
            assert!(error.message().contains(&format!("\"{key}\"")), "{}", error.message());
        }
    }
}

#[test]
fn null_means_not_given() {
    assert!(with(r#""ucc":null,"timeout_ms":null"#).unwrap().ucc.is_none());
    assert!(
        refused(r#"{"consumer_key":null}"#)
            .message()
            .contains("\"consumer_key\"")
    );
}

#[test]
fn what_is_not_an_object_is_refused() {
    for json in [
        "",
        "[]",
        "1",
        "\"x\"",
        "null",
        "{",
        "{} {}",
        "{\"consumer_key\":\"x\"",
        "\u{feff}{}",
    ] {
        refused(json);
    }
}

#[test]
fn unknown_and_repeated_keys_are_named() {
    let error = refused(&format!("{{{KEY},\"timeoutMs\":5}}"));
    assert!(error.message().contains("timeoutMs"));
    assert_eq!(error.advice(), Some("Did you mean \"timeout_ms\"?"));
    assert!(refused(&format!("{{{KEY},{KEY}}}")).message().contains("twice"));
}

#[test]
fn base_urls_are_https_or_loopback() {
    for url in [
        "http://127.0.0.1:8080",
        "http://localhost:1/",
        "http://[::1]:1",
        "https://gw.example/xyz/",
    ] {
        with(&format!("\"base_url\":\"{url}\"")).unwrap_or_else(|e| panic!("{url}: {e}"));
    }
    for url in [
        "http://example.com",
        "http://10.0.0.1",
        "http://localhost.example",
        "ftp://127.0.0.1",
        "https://",
        "https://user@host",
        "https://h?x=1",
        "https://h#x",
        "127.0.0.1:80",
        "/x",
        "http://127.0.0.1@evil.example",
    ] {
        assert!(with(&format!("\"base_url\":\"{url}\"")).is_err(), "{url}");
    }
}

#[test]
fn older_generations_need_a_secret_or_a_token() {
    for api in ["v2", "v2-gateway", "v1"] {
        let error = with(&format!("\"api\":\"{api}\"")).err().unwrap();
        let wanted = format!("\"consumer_secret\" is required for api {api},");
        assert!(error.message().contains(&wanted), "{}", error.message());
        with(&format!("\"api\":\"{api}\",\"consumer_secret\":\"s\"")).unwrap();
        with(&format!("\"api\":\"{api}\",\"access_token\":\"t\"")).unwrap();
    }
}

#[test]
fn an_error_never_shows_a_secret() {
    let error = refused(&format!("{{{KEY},\"totp_secret\":\"SECRET1SECRET1\"}}"));
    assert!(!error.to_json().contains("SECRET1"), "{error}");
    let error = refused(r#"{"consumer_key":"SECRET1","mpin":"SECRET1" x"#);
    assert!(!error.to_json().contains("SECRET1"), "{error}");
}

#[test]
fn families_must_agree() {
    with(r#""ip_version":4,"local_address":"127.0.0.1""#).unwrap();
    assert!(with(r#""ip_version":6,"local_address":"127.0.0.1""#).is_err());
}
