// Generated from api/records/problem.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>What is wrong with an order.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
    public sealed class Problem
    {
        internal Problem(JsonRow row)
        {
            Field = row.Text("field");
            Code = row.Text("code");
            Message = row.Text("message");
        }

        /// <summary>The parameter.</summary>
        public string Field { get; }

        /// <summary>A word for programs.</summary>
        public string Code { get; }

        /// <summary>A sentence for people.</summary>
        public string Message { get; }
    }
}
