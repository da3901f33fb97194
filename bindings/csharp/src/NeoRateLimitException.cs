using System;
using System.Runtime.Serialization;

namespace Neo.Api
{
    /// <summary>
    /// Too many requests (kind <c>rate_limited</c>): wait <see cref="NeoException.RetryAfterMs"/> where it is given.
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
