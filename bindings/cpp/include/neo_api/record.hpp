// SPDX-License-Identifier: MIT
//
// Reads the members of a record.
#ifndef NEO_API_RECORD_HPP
#define NEO_API_RECORD_HPP

#include "code.hpp"
#include "decimal.hpp"
#include "reader.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neo {
inline namespace v1 {
namespace detail {

inline std::optional<std::string> text_at(std::string_view row, std::string_view name) { return string_of(member(row, name)); }
inline std::optional<std::int64_t> integer_at(std::string_view row, std::string_view name) {
    return integer_of(member(row, name));
}
inline std::optional<decimal> decimal_at(std::string_view row, std::string_view name) {
    return decimal::parse(member(row, name));
}
inline std::optional<bool> boolean_at(std::string_view row, std::string_view name) {
    const std::string_view value = member(row, name);
    return value == "true" || value == "false" ? std::optional(value == "true") : std::nullopt;
}
template <class Known> std::optional<code<Known>> code_at(std::string_view row, std::string_view name) {
    std::optional<std::string> text = text_at(row, name);
    return text ? std::optional(code<Known>(*std::move(text))) : std::nullopt;
}

// Every element of a list, by its own `of`.
template <class Record> std::vector<Record> list_of(std::string_view list) {
    std::vector<Record> records;
    json_cursor cursor(list);
    if (cursor.take('[')) {
        do {
            const std::string_view row = cursor.value();
            if (row.empty()) {
                break;
            }
            records.push_back(Record::of(row));
        } while (cursor.take(','));
    }
    return records;
}
inline std::vector<std::int64_t> integers_at(std::string_view row, std::string_view name) {
    std::vector<std::int64_t> integers;
    json_cursor cursor(member(row, name));
    if (cursor.take('[')) {
        do {
            const std::optional<std::int64_t> integer = integer_of(cursor.value());
            if (!integer) {
                break;
            }
            integers.push_back(*integer);
        } while (cursor.take(','));
    }
    return integers;
}
template <class Record> std::vector<Record> list_at(std::string_view row, std::string_view name) {
    return list_of<Record>(member(row, name));
}
template <class Record> std::optional<Record> record_at(std::string_view row, std::string_view name) {
    const std::string_view value = member(row, name);
    return value.empty() || value == "null" ? std::nullopt : std::optional(Record::of(value));
}

} // namespace detail
} // namespace v1
} // namespace neo

#endif
