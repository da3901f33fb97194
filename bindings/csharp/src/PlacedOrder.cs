// Generated from api/records/placed_order.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>An order that was placed.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class PlacedOrder
    {
        internal PlacedOrder(JsonRow row)
        {
            OrderId = row.Text("order_id");
            Tag = row.Text("tag");
            Orders = row.List("orders", each => new PlacedOrder(each));
        }

        /// <summary>The order number; with slice, that of the first order.</summary>
        public string OrderId { get; }

        /// <summary>The order's tag.</summary>
        public string Tag { get; }

        /// <summary>With slice, all the orders.</summary>
        public IReadOnlyList<PlacedOrder> Orders { get; }
    }
}
