// Generated from api/records/problem.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>A problem of an order.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
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

        /// <summary>A code for programs.</summary>
        public string Code { get; }

        /// <summary>A message for people.</summary>
        public string Message { get; }
    }
}
