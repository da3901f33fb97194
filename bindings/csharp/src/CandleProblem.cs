// Generated from api/records/candle_problem.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>A row that could not be read.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class CandleProblem
    {
        internal CandleProblem(JsonRow row)
        {
            Time = row.Text("time");
            Reason = row.Text("reason");
        }

        /// <summary>The row's time, as the broker sent it.</summary>
        public string Time { get; }

        /// <summary>What is wrong.</summary>
        public string Reason { get; }
    }
}
