// Generated from api/records/found_order.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>Whether an order was found.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
    public sealed class FoundOrder
    {
        internal FoundOrder(JsonRow row)
        {
            Found = row.Boolean("found");
            Order = row.Record("order", each => new Order(each));
        }

        /// <summary>Whether there is one.</summary>
        public bool? Found { get; }

        /// <summary>The order; null where there is none.</summary>
        public Order Order { get; }
    }
}
