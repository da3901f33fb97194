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
            Slices = row.Raw("slices");
            Protection = row.Raw("protection");
            Margin = row.Record("margin", each => new Margin(each));
        }

        /// <summary>Whether the order has no problems.</summary>
        public bool? Valid { get; }

        /// <summary>The problems found.</summary>
        public IReadOnlyList<Problem> Problems { get; }

        /// <summary>What would be sent.</summary>
        public string Wire { get; }

        /// <summary>How the order would be sliced.</summary>
        public string Slices { get; }

        /// <summary>The price band that the broker applies to a market order.</summary>
        public string Protection { get; }

        /// <summary>The margin that the order would need; null if it was not asked for.</summary>
        public Margin Margin { get; }
    }
}
