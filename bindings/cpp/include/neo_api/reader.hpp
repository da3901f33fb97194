// SPDX-License-Identifier: MIT
//
// Reads single values out of a JSON text. Not a parser: it trusts that the text is JSON, as every answer is, and only makes
// sure that no input can make it read past the end, recurse or loop.
#ifndef NEO_API_READER_HPP
#define NEO_API_READER_HPP

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace neo {
inline namespace v1 {
namespace detail {

// Walks over JSON, one value after the other.
class json_cursor {
  public:
    explicit json_cursor(std::string_view json) noexcept : json_(json) {}

    // Skips `wanted`, if it comes next.
    bool take(char wanted) noexcept {
        blanks();
        if (at_ >= json_.size() || json_[at_] != wanted) {
            return false;
        }
        ++at_;
        return true;
    }

    // Skips the next value and returns it; empty if there is none, or it is cut short.
    std::string_view value() noexcept {
        blanks();
        const std::size_t begin = at_;
        std::size_t depth = 0;
        while (at_ < json_.size()) {
            const char c = json_[at_];
            if (c == '"') {
                if (!string()) {
                    return {};
                }
            } else if (c == '{' || c == '[') {
                ++depth;
                ++at_;
            } else if (c == '}' || c == ']') {
                if (depth == 0) {
                    break;
                }
                --depth;
                ++at_;
            } else if (depth == 0) {
                word();
            } else {
                ++at_;
                continue;
            }
            if (depth == 0) {
                return json_.substr(begin, at_ - begin);
            }
        }
        return {};
    }

  private:
    void blanks() noexcept {
        while (at_ < json_.size() && is_blank(json_[at_])) {
            ++at_;
        }
    }

    // Skips a string; an escaped quote does not end it.
    bool string() noexcept {
        for (++at_; at_ < json_.size(); ++at_) {
            if (json_[at_] == '\\') {
                ++at_;
            } else if (json_[at_] == '"') {
                ++at_;
                return true;
            }
        }
        at_ = json_.size();
        return false;
    }

    // Skips a number, true, false or null.
    void word() noexcept {
        while (at_ < json_.size() && !is_blank(json_[at_]) && std::string_view(",:]}").find(json_[at_]) == npos) {
            ++at_;
        }
    }

    static bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    static constexpr std::size_t npos = std::string_view::npos;
    std::string_view json_;
    std::size_t at_ = 0;
};

inline void append_utf8(std::string &out, std::uint32_t code) {
    const auto byte = [&out](std::uint32_t value) { out.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | (code >> 6));
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3F));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

// The value of four hexadecimal digits.
inline std::optional<std::uint32_t> hex4(std::string_view digits) noexcept {
    if (digits.size() != 4) {
        return std::nullopt;
    }
    std::uint32_t code = 0;
    const char *end = digits.data() + 4;
    return std::from_chars(digits.data(), end, code, 16).ptr == end ? std::optional(code) : std::nullopt;
}

// Half a surrogate pair becomes the replacement character.
inline constexpr std::uint32_t replacement = 0xFFFD;

// The character of the \u escape at the front of `rest`, which is shortened by what was read.
inline std::uint32_t unicode_escape(std::string_view &rest) noexcept {
    const std::optional<std::uint32_t> first = hex4(rest.substr(2, 4));
    rest.remove_prefix(rest.size() < 6 ? rest.size() : 6);
    if (!first || (*first >= 0xDC00 && *first < 0xE000)) {
        return replacement;
    }
    if (*first < 0xD800 || *first >= 0xE000) {
        return *first;
    }
    const std::optional<std::uint32_t> second = rest.substr(0, 2) == "\\u" ? hex4(rest.substr(2, 4)) : std::nullopt;
    if (!second || *second < 0xDC00 || *second >= 0xE000) {
        return replacement;
    }
    rest.remove_prefix(6);
    return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
}

// The decoded JSON string; nothing if the value is not a string.
inline std::optional<std::string> string_of(std::string_view raw) {
    if (raw.size() < 2 || raw.front() != '"' || raw.back() != '"') {
        return std::nullopt;
    }
    std::string_view rest = raw.substr(1, raw.size() - 2);
    std::string out;
    out.reserve(rest.size());
    while (!rest.empty()) {
        if (rest.front() != '\\' || rest.size() < 2) {
            out.push_back(rest.front());
            rest.remove_prefix(1);
            continue;
        }
        if (rest[1] == 'u') {
            append_utf8(out, unicode_escape(rest));
            continue;
        }
        constexpr std::string_view escapes = "bfnrt";
        constexpr std::string_view meanings = "\b\f\n\r\t";
        const std::size_t which = escapes.find(rest[1]);
        out.push_back(which == std::string_view::npos ? rest[1] : meanings[which]);
        rest.remove_prefix(2);
    }
    return out;
}

// The value as an integer; nothing if it is not an integer or too large.
inline std::optional<std::int64_t> integer_of(std::string_view raw) noexcept {
    std::int64_t number = 0;
    const char *end = raw.data() + raw.size();
    const auto result = std::from_chars(raw.data(), end, number);
    if (raw.empty() || result.ec != std::errc() || result.ptr != end) {
        return std::nullopt;
    }
    return number;
}

// Whether a key, with its quotes and escapes, is this name.
inline bool is_name(std::string_view key, std::string_view name) {
    if (key.find('\\') != std::string_view::npos) {
        return string_of(key) == name;
    }
    return key.size() == name.size() + 2 && key.substr(1, name.size()) == name;
}

// The raw value of an object's member; empty if there is none. Of several, the last, as in JSON parsers.
inline std::string_view member(std::string_view object, std::string_view name) {
    json_cursor cursor(object);
    std::string_view found;
    if (!cursor.take('{')) {
        return found;
    }
    do {
        const std::string_view key = cursor.value();
        if (key.empty() || key.front() != '"' || !cursor.take(':')) {
            break;
        }
        const std::string_view value = cursor.value();
        if (is_name(key, name)) {
            found = value;
        }
    } while (cursor.take(','));
    return found;
}

// The element of an array; empty if there is none.
inline std::string_view element(std::string_view array, std::size_t index) noexcept {
    json_cursor cursor(array);
    if (!cursor.take('[')) {
        return {};
    }
    for (std::size_t at = 0;; ++at) {
        const std::string_view value = cursor.value();
        if (at == index || value.empty()) {
            return value;
        }
        if (!cursor.take(',')) {
            return {};
        }
    }
}

// The value at a dotted path, such as "data.uccInfo.0.ucc"; empty if there is none.
inline std::string_view at_path(std::string_view json, std::string_view path) {
    json_cursor whole(json);
    std::string_view value = whole.value();
    for (bool last = false; !last && !value.empty();) {
        const std::size_t dot = path.find('.');
        last = dot == std::string_view::npos;
        const std::string_view name = path.substr(0, dot);
        path = last ? std::string_view() : path.substr(dot + 1);
        const std::optional<std::int64_t> index = integer_of(name);
        if (value.front() == '[') {
            value = index && *index >= 0 ? element(value, static_cast<std::size_t>(*index)) : std::string_view();
        } else {
            value = member(value, name);
        }
    }
    return value;
}

} // namespace detail
} // namespace v1
} // namespace neo

#endif
