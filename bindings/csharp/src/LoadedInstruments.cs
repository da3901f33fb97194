// Generated from api/records/loaded_instruments.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The loaded instruments of one segment.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
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

        /// <summary>The number of instruments; null if none are loaded.</summary>
        public long? Count { get; }

        /// <summary>The date of the file, in Indian time.</summary>
        public string Date { get; }

        /// <summary>Whether the file is from an earlier day.</summary>
        public bool? Stale { get; }

        /// <summary>The number of rows that could not be read.</summary>
        public long? Skipped { get; }

        /// <summary>Whether the file is in cache_dir and shared with other processes.</summary>
        public bool? Shared { get; }

        /// <summary>What went wrong; null if nothing did.</summary>
        public string Problem { get; }
    }
}
