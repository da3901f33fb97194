// SPDX-License-Identifier: MIT
//
// Generated from api/operations/session.toml (make generate). Do not edit.
//
// Using and keeping a session.
#ifndef NEO_API_OPERATIONS_SESSION_HPP
#define NEO_API_OPERATIONS_SESSION_HPP

#include "../call.hpp"
#include "../request.hpp"

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client> class session_operations {
  public:
    /// Logs in with the credentials of the configuration, in one call. An error names the step that failed.
    ///
    /// If the client already has a valid trade session, nothing is sent and the earlier answer is returned. Threads
    /// that connect at the same time share one login.
    [[nodiscard]] answer try_connect() const noexcept { return detail::call(raw(), neo_connect); }
    /// Opens the connection (TCP and TLS) that the next call will use, without sending a request, so that a login or an
    /// order does not wait for it. A connection that is already open is kept.
    ///
    /// It connects to the host of the next call: the session's base URL with a trade session, otherwise the first host
    /// of the login. data: host, opened (false if an open one was kept), and the times in microseconds: resolve_us,
    /// connect_us, tls_us. An unused connection is closed after 300 seconds. Threads that prewarm at the same time open
    /// one each.
    [[nodiscard]] answer try_prewarm() const noexcept { return detail::call(raw(), neo_prewarm); }
    /// Returns the IP address that the broker sees (api v3). Needs a trade session.
    [[nodiscard]] answer try_client_ip() const noexcept { return detail::call(raw(), neo_client_ip); }
    /// Sends any other request with the session's headers, to the session's base URL.
    [[nodiscard]] answer try_request(text_param request_json) const noexcept {
        return detail::call(raw(), neo_request, detail::c_text(request_json));
    }
    /// The same with an object.
    [[nodiscard]] answer try_request(const neo::request &what) const noexcept {
        return detail::guarded([&] { return try_request(what.secret_json()); });
    }
    /// Ends the session and wipes its secrets. With api v1 and v2 it also logs out at the server.
    [[nodiscard]] answer try_logout() const noexcept { return detail::call(raw(), neo_logout); }
    /// The state of the session, without any secret: data.state (none, view, trade), ucc, data_center, base_url,
    /// expires_at (seconds since 1970, or null), expires_in_ms, expired, otp_sent, api, environment. Sends nothing.
    [[nodiscard]] answer try_session() const noexcept { return detail::call(raw(), neo_session); }
    /// Exports the session for session_import in this or another process, so that a restart or a second process needs
    /// no new login. The text is as secret as the session itself: whoever has it can trade. Sends nothing.
    [[nodiscard]] answer try_session_export() const noexcept { return detail::call(raw(), neo_session_export); }
    /// Continues a session exported by session_export. Returns the same as session. Sends nothing.
    ///
    /// A configured base_url stays where it is: a session of the broker is used there, and one of another server is
    /// refused.
    [[nodiscard]] answer try_session_import(text_param session_json) const noexcept {
        return detail::call(raw(), neo_session_import, detail::c_text(session_json));
    }
    /// The same with an answer.
    [[nodiscard]] answer try_session_import(const answer &exported) const noexcept {
        return detail::guarded([&] { return try_session_import(exported.c_str()); });
    }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

    /// As try_connect; throws neo::error.
    answer connect() const { return detail::checked(try_connect()); }
    /// As try_prewarm; throws neo::error.
    answer prewarm() const { return detail::checked(try_prewarm()); }
    /// As try_client_ip; throws neo::error.
    answer client_ip() const { return detail::checked(try_client_ip()); }
    /// As try_request; throws neo::error.
    answer request(text_param request_json) const { return detail::checked(try_request(request_json)); }
    /// As try_request; throws neo::error.
    answer request(const neo::request &what) const { return detail::checked(try_request(what)); }
    /// As try_logout; throws neo::error.
    answer logout() const { return detail::checked(try_logout()); }
    /// As try_session; throws neo::error.
    answer session() const { return detail::checked(try_session()); }
    /// As try_session_export; throws neo::error.
    answer session_export() const { return detail::checked(try_session_export()); }
    /// As try_session_import; throws neo::error.
    answer session_import(text_param session_json) const { return detail::checked(try_session_import(session_json)); }
    /// As try_session_import; throws neo::error.
    answer session_import(const answer &exported) const { return detail::checked(try_session_import(exported)); }
#endif

  protected:
    session_operations() noexcept = default;
    ~session_operations() = default;

  private:
    [[nodiscard]] NeoClient *raw() const noexcept { return static_cast<const Client &>(*this).get(); }
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
