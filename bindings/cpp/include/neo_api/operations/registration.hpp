// SPDX-License-Identifier: MIT
//
// Generated from api/operations/registration.toml (make generate). Do not edit.
//
// Registering an authenticator (TOTP).
#ifndef NEO_API_OPERATIONS_REGISTRATION_HPP
#define NEO_API_OPERATIONS_REGISTRATION_HPP

#include "../call.hpp"

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client> class registration_operations {
  public:
    /// Sends an OTP to a mobile number: the first step of registering an authenticator (TOTP). Works with every api.
    /// mobile_number: With country code, such as "+919999996708". Left out: from the configuration.
    /// resend: Whether to send the OTP again.
    [[nodiscard]] answer try_send_otp(text_param mobile_number = {}, bool resend = false) const noexcept {
        return detail::call(raw(), neo_send_otp, detail::c_text(mobile_number), resend ? 1 : 0);
    }
    /// Verifies the OTP that send_otp sent. The answer lists the client codes (UCC) of the mobile number.
    /// code: The OTP that the mobile number received.
    [[nodiscard]] answer try_verify_otp(text_param code) const noexcept {
        return detail::call(raw(), neo_verify_otp, detail::c_text(code));
    }
    /// Requests the authenticator key of a client code, after send_otp and verify_otp: data.key, data.uri (otpauth) and
    /// data.qrCodeBase64 (PNG), valid for two minutes.
    /// ucc: The client code. Left out: from the configuration.
    [[nodiscard]] answer try_totp_verify_user(text_param ucc = {}) const noexcept {
        return detail::call(raw(), neo_totp_verify_user, detail::c_text(ucc));
    }
    /// Completes the registration with the first code that the authenticator shows, after totp_verify_user.
    /// totp: The code shown by the authenticator.
    [[nodiscard]] answer try_totp_register(text_param totp) const noexcept {
        return detail::call(raw(), neo_totp_register, detail::c_text(totp));
    }
    /// Removes the authenticator of a client code, after send_otp and verify_otp.
    /// ucc: The client code. Left out: from the configuration.
    /// mpin: The MPIN. Left out: from the configuration.
    [[nodiscard]] answer try_totp_deregister(text_param ucc = {}, text_param mpin = {}) const noexcept {
        return detail::call(raw(), neo_totp_deregister, detail::c_text(ucc), detail::c_text(mpin));
    }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

    /// As try_send_otp; throws neo::error.
    answer send_otp(text_param mobile_number = {}, bool resend = false) const {
        return detail::checked(try_send_otp(mobile_number, resend));
    }
    /// As try_verify_otp; throws neo::error.
    answer verify_otp(text_param code) const { return detail::checked(try_verify_otp(code)); }
    /// As try_totp_verify_user; throws neo::error.
    answer totp_verify_user(text_param ucc = {}) const { return detail::checked(try_totp_verify_user(ucc)); }
    /// As try_totp_register; throws neo::error.
    answer totp_register(text_param totp) const { return detail::checked(try_totp_register(totp)); }
    /// As try_totp_deregister; throws neo::error.
    answer totp_deregister(text_param ucc = {}, text_param mpin = {}) const {
        return detail::checked(try_totp_deregister(ucc, mpin));
    }
#endif

  protected:
    registration_operations() noexcept = default;
    ~registration_operations() = default;

  private:
    [[nodiscard]] NeoClient *raw() const noexcept { return static_cast<const Client &>(*this).get(); }
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
