using System;
using System.Threading;

namespace Neo.Api
{
    /// <summary>
    /// Thrown by await when the call's own <see cref="CancellationToken"/> cancelled it in flight. It is an
    /// <see cref="OperationCanceledException"/>, as .NET programs expect, but it also tells whether the
    /// request may have arrived.
    /// </summary>
    public sealed class NeoCancelledException : OperationCanceledException
    {
        internal NeoCancelledException(NeoException error, CancellationToken token)
            : base(error.Message, error, token)
        {
            Error = error;
        }

        /// <summary>The library's error, of kind <see cref="NeoErrorKind.Cancelled"/>; also the inner exception.</summary>
        public NeoException Error { get; }

        /// <summary>Whether the request reached the server. After <see cref="NeoDelivered.Maybe"/>, check with the broker before
        /// sending anything again.</summary>
        public NeoDelivered Delivered
        {
            get { return Error.Delivered; }
        }
    }
}
