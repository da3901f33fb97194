using System;

namespace Neo.Api
{
    /// <summary>The parsed error JSON. Unknown members are skipped.</summary>
    internal sealed class ErrorReport
    {
        internal string Json;
        internal string Code;
        internal string Message;
        internal string Kind;
        internal string Operation;
        internal int? Status;
        internal string BrokerCode;
        internal bool Retryable;
        internal long? RetryAfterMs;
        internal string Delivered;
        internal string Hint;
        internal string RequestId;
        internal string Outcome;
        internal string Tag;
        internal string Orders;

        /// <summary>Reads it; anything that is not an error of the library becomes one of kind internal.</summary>
        internal static ErrorReport Read(string json)
        {
            var report = new ErrorReport { Json = json };
            try
            {
                report.ReadMembers(new JsonReader(json));
                if (report.Kind != null && report.Message != null)
                {
                    return report;
                }
            }
            catch (FormatException)
            {
                // Reported below.
            }
            return new ErrorReport
            {
                Json = json,
                Code = "internal",
                Message = "the library answered with an error that cannot be read; please report it",
                Kind = "internal",
                Operation = string.Empty,
                Delivered = "maybe",
            };
        }

        /// <summary>An error found by this assembly: nothing was sent.</summary>
        internal static ErrorReport Local(string kind, string operation, string message)
        {
            using (var first = new JsonWriter(operation))
            using (var json = new JsonWriter(operation))
            {
                first.Begin();
                first.Text("code", kind);
                first.Text("message", message);
                first.End();
                json.Begin();
                json.Raw("error", "[" + first + "]");
                json.Text("kind", kind);
                json.Text("operation", operation);
                json.Raw("status", "null");
                json.Raw("broker_code", "null");
                json.Raw("retryable", "false");
                json.Raw("retry_after_ms", "null");
                json.Text("delivered", "no");
                json.Raw("hint", "null");
                json.Raw("request_id", "null");
                json.Raw("body", "null");
                json.Raw("text", "null");
                json.End();
                return Read(json.ToString());
            }
        }

        private void ReadMembers(JsonReader reader)
        {
            reader.Expect('{');
            do
            {
                var name = reader.String();
                reader.Expect(':');
                switch (name)
                {
                    case "error":
                        ReadFirst(reader);
                        break;
                    case "kind":
                        Kind = reader.StringOrNull();
                        break;
                    case "operation":
                        Operation = reader.StringOrNull();
                        break;
                    case "status":
                        Status = (int?)reader.NumberOrNull();
                        break;
                    case "broker_code":
                        BrokerCode = reader.StringOrNull();
                        break;
                    case "retryable":
                        Retryable = reader.True();
                        break;
                    case "retry_after_ms":
                        RetryAfterMs = reader.NumberOrNull();
                        break;
                    case "delivered":
                        Delivered = reader.StringOrNull();
                        break;
                    case "hint":
                        Hint = reader.StringOrNull();
                        break;
                    case "request_id":
                        RequestId = reader.StringOrNull();
                        break;
                    case "outcome":
                        Outcome = reader.StringOrNull();
                        break;
                    case "tag":
                        Tag = reader.StringOrNull();
                        break;
                    case "orders":
                        Orders = reader.Raw();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
            while (reader.Accept(','));
            reader.Expect('}');
            reader.ExpectEnd();
        }

        /// <summary>Code and message of the first entry of <c>error</c>; later ones are skipped.</summary>
        private void ReadFirst(JsonReader reader)
        {
            reader.Expect('[');
            reader.Expect('{');
            do
            {
                var name = reader.String();
                reader.Expect(':');
                if (name == "code")
                {
                    Code = reader.StringOrNull();
                }
                else if (name == "message")
                {
                    Message = reader.StringOrNull();
                }
                else
                {
                    reader.Skip();
                }
            }
            while (reader.Accept(','));
            reader.Expect('}');
            while (reader.Accept(','))
            {
                reader.Skip();
            }
            reader.Expect(']');
        }
    }
}
