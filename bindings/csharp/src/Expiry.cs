// Generated from api/records/expiry.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>An expiry date of an underlying's contracts.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Expiry
    {
        internal Expiry(JsonRow row)
        {
            ExchangeSegment = row.Text("exchange_segment");
            Underlying = row.Text("underlying");
            Value = row.Text("expiry");
        }

        /// <summary>The segment.</summary>
        public string ExchangeSegment { get; }

        /// <summary>The underlying.</summary>
        public string Underlying { get; }

        /// <summary>The date, such as 2026-11-24.</summary>
        public string Value { get; }
    }
}
