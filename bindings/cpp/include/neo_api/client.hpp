// SPDX-License-Identifier: MIT
//
// The client. Its operations, in two versions each, are in operations/, one file per family.
#ifndef NEO_API_CLIENT_HPP
#define NEO_API_CLIENT_HPP

#include "answer.hpp"
#include "call.hpp"
#include "config.hpp"
#include "error.hpp"
#include "library.hpp"
#include "operations.hpp"
#include "text.hpp"

#include <neo_api.h>

#include <utility>

namespace neo {
inline namespace v1 {

struct made;

/// One account, one session. It can be moved, not copied; it is the size of one pointer.
///
/// Operations are const: any thread may call them at any time, also on the same client. Only moving, assigning and destroying
/// need exclusive access. An empty client (moved from, released) answers everything with invalid_handle.
class NEO_API_EMPTY_BASES client : public detail::operations<client> {
  public:
    /// An empty client.
    client() noexcept = default;
    /// Adopts a handle of neo_client_new, which the caller must no longer free.
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
    /// Frees the client without blocking; the server is not notified: call logout first if you need that.
    ~client() { close(); }

    /// A client, or the error. Sends nothing.
    [[nodiscard]] static made try_make(const config &configuration) noexcept;
    /// The same from a configuration that is JSON.
    [[nodiscard]] static made try_make(text_param config_json) noexcept;

    /// Whether there is a handle; it may have been closed.
    [[nodiscard]] explicit operator bool() const noexcept { return raw_ != nullptr; }
    /// The handle, still owned by the client: for functions of neo_api.h.
    [[nodiscard]] NeoClient *get() const noexcept { return raw_; }
    /// Releases the handle to the caller, who frees it with neo_client_free; the client is then empty.
    [[nodiscard]] NeoClient *release() noexcept { return std::exchange(raw_, nullptr); }
    /// Another handle of the same client: the same session, connections and statistics. cancel and close affect only
    /// the handle they are called on, so a call on its own handle is cancelled separately. Empty if this one is.
    [[nodiscard]] client clone() const noexcept { return adopt(neo_client_clone(raw_)); }
    /// Frees the client now, even while other threads are in its calls: those finish, and later calls give invalid_handle.
    /// Closing again does nothing.
    void close() const noexcept { neo_client_free(raw_); }

    /// Calls any operation by name, with its parameters as a JSON object.
    [[nodiscard]] answer try_call(text_param operation, text_param params_json = {}) const noexcept {
        return detail::call(raw_, neo_call, detail::c_text(operation), detail::c_text(params_json));
    }
    /// The same with the parameters as an object.
    [[nodiscard]] answer try_call(text_param operation, const object &params) const noexcept {
        return detail::guarded([&] { return try_call(operation, params.secret_json()); });
    }

#if defined(__cpp_exceptions)
    /// Makes a client. Sends nothing. Throws neo::error if the configuration is invalid or the library's ABI differs.
    explicit client(const config &configuration);
    /// Makes a client from a configuration that is JSON.
    explicit client(text_param config_json);

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

    NeoClient *raw_ = nullptr;
};

static_assert(sizeof(client) == sizeof(void *), "a client is its handle and nothing else");

/// A client, or the error:
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
        // With a valid configuration this fails only if there is no memory.
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
