// Generated from api/structs.toml (make generate). Do not edit.

using System.Runtime.InteropServices;

namespace Neo.Api
{
    /// <summary>One row of a book.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe partial struct NeoDepthRow
    {
        /// <summary>Quantity at this price.</summary>
        public long Quantity;

        /// <summary>In units of 1/<c>divider</c>.</summary>
        public int Price;

        /// <summary>Orders at this price.</summary>
        public int Orders;
    }
}
