// SPDX-License-Identifier: MIT
//
// The words of enumerations.
#ifndef NEO_API_WORD_HPP
#define NEO_API_WORD_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace neo {
inline namespace v1 {
namespace detail {

// The enumerator with this name. The array is in the order of the enumerators.
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
} // namespace v1
} // namespace neo

#endif
