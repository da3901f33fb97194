// Generated from api/records/depth_level.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>One level of the book.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
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

        /// <summary>How many.</summary>
        public long? Quantity { get; }

        /// <summary>In how many orders.</summary>
        public long? Orders { get; }
    }
}
