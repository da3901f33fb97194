// SPDX-License-Identifier: MIT
//
// Generated from api/operations/totp.toml (make generate). Do not edit.
//
// Login by TOTP and by QR code, and the steps before it.
#ifndef NEO_API_OPERATIONS_TOTP_HPP
#define NEO_API_OPERATIONS_TOTP_HPP

#include "../call.hpp"

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client> class totp_operations {
  public:
    /// Looks up the base URL of a client code and keeps it (api v2). Other calls do this when they first need it.
    /// ucc: The client code. Left out: from the configuration.
    [[nodiscard]] answer try_base_url(text_param ucc = {}) const noexcept {
        return detail::call(raw(), neo_base_url, detail::c_text(ucc));
    }
    /// Fetches an OAuth2 bearer token with the consumer key and secret (api v1, v2). Other calls do this when they
    /// first need it.
    [[nodiscard]] answer try_session_init() const noexcept { return detail::call(raw(), neo_session_init); }
    /// The first step of a TOTP login (api v2, v3). Gives a view session.
    /// mobile_number: With country code, such as "+919999996708". Left out: from the configuration.
    /// ucc: The client code. Left out: from the configuration.
    /// totp: The code shown by the authenticator. Left out: from the configuration.
    [[nodiscard]] answer try_totp_login(text_param mobile_number = {}, text_param ucc = {},
                                        text_param totp = {}) const noexcept {
        return detail::call(raw(), neo_totp_login, detail::c_text(mobile_number), detail::c_text(ucc),
                            detail::c_text(totp));
    }
    /// Completes a TOTP login with the MPIN (api v2, v3), after totp_login. Gives a trade session.
    /// mpin: The MPIN. Left out: from the configuration.
    [[nodiscard]] answer try_totp_validate(text_param mpin = {}) const noexcept {
        return detail::call(raw(), neo_totp_validate, detail::c_text(mpin));
    }
    /// Requests a link that the user opens or scans to authorise a login (api v2): data.redirectUrl.
    /// ucc: The client code. Left out: from the configuration.
    [[nodiscard]] answer try_qr_code_link(text_param ucc = {}) const noexcept {
        return detail::call(raw(), neo_qr_code_link, detail::c_text(ucc));
    }
    /// Exchanges the one-time token of an authorised QR login for a trade session (api v2).
    /// ott: The one-time token.
    /// ucc: The client code. Left out: from the configuration.
    [[nodiscard]] answer try_qr_code_session(text_param ott, text_param ucc = {}) const noexcept {
        return detail::call(raw(), neo_qr_code_session, detail::c_text(ott), detail::c_text(ucc));
    }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

    /// As try_base_url; throws neo::error.
    answer base_url(text_param ucc = {}) const { return detail::checked(try_base_url(ucc)); }
    /// As try_session_init; throws neo::error.
    answer session_init() const { return detail::checked(try_session_init()); }
    /// As try_totp_login; throws neo::error.
    answer totp_login(text_param mobile_number = {}, text_param ucc = {}, text_param totp = {}) const {
        return detail::checked(try_totp_login(mobile_number, ucc, totp));
    }
    /// As try_totp_validate; throws neo::error.
    answer totp_validate(text_param mpin = {}) const { return detail::checked(try_totp_validate(mpin)); }
    /// As try_qr_code_link; throws neo::error.
    answer qr_code_link(text_param ucc = {}) const { return detail::checked(try_qr_code_link(ucc)); }
    /// As try_qr_code_session; throws neo::error.
    answer qr_code_session(text_param ott, text_param ucc = {}) const {
        return detail::checked(try_qr_code_session(ott, ucc));
    }
#endif

  protected:
    totp_operations() noexcept = default;
    ~totp_operations() = default;

  private:
    [[nodiscard]] NeoClient *raw() const noexcept { return static_cast<const Client &>(*this).get(); }
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
