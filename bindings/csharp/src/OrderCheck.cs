// Generated from api/records/order_check.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>What is known of an order before it is placed.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
    public sealed class OrderCheck
    {
        internal OrderCheck(JsonRow row)
        {
            Valid = row.Boolean("valid");
            Problems = row.List("problems", each => new Problem(each));
            Wire = row.Raw("wire");
            Slices = row.Raw("slices");
            Protection = row.Raw("protection");
        }

        /// <summary>Whether nothing is wrong with it.</summary>
        public bool? Valid { get; }

        /// <summary>What is.</summary>
        public IReadOnlyList<Problem> Problems { get; }

        /// <summary>What would be sent.</summary>
        public string Wire { get; }

        /// <summary>How it would be sliced.</summary>
        public string Slices { get; }

        /// <summary>The band within which the broker keeps a market order.</summary>
        public string Protection { get; }
    }
}
