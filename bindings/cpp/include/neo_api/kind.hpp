// SPDX-License-Identifier: MIT
//
// What kind of failure it is, whether the request reached the server, and what became of an order.
#ifndef NEO_API_KIND_HPP
#define NEO_API_KIND_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace neo {
inline namespace v1 {

/// What kind of failure it is: the same closed set in every language.
enum class kind {
    invalid_argument, ///< A parameter is missing or malformed. Nothing was sent.
    invalid_handle,   ///< The client is empty, closed or foreign. Nothing was sent.
    configuration,    ///< The configuration does not allow this.
    state,            ///< The session is not far enough for this call, or has expired. Nothing was sent.
    authentication,   ///< The broker refused the credentials, the token or the session.
    locked,           ///< The account is locked, or the lock-out guard stopped a call that could lock it.
    ip_not_allowed,   ///< The broker does not accept this IP address.
    rejected,         ///< Any other refusal of the broker.
    rate_limited,     ///< Too many requests.
    server,           ///< The broker failed (HTTP 5xx).
    network,          ///< No connection, or it broke.
    tls,              ///< The server could not be trusted: certificate or handshake.
    timeout,          ///< The deadline passed.
    protocol,         ///< The answer makes no sense.
    cancelled,        ///< cancel ended the call.
    internal,         ///< A defect of the library.
};

/// Whether a request reached the server. Send again only after `no`.
enum class delivered {
    no,    ///< The request never left.
    maybe, ///< It may have arrived, and no complete answer came: ask the broker before sending anything again.
    yes,   ///< The server answered.
};

/// What became of an order that was to be placed, modified or cancelled.
enum class outcome {
    not_sent, ///< Nothing left.
    refused,  ///< The broker refused it.
    unknown,  ///< It may be at the exchange: find_order tells. Send nothing again before that.
};

namespace detail {

inline constexpr std::array<std::string_view, 16> kind_names{
    "invalid_argument", "invalid_handle", "configuration", "state",  "authentication", "locked",
    "ip_not_allowed",   "rejected",       "rate_limited",  "server", "network",        "tls",
    "timeout",          "protocol",       "cancelled",     "internal"};

inline constexpr std::array<std::string_view, 3> delivered_names{"no", "maybe", "yes"};

inline constexpr std::array<std::string_view, 3> outcome_names{"not_sent", "refused", "unknown"};

static_assert(static_cast<std::size_t>(kind::internal) + 1 == kind_names.size(), "every kind has a name");

// The enumerator whose name it is. The arrays are in the order of the enumerators.
template <class Enum, std::size_t N>
constexpr std::optional<Enum> named(const std::array<std::string_view, N> &names, std::string_view name) noexcept {
    for (std::size_t at = 0; at < N; ++at) {
        if (names[at] == name) {
            return static_cast<Enum>(at);
        }
    }
    return std::nullopt;
}

} // namespace detail

/// The word that stands in the error JSON, such as "rate_limited".
[[nodiscard]] constexpr std::string_view to_string(kind value) noexcept {
    return detail::kind_names[static_cast<std::size_t>(value)];
}

/// The word that stands in the error JSON: "no", "maybe" or "yes".
[[nodiscard]] constexpr std::string_view to_string(delivered value) noexcept {
    return detail::delivered_names[static_cast<std::size_t>(value)];
}

/// The word that stands in the error JSON: "not_sent", "refused" or "unknown".
[[nodiscard]] constexpr std::string_view to_string(outcome value) noexcept {
    return detail::outcome_names[static_cast<std::size_t>(value)];
}

/// The kind of that name; nothing for a word that this header does not know.
[[nodiscard]] constexpr std::optional<kind> kind_from_string(std::string_view name) noexcept {
    return detail::named<kind>(detail::kind_names, name);
}

/// The value of that name; nothing for any other word.
[[nodiscard]] constexpr std::optional<delivered> delivered_from_string(std::string_view name) noexcept {
    return detail::named<delivered>(detail::delivered_names, name);
}

/// The value of that name; nothing for any other word.
[[nodiscard]] constexpr std::optional<outcome> outcome_from_string(std::string_view name) noexcept {
    return detail::named<outcome>(detail::outcome_names, name);
}

} // namespace v1
} // namespace neo

#endif
