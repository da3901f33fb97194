// SPDX-License-Identifier: MIT
//
// What an operation returned: the server's own JSON, or the error JSON.
#ifndef NEO_API_ANSWER_HPP
#define NEO_API_ANSWER_HPP

#include "kind.hpp"
#include "reader.hpp"

#include <neo_api.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace neo {
inline namespace v1 {

/// An answer; it owns its string. It can be moved, not copied; str() makes a copy.
///
/// A success is the server's own JSON, byte for byte. A failure has the one error shape that neo_api.h describes; the
/// members below read it without a JSON library. The strings of a session (`data.token` and the like) are secret.
///
/// An answer that was moved from is empty: not ok, no text, delivered maybe.
class answer {
  public:
    /// An empty answer.
    answer() noexcept = default;
    /// Adopts a string returned by a function of neo_api.h.
    explicit answer(char *owned) noexcept : text_(owned), owned_(true) {}
    answer(answer &&other) noexcept : text_(std::exchange(other.text_, nullptr)), owned_(other.owned_) {}
    answer &operator=(answer &&other) noexcept {
        if (this != &other) {
            give_back();
            text_ = std::exchange(other.text_, nullptr);
            owned_ = other.owned_;
        }
        return *this;
    }
    answer(const answer &) = delete;
    answer &operator=(const answer &) = delete;
    ~answer() { give_back(); }

    /// An answer with a static string, which is never freed.
    [[nodiscard]] static answer of_static(const char *text) noexcept {
        answer result;
        result.text_ = text;
        return result;
    }

    /// Whether the operation succeeded.
    [[nodiscard]] bool ok() const noexcept {
        return text_ != nullptr && view().substr(0, error_begin.size()) != error_begin;
    }
    /// The same as ok().
    [[nodiscard]] explicit operator bool() const noexcept { return ok(); }

    /// The JSON. It lives as long as the answer; on a temporary use str().
    [[nodiscard]] std::string_view text() const &noexcept { return view(); }
    std::string_view text() const && = delete;
    /// The JSON, NUL-terminated.
    [[nodiscard]] const char *c_str() const &noexcept { return text_ == nullptr ? "" : text_; }
    const char *c_str() const && = delete;
    /// A copy of the JSON.
    [[nodiscard]] std::string str() const { return std::string(view()); }

    /// The value at a dotted path, such as "data.0.price", as it was sent: numbers keep all their digits. Empty if
    /// there is none.
    [[nodiscard]] std::string_view raw(std::string_view path) const & { return detail::at_path(view(), path); }
    std::string_view raw(std::string_view path) const && = delete;
    /// The string at a dotted path, such as "data.state"; nothing if it is not there or not a string.
    [[nodiscard]] std::optional<std::string> string(std::string_view path) const {
        return detail::string_of(detail::at_path(view(), path));
    }
    /// The integer at a dotted path; nothing if it is not there or not an integer.
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view path) const {
        return detail::integer_of(detail::at_path(view(), path));
    }

    /// What kind of failure it is; nothing for a success. A kind newer than this header reads as internal; kind_name() has
    /// the word.
    [[nodiscard]] std::optional<neo::kind> kind() const {
        if (ok()) {
            return std::nullopt;
        }
        return kind_from_string(kind_name()).value_or(neo::kind::internal);
    }
    /// The word for the kind of failure; empty for a success.
    [[nodiscard]] std::string kind_name() const { return error_text("kind"); }
    /// The broker's code if there is one, else the HTTP status, else the kind; empty for a success.
    [[nodiscard]] std::string code() const { return error_text("error.0.code"); }
    /// The server's message, or a description of the failure; empty for a success.
    [[nodiscard]] std::string message() const { return error_text("error.0.message"); }
    /// The operation, or for connect the step, that failed; empty for a success.
    [[nodiscard]] std::string operation() const { return error_text("operation"); }
    /// What to do, if the cause is known; else empty.
    [[nodiscard]] std::string hint() const { return error_text("hint"); }
    /// The X-Request-ID that was sent; empty if nothing was sent.
    [[nodiscard]] std::string request_id() const { return error_text("request_id"); }
    /// Whether the request reached the server. A success is `yes`: there is nothing to send again.
    [[nodiscard]] neo::delivered delivered() const {
        return ok() ? neo::delivered::yes
                    : delivered_from_string(error_text("delivered")).value_or(neo::delivered::maybe);
    }
    /// The outcome of placing, modifying or cancelling an order; nothing for other operations, and for a success.
    [[nodiscard]] std::optional<neo::outcome> outcome() const { return outcome_from_string(error_text("outcome")); }
    /// The tag of an order that could not be placed, for find_order; else empty.
    [[nodiscard]] std::string tag() const { return error_text("tag"); }
    /// Whether the same call may be made again later.
    [[nodiscard]] bool retryable() const { return error_raw("retryable") == "true"; }
    /// How long the server asked to wait.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after() const {
        const std::optional<std::int64_t> wait = detail::integer_of(error_raw("retry_after_ms"));
        return wait ? std::optional(std::chrono::milliseconds(*wait)) : std::nullopt;
    }
    /// The HTTP status, if the server answered with a failure.
    [[nodiscard]] std::optional<int> status() const {
        const std::optional<std::int64_t> number = detail::integer_of(error_raw("status"));
        return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
    }

    /// The string, still owned by the answer; NULL if it is empty.
    [[nodiscard]] const char *get() const &noexcept { return text_; }
    const char *get() const && = delete;
    /// Releases the string to the caller, who frees it with neo_free. NULL if the answer is empty or its string is static.
    [[nodiscard]] char *release() noexcept {
        const char *text = std::exchange(text_, nullptr);
        return owned_ ? const_cast<char *>(text) : nullptr;
    }

  private:
    [[nodiscard]] std::string_view view() const noexcept { return text_ == nullptr ? std::string_view() : text_; }
    [[nodiscard]] std::string_view error_raw(std::string_view path) const {
        return ok() ? std::string_view() : detail::at_path(view(), path);
    }
    [[nodiscard]] std::string error_text(std::string_view path) const {
        return detail::string_of(error_raw(path)).value_or(std::string());
    }
    void give_back() noexcept {
        if (owned_ && text_ != nullptr) {
            neo_free(const_cast<char *>(text_));
        }
    }

    // The start of every error; no success starts this way.
    static constexpr std::string_view error_begin = "{\"error\":[";
    const char *text_ = nullptr;
    bool owned_ = false;
};

namespace detail {

// Used if there is no memory for a parameter or a configuration.
inline answer out_of_memory() noexcept {
    return answer::of_static(
        "{\"error\":[{\"code\":\"internal\",\"message\":\"out of memory\"}],\"kind\":\"internal\",\"operation\":\"\","
        "\"status\":null,\"broker_code\":null,\"retryable\":false,\"retry_after_ms\":null,\"delivered\":\"no\","
        "\"hint\":null,\"request_id\":null,\"body\":null,\"text\":null}");
}

} // namespace detail
} // namespace v1
} // namespace neo

#endif
