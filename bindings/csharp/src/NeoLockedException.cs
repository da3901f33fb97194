// Generated from api/errors.toml (make generate). Do not edit.

using System;
using System.Runtime.Serialization;

namespace Neo.Api
{
    /// <summary>
    /// The account is locked, or the lock-out guard stopped a call that could lock it. The kind is <c>locked</c>.
    /// Correct the credentials, then <see cref="NeoClient.ResetAttempts"/>.
    /// </summary>
    [Serializable]
    public sealed class NeoLockedException : NeoException
    {
        internal NeoLockedException(ErrorReport report, Exception cause)
            : base(report, cause)
        {
        }

        private NeoLockedException(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
        }
    }
}
