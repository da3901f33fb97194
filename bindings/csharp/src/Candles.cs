// Generated from api/records/candles.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>Candles of a span.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
    public sealed class Candles
    {
        internal Candles(JsonRow row)
        {
            Instrument = row.Text("instrument");
            Interval = row.Text("interval");
            Value = row.List("candles", each => new Candle(each));
            Holes = row.List("holes", each => new Hole(each));
            Problems = row.List("problems", each => new CandleProblem(each));
        }

        /// <summary>Segment and token, as it was asked for.</summary>
        public string Instrument { get; }

        /// <summary>How long a candle lasts.</summary>
        public string Interval { get; }

        /// <summary>The candles, the oldest first.</summary>
        public IReadOnlyList<Candle> Value { get; }

        /// <summary>Working days for which the broker gave none.</summary>
        public IReadOnlyList<Hole> Holes { get; }

        /// <summary>Rows that could not be read.</summary>
        public IReadOnlyList<CandleProblem> Problems { get; }
    }
}
