// SPDX-License-Identifier: MIT
//
// The client: every operation, twice.
#ifndef NEO_API_CLIENT_HPP
#define NEO_API_CLIENT_HPP

#include "answer.hpp"
#include "config.hpp"
#include "error.hpp"
#include "library.hpp"
#include "request.hpp"
#include "text.hpp"

#include <neo_api.h>

#include <utility>

namespace neo {
inline namespace v1 {

struct made;

/// One account, one session. Moves, and does not copy; as wide as one pointer.
///
/// Operations are const: any thread may call them at any time, on the same client too. Only moving, assigning and destroying
/// want the object for themselves. An empty client (moved from, released) answers everything with invalid_handle.
class client {
  public:
    /// An empty client.
    client() noexcept = default;
    /// Adopts a handle of neo_client_new, which must not be freed any more.
    [[nodiscard]] static client adopt(NeoClient *raw) noexcept { return client(raw, adopted()); }
    client(client &&other) noexcept : raw_(other.release()) {}
    client &operator=(client &&other) noexcept {
        if (this != &other) {
            close();
            raw_ = other.release();
        }
        return *this;
    }
    client(const client &) = delete;
    client &operator=(const client &) = delete;
    /// Frees the client without blocking; the server is not told: call logout first where it should be.
    ~client() { close(); }

    /// A client, or why there is none. Asks no server.
    [[nodiscard]] static made try_make(const config &configuration) noexcept;
    /// The same from a configuration that is JSON.
    [[nodiscard]] static made try_make(text_param config_json) noexcept;

    /// Whether there is a handle; it may have been closed.
    [[nodiscard]] explicit operator bool() const noexcept { return raw_ != nullptr; }
    /// The handle, still owned by the client: for functions of neo_api.h.
    [[nodiscard]] NeoClient *get() const noexcept { return raw_; }
    /// The handle, now the caller's to free with neo_client_free; the client is empty.
    [[nodiscard]] NeoClient *release() noexcept { return std::exchange(raw_, nullptr); }
    /// Frees the client now, also while other threads are in its calls: those finish, and later ones are invalid_handle.
    /// Closing again does nothing.
    void close() const noexcept { neo_client_free(raw_); }

    // Registration of an authenticator, with every api.

    /// Sends an OTP to a mobile number: the first step. `resend`: once more. Leads to a registration session.
    [[nodiscard]] answer try_send_otp(text_param mobile_number = {}, bool resend = false) const noexcept {
        const detail::c_text text(mobile_number);
        return text.failed() ? detail::out_of_memory() : answer(neo_send_otp(raw_, text.get(), resend ? 1 : 0));
    }
    /// Verifies the OTP that send_otp sent; the answer lists the client codes of the mobile number.
    [[nodiscard]] answer try_verify_otp(text_param code) const noexcept { return run(neo_verify_otp, code); }
    /// Asks for the authenticator's key (data.key, data.uri, data.qrCodeBase64), after verify_otp; valid for two minutes.
    [[nodiscard]] answer try_totp_verify_user(text_param ucc = {}) const noexcept {
        return run(neo_totp_verify_user, ucc);
    }
    /// Completes the registration with the first code that the authenticator shows.
    [[nodiscard]] answer try_totp_register(text_param totp) const noexcept { return run(neo_totp_register, totp); }
    /// Removes the authenticator of a client code, after verify_otp.
    [[nodiscard]] answer try_totp_deregister(text_param ucc = {}, text_param mpin = {}) const noexcept {
        return run(neo_totp_deregister, ucc, mpin);
    }

    // Login.

    /// Looks up the base URL of a client code and keeps it (api v2); done by itself when first needed.
    [[nodiscard]] answer try_base_url(text_param ucc = {}) const noexcept { return run(neo_base_url, ucc); }
    /// Fetches a bearer token with consumer key and secret (api v1, v2); done by itself when first needed.
    [[nodiscard]] answer try_session_init() const noexcept { return run(neo_session_init); }
    /// Logs in with a TOTP code (api v2, v3): leads to a view session. Without a code, one is made from totp_secret.
    [[nodiscard]] answer try_totp_login(text_param mobile_number = {}, text_param ucc = {},
                                        text_param totp = {}) const noexcept {
        return run(neo_totp_login, mobile_number, ucc, totp);
    }
    /// Completes a TOTP login with the MPIN (api v2, v3): leads to a trade session.
    [[nodiscard]] answer try_totp_validate(text_param mpin = {}) const noexcept { return run(neo_totp_validate, mpin); }
    /// Asks for a link that the user opens or scans to authorise a login (api v2): data.redirectUrl.
    [[nodiscard]] answer try_qr_code_link(text_param ucc = {}) const noexcept { return run(neo_qr_code_link, ucc); }
    /// Exchanges the one-time token of an authorised QR login for a trade session (api v2).
    [[nodiscard]] answer try_qr_code_session(text_param ott, text_param ucc = {}) const noexcept {
        return run(neo_qr_code_session, ott, ucc);
    }
    /// Logs in with a password or MPIN (api v1): leads to a view session, then the OTP is sent.
    [[nodiscard]] answer try_login(const credentials &who) const noexcept {
        return detail::guarded([&] { return try_login(who.secret_json()); });
    }
    /// The same with the parameters as JSON.
    [[nodiscard]] answer try_login(text_param login_json) const noexcept { return run(neo_login, login_json); }
    /// Sends the OTP of a view session again (api v1).
    [[nodiscard]] answer try_generate_otp() const noexcept { return run(neo_generate_otp); }
    /// Completes a password login (api v1): leads to a trade session. Six characters after a login by mobile number or PAN
    /// are an MPIN, anything else is an OTP.
    [[nodiscard]] answer try_session_2fa(text_param otp) const noexcept { return run(neo_session_2fa, otp); }
    /// Makes a trade session in one call from the credentials of the configuration; the error names the step that failed.
    [[nodiscard]] answer try_connect() const noexcept { return run(neo_connect); }
    /// Opens the connection that the next call will use, without sending a request; one that is open is kept: data.opened.
    [[nodiscard]] answer try_prewarm() const noexcept { return run(neo_prewarm); }

    // With a session.

    /// Asks for the IP address that the broker sees (api v3).
    [[nodiscard]] answer try_client_ip() const noexcept { return run(neo_client_ip); }
    /// Sends any other request with the session's headers. At most one request is sent.
    [[nodiscard]] answer try_request(const neo::request &what) const noexcept {
        return detail::guarded([&] { return try_request(what.secret_json()); });
    }
    /// The same with the request as JSON.
    [[nodiscard]] answer try_request(text_param request_json) const noexcept { return run(neo_request, request_json); }
    /// Ends the session and wipes its secrets; with api v1 and v2 the server is told too.
    [[nodiscard]] answer try_logout() const noexcept { return run(neo_logout); }
    /// How far the session is, never a secret: data.state and more. Asks no server.
    [[nodiscard]] answer try_session() const noexcept { return run(neo_session); }
    /// The session as a value, for session_import in this or another process; as secret as the session itself.
    [[nodiscard]] answer try_session_export() const noexcept { return run(neo_session_export); }
    /// Takes over a session that session_export gave.
    [[nodiscard]] answer try_session_import(text_param session_json) const noexcept {
        return run(neo_session_import, session_json);
    }
    /// The same, from the answer of session_export.
    [[nodiscard]] answer try_session_import(const answer &exported) const noexcept {
        return run(neo_session_import, exported.c_str());
    }

    // The client itself. These ask no server.

    /// The current code of the configured totp_secret: data.totp, and data.valid_for_ms.
    [[nodiscard]] answer try_totp_code() const noexcept { return run(neo_totp_code); }
    /// Ends the calls of this client that are in flight, at once and with kind cancelled; later calls work. A request that
    /// had left may still take effect: see delivered() of each.
    [[nodiscard]] answer try_cancel() const noexcept { return run(neo_cancel); }
    /// Clears the lock-out guard for this account, after the credentials have been corrected.
    [[nodiscard]] answer try_reset_attempts() const noexcept { return run(neo_reset_attempts); }
    /// Per operation: calls, errors by kind, p50, p99 and max in microseconds, and where the time went; bytes; connections.
    [[nodiscard]] answer try_stats() const noexcept { return run(neo_stats); }
    /// What may be pasted in public to get help; no secret, no identity.
    [[nodiscard]] answer try_diagnostics() const noexcept { return run(neo_diagnostics); }
    /// Any operation by its name, its parameters as a JSON object.
    [[nodiscard]] answer try_call(text_param operation, text_param params_json = {}) const noexcept {
        return run(neo_call, operation, params_json);
    }
    /// The same with the parameters as an object.
    [[nodiscard]] answer try_call(text_param operation, const object &params) const noexcept {
        return detail::guarded([&] { return try_call(operation, params.secret_json()); });
    }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

    /// Makes a client. Asks no server. Throws neo::error where the configuration or the library's ABI does not fit.
    explicit client(const config &configuration);
    /// Makes a client from a configuration that is JSON.
    explicit client(text_param config_json);

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
    /// As try_login; throws neo::error.
    answer login(const credentials &who) const { return detail::checked(try_login(who)); }
    /// As try_login; throws neo::error.
    answer login(text_param login_json) const { return detail::checked(try_login(login_json)); }
    /// As try_generate_otp; throws neo::error.
    answer generate_otp() const { return detail::checked(try_generate_otp()); }
    /// As try_session_2fa; throws neo::error.
    answer session_2fa(text_param otp) const { return detail::checked(try_session_2fa(otp)); }
    /// As try_connect; throws neo::error.
    answer connect() const { return detail::checked(try_connect()); }
    /// As try_prewarm; throws neo::error.
    answer prewarm() const { return detail::checked(try_prewarm()); }
    /// As try_client_ip; throws neo::error.
    answer client_ip() const { return detail::checked(try_client_ip()); }
    /// As try_request; throws neo::error.
    answer request(const neo::request &what) const { return detail::checked(try_request(what)); }
    /// As try_request; throws neo::error.
    answer request(text_param request_json) const { return detail::checked(try_request(request_json)); }
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
    /// As try_totp_code; throws neo::error.
    answer totp_code() const { return detail::checked(try_totp_code()); }
    /// As try_cancel; throws neo::error.
    answer cancel() const { return detail::checked(try_cancel()); }
    /// As try_reset_attempts; throws neo::error.
    answer reset_attempts() const { return detail::checked(try_reset_attempts()); }
    /// As try_stats; throws neo::error.
    answer stats() const { return detail::checked(try_stats()); }
    /// As try_diagnostics; throws neo::error.
    answer diagnostics() const { return detail::checked(try_diagnostics()); }
    /// As try_call; throws neo::error.
    answer call(text_param operation, text_param params_json = {}) const {
        return detail::checked(try_call(operation, params_json));
    }
    /// As try_call; throws neo::error.
    answer call(text_param operation, const object &params) const { return detail::checked(try_call(operation, params)); }
#endif

  private:
    struct adopted {};
    client(NeoClient *raw, adopted) noexcept : raw_(raw) {}

    // Calls a function of neo_api.h with texts.
    template <class Function, class... Texts> answer run(Function function, const Texts &...texts) const noexcept {
        return pass(function, detail::c_text(texts)...);
    }
    template <class Function, class... Texts> answer pass(Function function, const Texts &...texts) const noexcept {
        return (texts.failed() || ...) ? detail::out_of_memory() : answer(function(raw_, texts.get()...));
    }

    NeoClient *raw_ = nullptr;
};

static_assert(sizeof(client) == sizeof(void *), "a client is its handle and nothing else");

/// A client, or why there is none:
///
///     auto [client, why] = neo::client::try_make(configuration);
///     if (!client) { std::cerr << why.message() << '\n'; }
struct [[nodiscard]] made {
    neo::client client; ///< Empty if there was an error.
    answer why;         ///< The error; a success if there is a client.

    /// Whether there is a client.
    [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(client); }
};

inline made client::try_make(text_param config_json) noexcept {
    answer why = try_check_abi();
    if (!why) {
        return {client(), std::move(why)};
    }
    const detail::c_text json(config_json);
    if (json.failed()) {
        return {client(), detail::out_of_memory()};
    }
    client result = adopt(neo_client_new(json.get()));
    if (!result) {
        why = answer(neo_config_check(json.get()));
        // A good configuration makes no client only where there is no memory for one.
        why = why ? detail::out_of_memory() : std::move(why);
    }
    return {std::move(result), std::move(why)};
}

inline made client::try_make(const config &configuration) noexcept {
#if defined(__cpp_exceptions)
    try {
        return try_make(configuration.secret_json());
    } catch (...) {
        return {client(), detail::out_of_memory()};
    }
#else
    return try_make(configuration.secret_json());
#endif
}

#if defined(__cpp_exceptions)

inline client::client(const config &configuration) {
    made result = try_make(configuration);
    (void)detail::checked(std::move(result.why));
    raw_ = result.client.release();
}

inline client::client(text_param config_json) {
    made result = try_make(config_json);
    (void)detail::checked(std::move(result.why));
    raw_ = result.client.release();
}

#endif

} // namespace v1
} // namespace neo

#endif
