// SPDX-License-Identifier: MIT
//
// neo_api.hpp: the Kotak Neo trade API in C++17. Header-only over neo_api.h; link with -lneo_api.
//
//     neo::client client(neo::config().consumer_key(key).mobile_number(mobile).ucc(ucc).mpin(mpin).totp_secret(secret));
//     client.connect();
//     neo::answer orders = client.request(neo::request::get("quick/user/orders"));
//     std::cout << orders.text() << '\n';
//
// OWNERSHIP   neo::client and neo::answer own what they hold and give it back when they are destroyed. Both move, neither
//             copies. Texts that are passed in are copied for the call, and the copy is wiped.
// ERRORS      Each operation has two functions: totp_login throws neo::error; try_totp_login is noexcept and returns an
//             answer that says ok() or not. Where exceptions are off the first ones do not exist.
// THREADS     Every const member function may be called from any thread at any time, on the same object too: that is every
//             operation, cancel and close. Moving, assigning and destroying an object are for one thread alone.
// TEXT        UTF-8. A text that is left out, nullptr or blank is taken from the configuration where that has it. Text that
//             is not UTF-8 or contains a NUL is an error of kind invalid_argument.
//
// neo_api_json.hpp adds nlohmann::json; it is apart, so that all translation units agree on what they include.
#ifndef NEO_API_HPP
#define NEO_API_HPP

#include "neo_api/answer.hpp"
#include "neo_api/client.hpp"
#include "neo_api/code.hpp"
#include "neo_api/config.hpp"
#include "neo_api/decimal.hpp"
#include "neo_api/error.hpp"
#include "neo_api/feed.hpp"
#include "neo_api/kind.hpp"
#include "neo_api/library.hpp"
#include "neo_api/log.hpp"
#include "neo_api/object.hpp"
#include "neo_api/parameters.hpp"
#include "neo_api/records.hpp"
#include "neo_api/request.hpp"
#include "neo_api/result.hpp"
#include "neo_api/text.hpp"
#include "neo_api/tick.hpp"

#endif
