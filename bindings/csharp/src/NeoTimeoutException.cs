using System;
using System.Runtime.Serialization;

namespace Neo.Api
{
    /// <summary>
    /// The deadline passed (kind <c>timeout</c>). The request may have arrived: see <see cref="NeoException.Delivered"/>.
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
