// SPDX-License-Identifier: MIT
//
// neo_api_json.hpp: answers and parameters as nlohmann::json. Optional; needs nlohmann/json 3 and exceptions.
//
// nlohmann::json turns fractions into double, and 2706.930 into 2706.93. If digits matter, use neo::parse_exact: every
// number that is not a 64-bit integer becomes a string with the digits as sent. answer.raw("path") keeps them too.
#ifndef NEO_API_JSON_HPP
#define NEO_API_JSON_HPP

#include "neo_api.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace neo {
inline namespace v1 {

/// The JSON of an answer, be it a success or an error. An empty answer is null.
[[nodiscard]] inline nlohmann::json parse(const answer &from) {
    return from.text().empty() ? nlohmann::json() : nlohmann::json::parse(from.text());
}

namespace detail {

// Builds a value from the parser's events; numbers that a double would change become strings.
class exact_builder : public nlohmann::json_sax<nlohmann::json> {
  public:
    nlohmann::json result;

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t, const string_t &spelt) override { return add(spelt); }
    bool string(string_t &value) override { return add(std::move(value)); }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override { return open(nlohmann::json::object()); }
    bool key(string_t &name) override {
        key_ = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(nlohmann::json::array()); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string &, const nlohmann::json::exception &) override { return false; }

  private:
    nlohmann::json *put(nlohmann::json &&value) {
        if (inside_.empty()) {
            result = std::move(value);
            return &result;
        }
        nlohmann::json &parent = *inside_.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[key_] = std::move(value));
    }
    bool add(nlohmann::json &&value) {
        put(std::move(value));
        return true;
    }
    bool open(nlohmann::json &&value) {
        inside_.push_back(put(std::move(value)));
        return true;
    }
    bool close() {
        inside_.pop_back();
        return true;
    }

    std::vector<nlohmann::json *> inside_;
    string_t key_;
};

} // namespace detail

/// The JSON of an answer with every digit: fractions and numbers beyond 64 bits are strings. An empty answer is null.
[[nodiscard]] inline nlohmann::json parse_exact(const answer &from) {
    detail::exact_builder builder;
    if (!from.text().empty() && !nlohmann::json::sax_parse(from.text(), &builder)) {
        return nlohmann::json();
    }
    return std::move(builder.result);
}

/// Calls any operation by name, with parameters as JSON; a string that is not UTF-8 throws nlohmann::json::exception.
[[nodiscard]] inline answer try_call(const client &with, text_param operation, const nlohmann::json &params) {
    return with.try_call(operation, params.dump());
}

/// Calls any operation by name, with parameters and answer as JSON; throws neo::error.
inline nlohmann::json call(const client &with, text_param operation, const nlohmann::json &params) {
    return parse(with.call(operation, params.dump()));
}

} // namespace v1
} // namespace neo

#endif
