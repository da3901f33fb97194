// Generated from api/errors.toml (make generate). Do not edit.

using System;
using System.Runtime.Serialization;

namespace Neo.Api
{
    /// <summary>
    /// The broker refused the credentials, the token or the session. The kind is <c>authentication</c>. Never retry it
    /// unchanged: the broker locks accounts after wrong secrets.
    /// </summary>
    [Serializable]
    public sealed class NeoAuthenticationException : NeoException
    {
        internal NeoAuthenticationException(ErrorReport report, Exception cause)
            : base(report, cause)
        {
        }

        private NeoAuthenticationException(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
        }
    }
}
