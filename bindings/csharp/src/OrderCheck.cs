// Generated from api/records/order_check.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The result of checking an order before it is placed.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class OrderCheck
    {
        internal OrderCheck(JsonRow row)
        {
            Valid = row.Boolean("valid");
            Problems = row.List("problems", each => new Problem(each));
            Wire = row.Raw("wire");
            Slices = row.Integers("slices");
            Protection = row.Record("protection", each => new Protection(each));
            Margin = row.Record("margin", each => new Margin(each));
        }

        /// <summary>Whether the order has no problems.</summary>
        public bool? Valid { get; }

        /// <summary>The problems found.</summary>
        public IReadOnlyList<Problem> Problems { get; }

        /// <summary>What would be sent.</summary>
        public string Wire { get; }

        /// <summary>The quantities into which the order would be sliced; none if it is not. In units.</summary>
        public IReadOnlyList<long> Slices { get; }

        /// <summary>The price band of a market order; null if no quote was asked for.</summary>
        public Protection Protection { get; }

        /// <summary>The margin that the order would need; null if it was not asked for.</summary>
        public Margin Margin { get; }
    }
}
