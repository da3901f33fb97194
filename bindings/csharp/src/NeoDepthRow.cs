using System.Runtime.InteropServices;

namespace Neo.Api
{
    /// <summary>One row of a book.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct NeoDepthRow
    {
        /// <summary>Quantity at this price.</summary>
        public long Quantity;

        /// <summary>In units of 1/divider.</summary>
        public int Price;

        /// <summary>Orders at this price.</summary>
        public int Orders;
    }
}
