// Generated from api/records/found_order.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>Whether an order was found.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class FoundOrder
    {
        internal FoundOrder(JsonRow row)
        {
            Found = row.Boolean("found");
            Order = row.Record("order", each => new Order(each));
        }

        /// <summary>Whether the order exists.</summary>
        public bool? Found { get; }

        /// <summary>The order; null if there is none.</summary>
        public Order Order { get; }
    }
}
