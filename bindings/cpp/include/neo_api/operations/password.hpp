// SPDX-License-Identifier: MIT
//
// Generated from api/operations/password.toml (make generate). Do not edit.
//
// Password login and second factor.
#ifndef NEO_API_OPERATIONS_PASSWORD_HPP
#define NEO_API_OPERATIONS_PASSWORD_HPP

#include "../call.hpp"
#include "../request.hpp"

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client> class password_operations {
  public:
    /// Logs in with a password or MPIN (api v1). Gives a view session, then sends the OTP.
    [[nodiscard]] answer try_login(text_param login_json = {}) const noexcept {
        return detail::call(raw(), neo_login, detail::c_text(login_json));
    }
    /// The same with an object.
    [[nodiscard]] answer try_login(const credentials &who) const noexcept {
        return detail::guarded([&] { return try_login(who.secret_json()); });
    }
    /// Sends the OTP of a view session again (api v1).
    [[nodiscard]] answer try_generate_otp() const noexcept { return detail::call(raw(), neo_generate_otp); }
    /// Completes a password login (api v1), after login. Gives a trade session.
    /// otp: The OTP, or after a login by mobile number or PAN the six characters of an MPIN.
    [[nodiscard]] answer try_session_2fa(text_param otp) const noexcept {
        return detail::call(raw(), neo_session_2fa, detail::c_text(otp));
    }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

    /// As try_login; throws neo::error.
    answer login(text_param login_json = {}) const { return detail::checked(try_login(login_json)); }
    /// As try_login; throws neo::error.
    answer login(const credentials &who) const { return detail::checked(try_login(who)); }
    /// As try_generate_otp; throws neo::error.
    answer generate_otp() const { return detail::checked(try_generate_otp()); }
    /// As try_session_2fa; throws neo::error.
    answer session_2fa(text_param otp) const { return detail::checked(try_session_2fa(otp)); }
#endif

  protected:
    password_operations() noexcept = default;
    ~password_operations() = default;

  private:
    [[nodiscard]] NeoClient *raw() const noexcept { return static_cast<const Client &>(*this).get(); }
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
