// Generated from api/records/depth_level.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>One level of the book.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class DepthLevel
    {
        internal DepthLevel(JsonRow row)
        {
            Price = row.Decimal("price");
            Quantity = row.Integer("quantity");
            Orders = row.Integer("orders");
        }

        /// <summary>The price. In rupees.</summary>
        public decimal? Price { get; }

        /// <summary>The quantity. In units.</summary>
        public long? Quantity { get; }

        /// <summary>The number of orders.</summary>
        public long? Orders { get; }
    }
}
