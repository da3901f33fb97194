using System;
using System.Runtime.Serialization;
using System.Text;

namespace Neo.Api
{
    /// <summary>
    /// A call that failed. <see cref="Exception.Message"/> is the broker's or the library's message; no member holds a secret
    /// of the configuration or of the session. Immutable, so it may be read from any thread.
    /// </summary>
    /// <remarks>
    /// Subclasses: <see cref="NeoAuthenticationException"/>, <see cref="NeoLockedException"/>,
    /// <see cref="NeoRateLimitException"/>, <see cref="NeoTimeoutException"/>; every other kind is this class itself.
    /// </remarks>
    [Serializable]
    public class NeoException : Exception
    {
        private readonly ErrorReport report;

        internal NeoException(ErrorReport report, Exception cause)
            : base(report.Message, cause)
        {
            this.report = report;
        }

        /// <summary>For the .NET Framework, which copies exceptions between application domains.</summary>
        /// <param name="info">The data that <see cref="GetObjectData"/> wrote.</param>
        /// <param name="context">The source.</param>
        protected NeoException(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
            report = ErrorReport.Read(info.GetString("RawJson"));
        }

        /// <summary>The kind of failure.</summary>
        public NeoErrorKind Kind
        {
            get { return ErrorKinds.Of(report.Kind); }
        }

        /// <summary>The kind as the error JSON spells it, such as <c>rate_limited</c>; also one that is newer than this
        /// assembly.</summary>
        public string KindName
        {
            get { return report.Kind; }
        }

        /// <summary>The operation that failed, such as <c>totp_login</c>; for <c>connect</c> the step.</summary>
        public string Operation
        {
            get { return report.Operation ?? string.Empty; }
        }

        /// <summary>The broker's code if there is one, else the HTTP status, else the kind.</summary>
        public string Code
        {
            get { return report.Code ?? report.Kind; }
        }

        /// <summary>The broker's code, or null.</summary>
        public string BrokerCode
        {
            get { return report.BrokerCode; }
        }

        /// <summary>The HTTP status, or null if no answer came.</summary>
        public int? Status
        {
            get { return report.Status; }
        }

        /// <summary>Whether the request reached the server. Only after <see cref="NeoDelivered.No"/> is it safe to send an
        /// order again.</summary>
        public NeoDelivered Delivered
        {
            get
            {
                return report.Delivered == "no" ? NeoDelivered.No
                    : report.Delivered == "yes" ? NeoDelivered.Yes
                    : NeoDelivered.Maybe;
            }
        }

        /// <summary>Whether the same call may be made again later.</summary>
        public bool Retryable
        {
            get { return report.Retryable; }
        }

        /// <summary>How long the server asks to wait, in milliseconds, or null.</summary>
        public long? RetryAfterMs
        {
            get { return report.RetryAfterMs; }
        }

        /// <summary>What to do, if the cause is known, else null.</summary>
        public string Hint
        {
            get { return report.Hint; }
        }

        /// <summary>The X-Request-ID of the request, for the broker's support, or null.</summary>
        public string RequestId
        {
            get { return report.RequestId; }
        }

        /// <summary>The outcome of placing, modifying or cancelling an order; null for other operations. After
        /// <see cref="NeoOutcome.Unknown"/> nothing may be sent again before
        /// <see cref="NeoClient.FindOrder(FindOrderParameters)"/> has said whether it is there.</summary>
        public NeoOutcome? Outcome
        {
            get
            {
                return report.Outcome == null ? (NeoOutcome?)null
                    : report.Outcome == "not_sent" ? NeoOutcome.NotSent
                    : report.Outcome == "refused" ? NeoOutcome.Refused
                    : NeoOutcome.Unknown;
            }
        }

        /// <summary>The tag of the order that failed, to find it by; else null.</summary>
        public string Tag
        {
            get { return report.Tag; }
        }

        /// <summary>The orders that were placed before the slice that failed, as a JSON list; else null.</summary>
        public string Orders
        {
            get { return report.Orders; }
        }

        /// <summary>The complete error as JSON, including <c>body</c> and <c>text</c>, which the server sent.</summary>
        public string RawJson
        {
            get { return report.Json; }
        }

        /// <summary>One line with operation, message, kind, status, whether it was delivered, and the hint; then the
        /// stack.</summary>
        /// <returns>A string that may be logged.</returns>
        public override string ToString()
        {
            var text = new StringBuilder(GetType().FullName);
            text.Append(": ").Append(Operation).Append(": ").Append(Message).Append(" (").Append(KindName);
            if (Status.HasValue)
            {
                text.Append(", HTTP ").Append(Status.Value);
            }
            text.Append(", delivered: ").Append(report.Delivered).Append(')');
            if (Hint != null)
            {
                text.Append(" Hint: ").Append(Hint);
            }
            if (InnerException != null)
            {
                text.Append(" ---> ").Append(InnerException);
            }
            if (StackTrace != null)
            {
                text.AppendLine().Append(StackTrace);
            }
            return text.ToString();
        }

        /// <summary>For the .NET Framework, which copies exceptions between application domains.</summary>
        /// <param name="info">Receives the data.</param>
        /// <param name="context">The destination.</param>
        public override void GetObjectData(SerializationInfo info, StreamingContext context)
        {
            base.GetObjectData(info, context);
            info.AddValue("RawJson", report.Json);
        }

        /// <summary>The exception for an error of the library.</summary>
        internal static NeoException Of(string json)
        {
            return ErrorKinds.Exception(ErrorReport.Read(json), null);
        }

        /// <summary>A failure found by this assembly, in the library's shape. Nothing was sent.</summary>
        internal static NeoException Local(NeoErrorKind kind, string operation, string message, Exception cause)
        {
            return ErrorKinds.Exception(ErrorReport.Local(ErrorKinds.Name(kind), operation, message), cause);
        }

        internal static NeoException InvalidArgument(string operation, string message)
        {
            return Local(NeoErrorKind.InvalidArgument, operation, message, null);
        }
    }
}
