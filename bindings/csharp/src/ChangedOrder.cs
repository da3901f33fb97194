// Generated from api/records/changed_order.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>An order that was modified or cancelled.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class ChangedOrder
    {
        internal ChangedOrder(JsonRow row)
        {
            OrderId = row.Text("order_id");
        }

        /// <summary>The order number.</summary>
        public string OrderId { get; }
    }
}
