// SPDX-License-Identifier: MIT
//
// The result of an operation that returns records: a value, or the error.
#ifndef NEO_API_RESULT_HPP
#define NEO_API_RESULT_HPP

#include "answer.hpp"
#include "call.hpp"
#include "record.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace neo {
inline namespace v1 {

/// A value, or the error:
///
///     if (auto orders = client.try_order_book()) { for (const neo::order &each : *orders) … }
template <class T> class result {
  public:
    /// A success.
    result(neo::answer &&said, T &&value) : said_(std::move(said)), value_(std::move(value)) {}
    /// A failure.
    explicit result(neo::answer &&failed) noexcept : said_(std::move(failed)) {}

    /// Whether there is a value.
    [[nodiscard]] bool ok() const noexcept { return value_.has_value(); }
    /// The same as ok().
    [[nodiscard]] explicit operator bool() const noexcept { return ok(); }
    /// The value; only if ok().
    [[nodiscard]] const T &operator*() const &noexcept { return *value_; }
    [[nodiscard]] T &&operator*() &&noexcept { return *std::move(value_); }
    /// The value; only if ok().
    [[nodiscard]] const T *operator->() const noexcept { return &*value_; }
    /// The raw answer: its JSON, or the error with all its members.
    [[nodiscard]] const neo::answer &raw() const &noexcept { return said_; }
    [[nodiscard]] neo::answer &&raw() &&noexcept { return std::move(said_); }

  private:
    neo::answer said_;
    std::optional<T> value_;
};

namespace detail {

// Reads an answer's `data`.
template <class T, class Read> result<T> read(answer &&said, Read read_data) noexcept {
    if (!said.ok()) {
        return result<T>(std::move(said));
    }
#if defined(__cpp_exceptions)
    try {
        T value = read_data(said.raw("data"));
        return result<T>(std::move(said), std::move(value));
    } catch (...) {
        return result<T>(out_of_memory());
    }
#else
    T value = read_data(said.raw("data"));
    return result<T>(std::move(said), std::move(value));
#endif
}
template <class Record> result<Record> record(answer &&said) noexcept {
    return read<Record>(std::move(said), [](std::string_view data) { return Record::of(data); });
}
template <class Record> result<std::optional<Record>> optional_record(answer &&said) noexcept {
    return read<std::optional<Record>>(std::move(said), [](std::string_view data) {
        return data == "null" ? std::nullopt : std::optional<Record>(Record::of(data));
    });
}
template <class Record> result<std::vector<Record>> records(answer &&said) noexcept {
    return read<std::vector<Record>>(std::move(said), [](std::string_view data) { return list_of<Record>(data); });
}

#if defined(__cpp_exceptions)
// The value, if there is one.
template <class T> T checked(result<T> &&outcome) {
    if (!outcome.ok()) {
        throw error(std::move(outcome).raw());
    }
    return *std::move(outcome);
}
#endif

} // namespace detail
} // namespace v1
} // namespace neo

#endif
