// Generated from api/errors.toml (make generate). Do not edit.

using System;
using System.Runtime.Serialization;

namespace Neo.Api
{
    /// <summary>
    /// The deadline passed. The kind is <c>timeout</c>. The request may have arrived: see <see
    /// cref="NeoException.Delivered"/>.
    /// </summary>
    [Serializable]
    public sealed class NeoTimeoutException : NeoException
    {
        internal NeoTimeoutException(ErrorReport report, Exception cause)
            : base(report, cause)
        {
        }

        private NeoTimeoutException(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
        }
    }
}
