// Generated from api/errors.toml (make generate). Do not edit.

using System;

namespace Neo.Api
{
    /// <summary>What kind of failure it is: the same set in every language.</summary>
    public enum NeoErrorKind
    {
        /// <summary>A kind that this assembly does not know yet: see <see cref="NeoException.KindName"/>.</summary>
        Unknown = 0,

        /// <summary><c>invalid_argument</c>: A parameter is missing or malformed. Nothing was sent.</summary>
        InvalidArgument,

        /// <summary>
        /// <c>invalid_handle</c>: The handle is not an open client or feed: it is empty, closed or not one of ours.
        /// Nothing was sent. After <see cref="NeoClient.Dispose"/> it is <see cref="ObjectDisposedException"/> instead.
        /// </summary>
        InvalidHandle,

        /// <summary>
        /// <c>configuration</c>: The configuration does not allow this: unknown key, missing credential, another API
        /// generation. Nothing was sent. Also if the native library is missing or has a different ABI.
        /// </summary>
        Configuration,

        /// <summary>
        /// <c>state</c>: The call needs a further login step, or the session has expired. Nothing was sent.
        /// </summary>
        State,

        /// <summary><c>authentication</c>: The broker refused the credentials, the token or the session.</summary>
        Authentication,

        /// <summary>
        /// <c>locked</c>: The account is locked, or the lock-out guard stopped a call that could lock it.
        /// </summary>
        Locked,

        /// <summary><c>ip_not_allowed</c>: The broker does not accept this IP address.</summary>
        IpNotAllowed,

        /// <summary><c>rejected</c>: Any other refusal by the broker.</summary>
        Rejected,

        /// <summary><c>rate_limited</c>: Too many requests.</summary>
        RateLimited,

        /// <summary><c>server</c>: The broker failed (HTTP 5xx).</summary>
        Server,

        /// <summary><c>network</c>: The connection failed or broke.</summary>
        Network,

        /// <summary><c>tls</c>: The server could not be trusted: its certificate or the handshake failed.</summary>
        Tls,

        /// <summary><c>timeout</c>: The deadline passed.</summary>
        Timeout,

        /// <summary>
        /// <c>protocol</c>: The answer is unusable: not JSON, no token, cut short, too large, or it names an untrusted
        /// host.
        /// </summary>
        Protocol,

        /// <summary><c>cancelled</c>: The call was cancelled. <see cref="NeoClient.Cancel"/> does that.</summary>
        Cancelled,

        /// <summary><c>internal</c>: A bug in this library.</summary>
        Internal,
    }

    /// <summary>The words for kinds in the error JSON, and their exceptions.</summary>
    internal static class ErrorKinds
    {
        // In the order of the enum.
        private static readonly string[] Names =
        {
            "unknown",
            "invalid_argument",
            "invalid_handle",
            "configuration",
            "state",
            "authentication",
            "locked",
            "ip_not_allowed",
            "rejected",
            "rate_limited",
            "server",
            "network",
            "tls",
            "timeout",
            "protocol",
            "cancelled",
            "internal",
        };

        internal static string Name(NeoErrorKind kind)
        {
            return Names[(int)kind];
        }

        internal static NeoErrorKind Of(string name)
        {
            return (NeoErrorKind)Math.Max(0, Array.IndexOf(Names, name));
        }

        /// <summary>The exception for a kind.</summary>
        internal static NeoException Exception(ErrorReport report, Exception cause)
        {
            switch (Of(report.Kind))
            {
                case NeoErrorKind.Authentication:
                    return new NeoAuthenticationException(report, cause);
                case NeoErrorKind.Locked:
                    return new NeoLockedException(report, cause);
                case NeoErrorKind.RateLimited:
                    return new NeoRateLimitException(report, cause);
                case NeoErrorKind.Timeout:
                    return new NeoTimeoutException(report, cause);
                default:
                    return new NeoException(report, cause);
            }
        }
    }
}
