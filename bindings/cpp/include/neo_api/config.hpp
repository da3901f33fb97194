// SPDX-License-Identifier: MIT
//
// The configuration of a client.
#ifndef NEO_API_CONFIG_HPP
#define NEO_API_CONFIG_HPP

#include "object.hpp"
#include "text.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace neo {
inline namespace v1 {

/// A generation of the trade API.
enum class api {
    v3,         ///< The current one.
    v2,         ///< 2025; becomes v2_gateway by itself where the account belongs there.
    v2_gateway, ///< 2025, through the gateway.
    v1,         ///< 2023: password and OTP.
};

/// The broker's systems.
enum class environment {
    prod, ///< Production.
    uat,  ///< The broker's test system.
};

/// Which addresses of a host may be used.
enum class ip_version {
    v4, ///< IPv4 only.
    v6, ///< IPv6 only.
};

/// The spelling in the configuration, such as "v2-gateway".
[[nodiscard]] constexpr std::string_view to_string(api value) noexcept {
    switch (value) {
    case api::v2:
        return "v2";
    case api::v2_gateway:
        return "v2-gateway";
    case api::v1:
        return "v1";
    case api::v3:
        break;
    }
    return "v3";
}

/// The spelling in the configuration: "prod" or "uat".
[[nodiscard]] constexpr std::string_view to_string(environment value) noexcept {
    return value == environment::uat ? "uat" : "prod";
}

/// The configuration of a client. Only consumer_key is always required; it is checked when a client is made from it.
///
/// Each function sets the key of its name and returns the configuration. A string that is nullptr or {} removes the key, so
/// the result of std::getenv can be passed directly. It holds secrets, and wipes them when destroyed.
class config {
  public:
    // From api/config.toml (make generate). keys: generated
    /// The app's key; API v3 sends it as is, without Bearer. Required.
    config &consumer_key(text_param value) { return set("consumer_key", value); }
    /// The app's secret. API v1 and v2 need it, or access_token.
    config &consumer_secret(text_param value) { return set("consumer_secret", value); }
    /// A bearer token for API v1 and v2, instead of one fetched with the secret.
    config &access_token(text_param value) { return set("access_token", value); }
    /// v3 current; v2 2025 (switches to v2-gateway if the base URL lookup returns the gateway); v2-gateway; v1 2023
    /// (password and OTP). By default "v3".
    config &api(neo::api value) { return set("api", to_string(value)); }
    /// prod, or uat, the vendor's internal environment. By default "prod".
    config &environment(neo::environment value) { return set("environment", to_string(value)); }
    /// The tracking header. By default per generation.
    config &neo_fin_key(text_param value) { return set("neo_fin_key", value); }
    /// Replaces every host of the API, for the simulator or your own gateway. https; http to a loopback address only.
    config &base_url(text_param value) { return set("base_url", value); }
    /// The mobile number, as +91 and ten digits: for connect, and for any call that leaves this parameter out.
    config &mobile_number(text_param value) { return set("mobile_number", value); }
    /// The client code (UCC), used the same way.
    config &ucc(text_param value) { return set("ucc", value); }
    /// The MPIN, used the same way.
    config &mpin(text_param value) { return set("mpin", value); }
    /// The authenticator key that codes are generated from: base32 (spaces, lower case and missing padding are fine),
    /// or an otpauth:// URI.
    config &totp_secret(text_param value) { return set("totp_secret", value); }
    /// The time limit for opening a connection. By default 5000.
    config &connect_timeout_ms(std::chrono::milliseconds value) { return number("connect_timeout_ms", value.count()); }
    /// The deadline for the entire call, including name lookup, TLS, the body and waiting for the next TOTP code. By
    /// default 30000.
    config &timeout_ms(std::chrono::milliseconds value) { return number("timeout_ms", value.count()); }
    /// A URL, or env to use the proxy environment variables.
    config &proxy(text_param value) { return set("proxy", value); }
    /// A PEM file of root certificates that replace the built-in ones. Their keys, and those of the certificates below
    /// them, are RSA or ECDSA (P-256, P-384); Ed25519 is not verified.
    config &ca_file(text_param value) { return set("ca_file", value); }
    /// 4 or 6, to use only that version.
    config &ip_version(neo::ip_version value) { return number("ip_version", value == neo::ip_version::v6 ? 6 : 4); }
    /// The source address that the broker has whitelisted.
    config &local_address(text_param value) { return set("local_address", value); }
    /// A larger answer is an error. By default 16777216.
    config &max_response_bytes(std::int64_t value) { return number("max_response_bytes", value); }
    /// After this many rejected secrets in a row, login steps are refused locally. By default 3.
    config &login_attempts(std::int64_t value) { return number("login_attempts", value); }
    /// A directory for the day's instruments: one file per segment, mapped by all processes. Without it each process
    /// keeps them in memory.
    config &cache_dir(text_param value) { return set("cache_dir", value); }
    /// A directory where the lock-out guard shares rejected attempts and used codes with other processes: a small file
    /// per account, no secrets.
    config &state_dir(text_param value) { return set("state_dir", value); }
    /// The User-Agent header. By default neo-api/<version>.
    config &user_agent(text_param value) { return set("user_agent", value); }
    /// How many orders, modifications and cancels may be sent per second, across all clients of an account: 1 to 10; 0
    /// is no limit. By default 10.
    config &orders_per_second(std::int64_t value) { return number("orders_per_second", value); }
    /// How long an order may wait for its turn. After that the call fails with rate_limited and nothing was sent. By
    /// default 0.
    config &order_wait_ms(std::chrono::milliseconds value) { return number("order_wait_ms", value.count()); }
    /// A file through which processes share that limit.
    config &limiter_file(text_param value) { return set("limiter_file", value); }
    /// auto: every order carries a tag, the caller's or a generated one. off: only the caller's. By default "auto".
    config &order_tags(text_param value) { return set("order_tags", value); }
    // keys: end

    /// The configuration as JSON, including secrets. The caller is responsible for the copy.
    [[nodiscard]] std::string json() const { return keys_.json(); }
    /// The configuration as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return keys_.secret_json(); }

  private:
    config &set(std::string_view key, text_param value) {
        keys_.set(key, value);
        return *this;
    }
    config &number(std::string_view key, std::int64_t value) {
        keys_.set(key, value);
        return *this;
    }

    object keys_;
};

} // namespace v1
} // namespace neo

#endif
