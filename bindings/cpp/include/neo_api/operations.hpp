// SPDX-License-Identifier: MIT
//
// Generated from api/interface.toml (make generate). Do not edit.
//
// Every operation: what neo::client can be asked.
#ifndef NEO_API_OPERATIONS_HPP
#define NEO_API_OPERATIONS_HPP

#include "operations/insight.hpp"
#include "operations/market.hpp"
#include "operations/password.hpp"
#include "operations/registration.hpp"
#include "operations/session.hpp"
#include "operations/totp.hpp"
#include "operations/trade.hpp"

// Microsoft's compiler gives each empty base but the first a place of its own unless told not to.
#if defined(_MSC_VER)
#define NEO_API_EMPTY_BASES __declspec(empty_bases)
#else
#define NEO_API_EMPTY_BASES
#endif

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client>
class NEO_API_EMPTY_BASES operations
    : public registration_operations<Client>,
      public totp_operations<Client>,
      public password_operations<Client>,
      public session_operations<Client>,
      public insight_operations<Client>,
      public trade_operations<Client>,
      public market_operations<Client> {
  protected:
    operations() noexcept = default;
    ~operations() = default;
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
