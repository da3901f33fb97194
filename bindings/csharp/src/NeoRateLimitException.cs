// Generated from api/errors.toml (make generate). Do not edit.

using System;
using System.Runtime.Serialization;

namespace Neo.Api
{
    /// <summary>
    /// Too many requests. The kind is <c>rate_limited</c>. Wait for <see cref="NeoException.RetryAfterMs"/> if it is
    /// set.
    /// </summary>
    [Serializable]
    public sealed class NeoRateLimitException : NeoException
    {
        internal NeoRateLimitException(ErrorReport report, Exception cause)
            : base(report, cause)
        {
        }

        private NeoRateLimitException(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
        }
    }
}
