// SPDX-License-Identifier: MIT
//
// Generated from api/errors.toml (make generate). Do not edit.
//
// What kind of failure it is, whether the request reached the server, and what became of an order.
#ifndef NEO_API_KIND_HPP
#define NEO_API_KIND_HPP

#include "word.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace neo {
inline namespace v1 {

/// What kind of failure it is: the same closed set in every language.
enum class kind {
    /// A parameter is missing or malformed. Nothing was sent.
    invalid_argument,
    /// The handle is not an open client or feed: it is empty, closed or not one of ours. Nothing was sent.
    invalid_handle,
    /// The configuration does not allow this: unknown key, missing credential, another API generation. Nothing was
    /// sent.
    configuration,
    /// The call needs a further login step, or the session has expired. Nothing was sent.
    state,
    /// The broker refused the credentials, the token or the session.
    authentication,
    /// The account is locked, or the lock-out guard stopped a call that could lock it.
    locked,
    /// The broker does not accept this IP address.
    ip_not_allowed,
    /// Any other refusal by the broker.
    rejected,
    /// Too many requests.
    rate_limited,
    /// The broker failed (HTTP 5xx).
    server,
    /// The connection failed or broke.
    network,
    /// The server could not be trusted: its certificate or the handshake failed.
    tls,
    /// The deadline passed.
    timeout,
    /// The answer is unusable: not JSON, no token, cut short, too large, or it names an untrusted host.
    protocol,
    /// The call was cancelled.
    cancelled,
    /// A bug in this library.
    internal,
};

/// Whether a request reached the server. Send again only after no.
enum class delivered {
    /// The request was never sent. It may be sent again.
    no,
    /// It may have arrived, but no complete answer came back. Check with the broker before sending anything again.
    maybe,
    /// The server answered. Read the answer.
    yes,
};

/// What became of an order that was to be placed, modified or cancelled. After unknown, find_order before anything is
/// sent again.
enum class outcome {
    /// It was never sent. It may be sent again.
    not_sent,
    /// The broker refused it. Read the broker's message.
    refused,
    /// It may have been carried out; the answer is not known. Look for it with find_order before sending anything
    /// again.
    unknown,
};

namespace detail {

inline constexpr std::array<std::string_view, 16> kind_names{
    "invalid_argument",
    "invalid_handle",
    "configuration",
    "state",
    "authentication",
    "locked",
    "ip_not_allowed",
    "rejected",
    "rate_limited",
    "server",
    "network",
    "tls",
    "timeout",
    "protocol",
    "cancelled",
    "internal",
};

inline constexpr std::array<std::string_view, 3> delivered_names{
    "no",
    "maybe",
    "yes",
};

inline constexpr std::array<std::string_view, 3> outcome_names{
    "not_sent",
    "refused",
    "unknown",
};

} // namespace detail

/// The word that stands in the error JSON, such as "invalid_argument".
[[nodiscard]] constexpr std::string_view to_string(kind value) noexcept {
    return detail::kind_names[static_cast<std::size_t>(value)];
}

/// The value of that name; nothing for a word that this header does not know.
[[nodiscard]] constexpr std::optional<kind> kind_from_string(std::string_view name) noexcept {
    return detail::named<kind>(detail::kind_names, name);
}

/// The word that stands in the error JSON, such as "no".
[[nodiscard]] constexpr std::string_view to_string(delivered value) noexcept {
    return detail::delivered_names[static_cast<std::size_t>(value)];
}

/// The value of that name; nothing for a word that this header does not know.
[[nodiscard]] constexpr std::optional<delivered> delivered_from_string(std::string_view name) noexcept {
    return detail::named<delivered>(detail::delivered_names, name);
}

/// The word that stands in the error JSON, such as "not_sent".
[[nodiscard]] constexpr std::string_view to_string(outcome value) noexcept {
    return detail::outcome_names[static_cast<std::size_t>(value)];
}

/// The value of that name; nothing for a word that this header does not know.
[[nodiscard]] constexpr std::optional<outcome> outcome_from_string(std::string_view name) noexcept {
    return detail::named<outcome>(detail::outcome_names, name);
}

} // namespace v1
} // namespace neo

#endif
