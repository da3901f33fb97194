// SPDX-License-Identifier: MIT
//
// The only exception of this library. It does not exist if exceptions are disabled.
#ifndef NEO_API_ERROR_HPP
#define NEO_API_ERROR_HPP

#include "answer.hpp"

#if defined(__cpp_exceptions)

#include <memory>
#include <stdexcept>

namespace neo {
inline namespace v1 {

/// A failed operation. Copies share the error JSON; what() is one line without secrets.
class error : public std::runtime_error {
  public:
    /// From an answer that is not ok.
    explicit error(answer &&failed) : std::runtime_error(line(failed)), answer_(std::make_shared<answer>(std::move(failed))) {}

    /// What kind of failure it is. A kind newer than this header reads as internal; kind_name() has the word.
    [[nodiscard]] neo::kind kind() const { return answer_->kind().value_or(neo::kind::internal); }
    /// The word for the kind of failure.
    [[nodiscard]] std::string kind_name() const { return answer_->kind_name(); }
    /// The broker's code if there is one, else the HTTP status, else the kind.
    [[nodiscard]] std::string code() const { return answer_->code(); }
    /// The server's message, or a description of the failure.
    [[nodiscard]] std::string message() const { return answer_->message(); }
    /// The operation, or for connect the step, that failed.
    [[nodiscard]] std::string operation() const { return answer_->operation(); }
    /// What to do, if the cause is known; else empty.
    [[nodiscard]] std::string hint() const { return answer_->hint(); }
    /// The X-Request-ID that was sent; empty if nothing was sent.
    [[nodiscard]] std::string request_id() const { return answer_->request_id(); }
    /// Whether the request reached the server.
    [[nodiscard]] neo::delivered delivered() const { return answer_->delivered(); }
    /// The outcome of placing, modifying or cancelling an order; nothing for other operations.
    [[nodiscard]] std::optional<neo::outcome> outcome() const { return answer_->outcome(); }
    /// The tag of the order that could not be placed, for find_order; else empty.
    [[nodiscard]] std::string tag() const { return answer_->tag(); }
    /// Whether the same call may be made again later.
    [[nodiscard]] bool retryable() const { return answer_->retryable(); }
    /// How long the server asked to wait.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after() const { return answer_->retry_after(); }
    /// The HTTP status, if the server answered.
    [[nodiscard]] std::optional<int> status() const { return answer_->status(); }
    /// The error JSON. It lives as long as this exception or a copy of it.
    [[nodiscard]] std::string_view json() const noexcept { return answer_->text(); }

  private:
    static std::string line(const answer &failed) {
        std::string text = failed.operation();
        text += text.empty() ? "" : ": ";
        text += failed.message() + " (" + failed.kind_name();
        if (const std::optional<int> status = failed.status()) {
            text += ", HTTP " + std::to_string(*status);
        }
        text += ", delivered: ";
        return text.append(to_string(failed.delivered())) + ")";
    }

    // Shared, because copying an exception must not throw.
    std::shared_ptr<const answer> answer_;
};

namespace detail {

// The answer, if it is a success.
inline answer checked(answer &&result) {
    if (!result.ok()) {
        throw error(std::move(result));
    }
    return std::move(result);
}

} // namespace detail
} // namespace v1
} // namespace neo

#endif
#endif
