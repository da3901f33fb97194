// Generated from api/records/loaded_instruments.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>What there is of one segment.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
    public sealed class LoadedInstruments
    {
        internal LoadedInstruments(JsonRow row)
        {
            ExchangeSegment = row.Text("exchange_segment");
            Count = row.Integer("count");
            Date = row.Text("date");
            Stale = row.Boolean("stale");
            Skipped = row.Integer("skipped");
            Shared = row.Boolean("shared");
            Problem = row.Text("problem");
        }

        /// <summary>The segment.</summary>
        public string ExchangeSegment { get; }

        /// <summary>How many instruments; null where there are none.</summary>
        public long? Count { get; }

        /// <summary>The day of the file, in India.</summary>
        public string Date { get; }

        /// <summary>Whether it is an older day's.</summary>
        public bool? Stale { get; }

        /// <summary>How many rows made no sense.</summary>
        public long? Skipped { get; }

        /// <summary>Whether it is kept in cache_dir, and shared with other processes.</summary>
        public bool? Shared { get; }

        /// <summary>What went wrong; null where nothing did.</summary>
        public string Problem { get; }
    }
}
