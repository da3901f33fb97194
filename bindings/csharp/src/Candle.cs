// Generated from api/records/candle.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The prices of one interval.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Candle
    {
        internal Candle(JsonRow row)
        {
            Time = row.Time("time");
            Open = row.Decimal("open");
            High = row.Decimal("high");
            Low = row.Decimal("low");
            Close = row.Decimal("close");
            Volume = row.Integer("volume");
            OpenInterest = row.Integer("open_interest");
        }

        /// <summary>The start of the interval.</summary>
        public DateTimeOffset? Time { get; }

        /// <summary>The first price. In rupees.</summary>
        public decimal? Open { get; }

        /// <summary>The highest price. In rupees.</summary>
        public decimal? High { get; }

        /// <summary>The lowest price. In rupees.</summary>
        public decimal? Low { get; }

        /// <summary>The last price. In rupees.</summary>
        public decimal? Close { get; }

        /// <summary>The volume. In units.</summary>
        public long? Volume { get; }

        /// <summary>Open interest; the broker says that it is not reliable yet. In units.</summary>
        public long? OpenInterest { get; }
    }
}
