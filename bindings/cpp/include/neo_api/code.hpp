// SPDX-License-Identifier: MIT
//
// A code of the broker: a known one, or a newer one, which is kept.
#ifndef NEO_API_CODE_HPP
#define NEO_API_CODE_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace neo {
inline namespace v1 {

/// The words of an enumeration, in the order of its values.
template <class Known> struct code_words;

/// The JSON spelling of a value.
template <class Known> [[nodiscard]] constexpr auto to_string(Known value) noexcept -> decltype(code_words<Known>::words[0]) {
    return code_words<Known>::words[static_cast<std::size_t>(value)];
}

/// A word of an enumeration, unless it is newer than this header:
///
///     if (order.state == neo::order_state::filled) …
template <class Known> class code {
  public:
    /// A known word.
    code(Known value) : text_(to_string(value)) {}
    /// Any word.
    explicit code(std::string text) noexcept : text_(std::move(text)) {}

    /// The word.
    [[nodiscard]] const std::string &text() const noexcept { return text_; }
    /// The value, if the word is known.
    [[nodiscard]] std::optional<Known> known() const noexcept {
        std::size_t at = 0;
        for (const std::string_view word : code_words<Known>::words) {
            if (word == text_) {
                return static_cast<Known>(at);
            }
            ++at;
        }
        return std::nullopt;
    }

    friend bool operator==(const code &a, const code &b) noexcept { return a.text_ == b.text_; }
    friend bool operator!=(const code &a, const code &b) noexcept { return a.text_ != b.text_; }
    friend bool operator==(const code &a, Known b) noexcept { return a.text_ == to_string(b); }
    friend bool operator!=(const code &a, Known b) noexcept { return a.text_ != to_string(b); }

  private:
    std::string text_;
};

} // namespace v1
} // namespace neo

#endif
