// Generated from api/records/candles.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The candles of a date range.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
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

        /// <summary>Segment and token, as requested.</summary>
        public string Instrument { get; }

        /// <summary>The length of a candle.</summary>
        public string Interval { get; }

        /// <summary>The candles, oldest first.</summary>
        public IReadOnlyList<Candle> Value { get; }

        /// <summary>Working days without candles.</summary>
        public IReadOnlyList<Hole> Holes { get; }

        /// <summary>Rows that could not be read.</summary>
        public IReadOnlyList<CandleProblem> Problems { get; }
    }
}
