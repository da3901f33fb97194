// SPDX-License-Identifier: MIT
//
// Calling an operation: strings are copied for the call, and the copies are wiped.
#ifndef NEO_API_CALL_HPP
#define NEO_API_CALL_HPP

#include "answer.hpp"
#include "error.hpp"
#include "library.hpp"
#include "text.hpp"

#include <neo_api.h>

#include <cstdint>

namespace neo {
inline namespace v1 {
namespace detail {

inline bool failed(const c_text &text) noexcept { return text.failed(); }
inline bool failed(std::int32_t) noexcept { return false; }
inline const char *plain(const c_text &text) noexcept { return text.get(); }
inline std::int32_t plain(std::int32_t number) noexcept { return number; }

// Calls a function of neo_api.h with strings and numbers.
template <class Function, class... Arguments>
answer call(NeoClient *client, Function function, const Arguments &...arguments) noexcept {
    return (failed(arguments) || ...) ? out_of_memory() : answer(function(client, plain(arguments)...));
}

// Calls a function of neo_api.h with the JSON of an object.
template <class Function, class Object>
answer call_with(NeoClient *client, Function function, const Object &object) noexcept {
    return guarded([&] { return call(client, function, c_text(object.secret_json())); });
}

} // namespace detail
} // namespace v1
} // namespace neo

#endif
