// SPDX-License-Identifier: MIT
//
// What a client is made from.
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

/// The word that stands in the configuration, such as "v2-gateway".
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

/// The word that stands in the configuration: "prod" or "uat".
[[nodiscard]] constexpr std::string_view to_string(environment value) noexcept {
    return value == environment::uat ? "uat" : "prod";
}

/// The configuration of a client. Only consumer_key is always required; nothing is checked before a client is made of it.
///
/// Each function sets the key of its name and returns the configuration. A text that is nullptr or {} takes the key out, so
/// that what std::getenv returns can be given as it is. It holds secrets, and wipes them when it is destroyed.
class config {
  public:
    /// The application's key. Required.
    config &consumer_key(text_param value) { return set("consumer_key", value); }
    /// The application's secret; api v1 and v2 need it or access_token.
    config &consumer_secret(text_param value) { return set("consumer_secret", value); }
    /// A bearer token for api v1 and v2, in place of one that the secret fetches.
    config &access_token(text_param value) { return set("access_token", value); }
    /// The generation of the API; v3 by default.
    config &api(neo::api value) { return set("api", to_string(value)); }
    /// Production (the default) or UAT.
    config &environment(neo::environment value) { return set("environment", to_string(value)); }
    /// The tracking header; by default that of the generation.
    config &neo_fin_key(text_param value) { return set("neo_fin_key", value); }
    /// Stands for every host of the broker: a simulator or a gateway. https, or http to this machine.
    config &base_url(text_param value) { return set("base_url", value); }
    /// The mobile number with country code, such as "+919999996708".
    config &mobile_number(text_param value) { return set("mobile_number", value); }
    /// The client code (UCC).
    config &ucc(text_param value) { return set("ucc", value); }
    /// The MPIN.
    config &mpin(text_param value) { return set("mpin", value); }
    /// The authenticator's key: base32, or an otpauth:// URI.
    config &totp_secret(text_param value) { return set("totp_secret", value); }
    /// How long connecting may take; 5 s by default.
    config &connect_timeout_ms(std::chrono::milliseconds value) { return number("connect_timeout_ms", value.count()); }
    /// The deadline of a whole call; 30 s by default.
    config &timeout_ms(std::chrono::milliseconds value) { return number("timeout_ms", value.count()); }
    /// An http:// or https:// proxy; "env" looks at the environment once.
    config &proxy(text_param value) { return set("proxy", value); }
    /// A PEM file of roots that replace the built-in ones.
    config &ca_file(text_param value) { return set("ca_file", value); }
    /// Only IPv4, or only IPv6.
    config &ip_version(neo::ip_version value) { return number("ip_version", value == neo::ip_version::v6 ? 6 : 4); }
    /// The source address that the broker has whitelisted.
    config &local_address(text_param value) { return set("local_address", value); }
    /// The largest answer; 16 MiB by default.
    config &max_response_bytes(std::int64_t value) { return number("max_response_bytes", value); }
    /// After how many rejected secrets login steps are stopped here; 3 by default.
    config &login_attempts(std::int64_t value) { return number("login_attempts", value); }
    /// The User-Agent; by default "neo-api/" and the library's version.
    config &user_agent(text_param value) { return set("user_agent", value); }
    /// How many orders, changes and cancellations of an account leave in a second; 10 by default, 0 is no limit here.
    config &orders_per_second(std::int64_t value) { return number("orders_per_second", value); }
    /// How long such a call may wait for its turn; by default it does not.
    config &order_wait_ms(std::chrono::milliseconds value) { return number("order_wait_ms", value.count()); }
    /// A file by which processes share that limit.
    config &limiter_file(text_param value) { return set("limiter_file", value); }
    /// Whether orders get a tag: "auto", the default, or "off".
    config &order_tags(text_param value) { return set("order_tags", value); }

    /// The configuration as JSON, secrets and all. The copy is the caller's to look after.
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
