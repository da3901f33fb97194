// Generated from api/records/hole.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>Working days without candles.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Hole
    {
        internal Hole(JsonRow row)
        {
            From = row.Text("from");
            To = row.Text("to");
        }

        /// <summary>The first day.</summary>
        public string From { get; }

        /// <summary>The last day.</summary>
        public string To { get; }
    }
}
