// SPDX-License-Identifier: MIT
//
// String arguments.
#ifndef NEO_API_TEXT_HPP
#define NEO_API_TEXT_HPP

#include "secret.hpp"

#include <cstddef>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

namespace neo {
inline namespace v1 {

/// A string parameter: a literal, std::string, std::string_view; nullptr or {} for none. Borrowed for the call.
///
/// A `const char *` may be NULL, such as the result of std::getenv.
class text_param {
  public:
    constexpr text_param() noexcept = default;
    constexpr text_param(std::nullptr_t) noexcept {}
    constexpr text_param(const char *text) noexcept : view_(text == nullptr ? std::string_view() : text) {}
    constexpr text_param(std::string_view text) noexcept : view_(text) {}
    template <class Allocator>
    text_param(const std::basic_string<char, std::char_traits<char>, Allocator> &text) noexcept : view_(text) {}

    /// Whether there is a string, even an empty one.
    [[nodiscard]] constexpr bool given() const noexcept { return view_.data() != nullptr; }
    /// The string; empty if there is none.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return view_; }

  private:
    std::string_view view_;
};

namespace detail {

// A NUL-terminated copy for the duration of a call, wiped afterwards. Allocates only for long strings, and does not throw.
//
// A NUL inside would hide the rest from the library: it is replaced by U+0001, which no parameter may contain, so that the
// library's own error names the parameter.
class c_text {
  public:
    explicit c_text(text_param text) noexcept : size_(text.view().size()) {
        if (!text.given()) {
            return;
        }
        text_ = size_ < sizeof short_ ? short_ : new (std::nothrow) char[size_ + 1];
        if (text_ == nullptr) {
            failed_ = true;
            return;
        }
        if (size_ > 0) {
            std::memcpy(text_, text.view().data(), size_);
        }
        text_[size_] = '\0';
        for (char *at = text_; (at = static_cast<char *>(std::memchr(at, '\0', left(at)))) != nullptr;) {
            *at = '\1';
        }
    }

    ~c_text() {
        if (text_ == nullptr) {
            return;
        }
        wipe(text_, size_);
        if (text_ != short_) {
            delete[] text_;
        }
    }

    c_text(const c_text &) = delete;
    c_text &operator=(const c_text &) = delete;

    // NULL if no string was given.
    [[nodiscard]] const char *get() const noexcept { return text_; }
    // Whether memory ran out.
    [[nodiscard]] bool failed() const noexcept { return failed_; }

  private:
    [[nodiscard]] std::size_t left(const char *at) const noexcept {
        return size_ - static_cast<std::size_t>(at - text_);
    }

    std::size_t size_;
    bool failed_ = false;
    char *text_ = nullptr;
    char short_[128];
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
