using Neo.Api.Interop;

namespace Neo.Api
{
    // What asks no server.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>How far the session is, never a secret.</summary>
        /// <returns><c>data.state</c> (<c>none</c>, <c>view</c>, <c>trade</c>), <c>ucc</c>, <c>data_center</c>,
        /// <c>base_url</c>, expiry.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Session()
        {
            return Invoke("session", (c, _) => NativeMethods.neo_session(c));
        }

        /// <summary>
        /// The session as a value: a restart or a second process needs no new login. The text is as secret as the session
        /// itself.
        /// </summary>
        /// <returns>JSON for <see cref="SessionImport"/>.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string SessionExport()
        {
            return Invoke("session_export", (c, _) => NativeMethods.neo_session_export(c));
        }

        /// <summary>Takes over a session that <see cref="SessionExport"/> gave.</summary>
        /// <param name="sessionJson">What <see cref="SessionExport"/> gave.</param>
        /// <returns>What <see cref="Session"/> returns.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string SessionImport(string sessionJson)
        {
            return Invoke(
                "session_import",
                (c, a) => NativeMethods.neo_session_import(c, a[0]),
                Argument.Of("session_json", sessionJson));
        }

        /// <summary>The current code of the configured authenticator key.</summary>
        /// <returns><c>data.totp</c> and <c>data.valid_for_ms</c>.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TotpCode()
        {
            return Invoke("totp_code", (c, _) => NativeMethods.neo_totp_code(c));
        }

        /// <summary>
        /// Ends the calls of this client that are in flight, at once and with kind <see cref="NeoErrorKind.Cancelled"/>;
        /// later calls work. A request that had left may still take effect: see <see cref="NeoException.Delivered"/> of
        /// each call.
        /// </summary>
        /// <returns><c>data.cancelled</c>: how many there were.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Cancel()
        {
            return Invoke("cancel", (c, _) => NativeMethods.neo_cancel(c));
        }

        /// <summary>
        /// Clears the lock-out guard for this client's account, after the credentials have been corrected.
        /// </summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string ResetAttempts()
        {
            return Invoke("reset_attempts", (c, _) => NativeMethods.neo_reset_attempts(c));
        }

        /// <summary>Per operation: calls, errors by kind, times in microseconds and where they went; bytes; connections.</summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Stats()
        {
            return Invoke("stats", (c, _) => NativeMethods.neo_stats(c));
        }

        /// <summary>What may be pasted in public to get help: no secret, no identity.</summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Diagnostics()
        {
            return Invoke("diagnostics", (c, _) => NativeMethods.neo_diagnostics(c));
        }
    }
}
