// SPDX-License-Identifier: MIT
//
// The parameters of the two operations that take a JSON object.
#ifndef NEO_API_REQUEST_HPP
#define NEO_API_REQUEST_HPP

#include "object.hpp"
#include "text.hpp"

#include <string>
#include <string_view>

namespace neo {
inline namespace v1 {

/// A request to any other API, for client::request.
///
///     neo::request::post("quick/user/limits").form(neo::object().set("seg", "ALL").set("exch", "ALL").set("prod", "ALL"))
class request {
  public:
    /// Any method: GET, POST, PUT, PATCH, DELETE. The path is below the session's base URL and has no query.
    request(text_param method, text_param path) { members_.set("method", method).set("path", path); }
    /// Reads.
    [[nodiscard]] static request get(text_param path) { return request("GET", path); }
    /// The library treats it as a change.
    [[nodiscard]] static request post(text_param path) { return request("POST", path); }

    /// Adds to the query: a string, an integer, true or false.
    template <class T> request &query(std::string_view name, const T &value) & {
        query_.set(name, value);
        members_.set("query", query_);
        return *this;
    }
    template <class T> request &&query(std::string_view name, const T &value) && { return std::move(query(name, value)); }

    /// Sends a JSON body.
    request &json(const object &body) & { return body_of("json", body.secret_json()); }
    request &&json(const object &body) && { return std::move(json(body)); }
    /// Sends a JSON body, given as JSON.
    request &json(std::string_view body) & { return body_of("json", body); }
    request &&json(std::string_view body) && { return std::move(json(body)); }
    /// Sends an object as the form field jData, as most of the trade API needs it.
    request &form(const object &body) & { return body_of("form", body.secret_json()); }
    request &&form(const object &body) && { return std::move(form(body)); }
    /// Sends an object as the form field jData, given as JSON.
    request &form(std::string_view body) & { return body_of("form", body); }
    request &&form(std::string_view body) && { return std::move(form(body)); }

    /// The JSON for neo_request, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    request &body_of(std::string_view name, std::string_view body) {
        members_.raw(name, body);
        return *this;
    }

    object members_;
    object query_;
};

/// Who logs in, for client::login (api v1): one of mobile_number, pan, userid, and one of password, mpin. What is left out
/// comes from the configuration, if it is set there.
class credentials {
  public:
    /// The mobile number with country code.
    credentials &mobile_number(text_param value) { return set("mobile_number", value); }
    /// The permanent account number.
    credentials &pan(text_param value) { return set("pan", value); }
    /// The user id.
    credentials &userid(text_param value) { return set("userid", value); }
    /// The password.
    credentials &password(text_param value) { return set("password", value); }
    /// The MPIN.
    credentials &mpin(text_param value) { return set("mpin", value); }

    /// The JSON for neo_login, in memory that is wiped.
    [[nodiscard]] detail::secret_string secret_json() const { return members_.secret_json(); }

  private:
    credentials &set(std::string_view name, text_param value) {
        members_.set(name, value);
        return *this;
    }

    object members_;
};

} // namespace v1
} // namespace neo

#endif
