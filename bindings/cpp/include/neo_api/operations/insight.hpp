// SPDX-License-Identifier: MIT
//
// Generated from api/operations/insight.toml (make generate). Do not edit.
//
// TOTP codes, cancelling, statistics and diagnostics.
#ifndef NEO_API_OPERATIONS_INSIGHT_HPP
#define NEO_API_OPERATIONS_INSIGHT_HPP

#include "../call.hpp"

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client> class insight_operations {
  public:
    /// The current code of the configured totp_secret: data.totp, and data.valid_for_ms. Sends nothing.
    [[nodiscard]] answer try_totp_code() const noexcept { return detail::call(raw(), neo_totp_code); }
    /// Ends this client's calls in flight at once, with kind cancelled. Later calls work as usual. Returns how many
    /// calls it ended. A request that was already sent may still take effect: see delivered in each call's error.
    [[nodiscard]] answer try_cancel() const noexcept { return detail::call(raw(), neo_cancel); }
    /// Clears the lock-out guard for this client's account, once the credentials have been corrected. Sends nothing.
    [[nodiscard]] answer try_reset_attempts() const noexcept { return detail::call(raw(), neo_reset_attempts); }
    /// Per operation: calls, errors by kind, p50, p99 and max in microseconds; bytes; connections opened and reused.
    [[nodiscard]] answer try_stats() const noexcept { return detail::call(raw(), neo_stats); }
    /// A report that is safe to post when asking for help: versions, environment, state, clock skew, last errors. It
    /// holds no secret and no identity.
    [[nodiscard]] answer try_diagnostics() const noexcept { return detail::call(raw(), neo_diagnostics); }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

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
#endif

  protected:
    insight_operations() noexcept = default;
    ~insight_operations() = default;

  private:
    [[nodiscard]] NeoClient *raw() const noexcept { return static_cast<const Client &>(*this).get(); }
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
