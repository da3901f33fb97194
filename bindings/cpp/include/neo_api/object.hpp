// SPDX-License-Identifier: MIT
//
// A JSON object under construction.
#ifndef NEO_API_OBJECT_HPP
#define NEO_API_OBJECT_HPP

#include "secret.hpp"
#include "text.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace neo {
inline namespace v1 {
namespace detail {

// Appends `text` as a JSON string. Bytes that are not UTF-8 are passed through: the library reports their position.
inline void append_string(secret_string &out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20) {
            out.append("\\u00").push_back(hex[byte >> 4]);
            out.push_back(hex[byte & 0xF]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

// Strings as a JSON array.
inline std::string array_of(const std::vector<std::string_view> &texts) {
    secret_string json = new_secret();
    for (const std::string_view text : texts) {
        json.append(json.empty() ? "[" : ",");
        append_string(json, text);
    }
    json.append(json.empty() ? "[]" : "]");
    return std::string(std::string_view(json));
}

} // namespace detail

/// A JSON object: members in the order in which they were first set; setting one again replaces it. Wiped when destroyed.
///
///     neo::object().set("es", "nse_cm").set("qt", 10).raw("pr", "2706.930")
class object {
  public:
    /// Sets a string. nullptr or {} removes the member.
    object &set(std::string_view name, text_param value) {
        if (!value.given()) {
            return remove(name);
        }
        detail::secret_string json = detail::new_secret();
        detail::append_string(json, value.view());
        return put(name, std::move(json));
    }

    /// Sets an integer, or true or false.
    template <class T, std::enable_if_t<std::is_integral_v<T>, int> = 0> object &set(std::string_view name, T value) {
        static_assert(!std::is_same_v<T, char>, "a char is neither a text nor a number");
        if constexpr (std::is_same_v<T, bool>) {
            return raw(name, value ? "true" : "false");
        } else {
            return raw(name, std::to_string(value));
        }
    }

    /// Deleted: a floating-point price is not exact. Use raw("price", "2706.930").
    template <class T, std::enable_if_t<std::is_floating_point_v<T>, int> = 0>
    object &set(std::string_view name, T value) = delete;

    /// Sets an object.
    object &set(std::string_view name, const object &value) { return put(name, value.secret_json()); }

    /// Sets a value that is already JSON: a number with all its digits, an array, null.
    object &raw(std::string_view name, std::string_view json) {
        detail::secret_string copy = detail::new_secret();
        copy.append(json);
        return put(name, std::move(copy));
    }

    /// Removes a member.
    object &remove(std::string_view name) {
        members_.erase(std::remove_if(members_.begin(), members_.end(), [&](const entry &e) { return e.name == name; }),
                       members_.end());
        return *this;
    }

    /// Whether there is no member.
    [[nodiscard]] bool empty() const noexcept { return members_.empty(); }

    /// The object as JSON. The caller is responsible for the copy, which is as secret as its members.
    [[nodiscard]] std::string json() const { return std::string(std::string_view(secret_json())); }

    /// The object as JSON, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const {
        detail::secret_string json = detail::new_secret();
        json.push_back('{');
        for (const entry &each : members_) {
            json.append(json.size() > 1 ? "," : "");
            detail::append_string(json, each.name);
            json.append(":").append(each.json);
        }
        json.push_back('}');
        return json;
    }

  private:
    struct entry {
        std::string name;
        detail::secret_string json;
    };

    object &put(std::string_view name, detail::secret_string &&json) {
        for (entry &each : members_) {
            if (each.name == name) {
                each.json = std::move(json);
                return *this;
            }
        }
        members_.push_back(entry{std::string(name), std::move(json)});
        return *this;
    }

    std::vector<entry> members_;
};

} // namespace v1
} // namespace neo

#endif
