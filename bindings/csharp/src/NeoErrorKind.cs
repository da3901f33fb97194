using System;

namespace Neo.Api
{
    /// <summary>What kind of failure it is: the same set in every language.</summary>
    public enum NeoErrorKind
    {
        /// <summary>A kind that this assembly does not know yet: see <see cref="NeoException.KindName"/>.</summary>
        Unknown = 0,

        /// <summary><c>invalid_argument</c>: a parameter is missing or malformed. Nothing was sent.</summary>
        InvalidArgument,

        /// <summary><c>invalid_handle</c>: the native client is gone. Nothing was sent. After
        /// <see cref="NeoClient.Dispose"/> it is <see cref="ObjectDisposedException"/> instead.</summary>
        InvalidHandle,

        /// <summary><c>configuration</c>: an unknown key, a missing credential, another API generation, or a native library
        /// that is missing or of another ABI. Nothing was sent.</summary>
        Configuration,

        /// <summary><c>state</c>: the session is not far enough for this call, or has expired. Nothing was sent.</summary>
        State,

        /// <summary><c>authentication</c>: the broker refused the credentials, the token or the session.</summary>
        Authentication,

        /// <summary><c>locked</c>: the account is locked, or the lock-out guard stopped a call that could lock it.</summary>
        Locked,

        /// <summary><c>ip_not_allowed</c>: the broker does not accept this IP address.</summary>
        IpNotAllowed,

        /// <summary><c>rejected</c>: any other refusal of the broker.</summary>
        Rejected,

        /// <summary><c>rate_limited</c>: too many requests.</summary>
        RateLimited,

        /// <summary><c>server</c>: the broker failed (HTTP 5xx).</summary>
        Server,

        /// <summary><c>network</c>: no connection, or it broke.</summary>
        Network,

        /// <summary><c>tls</c>: the server could not be trusted.</summary>
        Tls,

        /// <summary><c>timeout</c>: the deadline passed.</summary>
        Timeout,

        /// <summary><c>protocol</c>: the answer makes no sense, or comes from a host that is not trusted.</summary>
        Protocol,

        /// <summary><c>cancelled</c>: <see cref="NeoClient.Cancel"/> ended the call.</summary>
        Cancelled,

        /// <summary><c>internal</c>: a defect of the library.</summary>
        Internal,
    }

    /// <summary>The words for kinds in the error JSON.</summary>
    internal static class ErrorKinds
    {
        // In the order of the enum.
        private static readonly string[] Names =
        {
            "unknown", "invalid_argument", "invalid_handle", "configuration", "state", "authentication", "locked",
            "ip_not_allowed", "rejected", "rate_limited", "server", "network", "tls", "timeout", "protocol", "cancelled",
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
    }
}
