// Generated from api/records/placed_order.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>What became of an order that was placed.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
    public sealed class PlacedOrder
    {
        internal PlacedOrder(JsonRow row)
        {
            OrderId = row.Text("order_id");
            Tag = row.Text("tag");
            Orders = row.List("orders", each => new PlacedOrder(each));
        }

        /// <summary>The order number; with slice, that of the first.</summary>
        public string OrderId { get; }

        /// <summary>Its tag.</summary>
        public string Tag { get; }

        /// <summary>With slice, all of them.</summary>
        public IReadOnlyList<PlacedOrder> Orders { get; }
    }
}
