// Generated from api/records/expiry.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>A day on which contracts of an underlying expire.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
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

        /// <summary>The day, such as 2026-11-24.</summary>
        public string Value { get; }
    }
}
