// Generated from api/operations/insight.toml (make generate). Do not edit.

using Neo.Api.Interop;

namespace Neo.Api
{
    // TOTP codes, cancelling, statistics and diagnostics.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// The current code of the configured <c>totp_secret</c>: <c>data.totp</c>, and <c>data.valid_for_ms</c>. Sends
        /// nothing.
        /// </summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TotpCode()
        {
            return Invoke(
                "totp_code",
                (c, _) => NativeMethods.neo_totp_code(c));
        }

        /// <summary>
        /// Clears the lock-out guard for this client's account, once the credentials have been corrected. Sends
        /// nothing.
        /// </summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string ResetAttempts()
        {
            return Invoke(
                "reset_attempts",
                (c, _) => NativeMethods.neo_reset_attempts(c));
        }

        /// <summary>
        /// Per operation: calls, errors by kind, p50, p99 and max in microseconds; bytes; connections opened and
        /// reused.
        /// </summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Stats()
        {
            return Invoke(
                "stats",
                (c, _) => NativeMethods.neo_stats(c));
        }

        /// <summary>
        /// A report that is safe to post when asking for help: versions, environment, state, clock skew, last errors.
        /// It holds no secret and no identity.
        /// </summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Diagnostics()
        {
            return Invoke(
                "diagnostics",
                (c, _) => NativeMethods.neo_diagnostics(c));
        }
    }
}
