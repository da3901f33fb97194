using System.Runtime.InteropServices;

namespace Neo.Api
{
    /// <summary>The newest book of one instrument, best row first.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct NeoDepth
    {
        /// <summary>When it was read from the socket, in nanoseconds since 1970 UTC.</summary>
        public long ReceivedNs;

        /// <summary>The instrument within its segment.</summary>
        public uint Token;

        /// <summary>What prices are divided by.</summary>
        public uint Divider;

        /// <summary>Rows of bids that hold something.</summary>
        public uint BidCount;

        /// <summary>Rows of asks that hold something.</summary>
        public uint AskCount;

        /// <summary>Rows on the buy side as the server has sent them; more than NEO_DEPTH_ROWS were cut.</summary>
        public uint BuyDepthCount;

        /// <summary>The same of the sell side.</summary>
        public uint SellDepthCount;

        /// <summary>The packet's message code.</summary>
        public ushort MessageCode;

        /// <summary>One of NEO_TICK_….</summary>
        public byte Kind;

        /// <summary>The segment's number.</summary>
        public sbyte ExchangeId;

        /// <summary>The packet's level.</summary>
        public byte Level;

        /// <summary>Above 0 during an auction.</summary>
        public byte AuctionFlag;

        /// <summary>As on the wire.</summary>
        public byte SeqNo;

        /// <summary>Decimals to show.</summary>
        public byte Precision;

        /// <summary>Bids, best first.</summary>
        private fixed byte bids[320];

        /// <summary>Asks, best first.</summary>
        private fixed byte asks[320];

        /// <summary>A row of the bids.</summary>
        /// <param name="row">From 0, the best; below 20.</param>
        /// <returns>The row.</returns>
        public NeoDepthRow Bid(int row)
        {
            if (row < 0 || row >= 20)
            {
                throw new System.ArgumentOutOfRangeException(nameof(row));
            }
            fixed (byte* rows = bids)
            {
                return ((NeoDepthRow*)rows)[row];
            }
        }

        /// <summary>A row of the asks.</summary>
        /// <param name="row">From 0, the best; below 20.</param>
        /// <returns>The row.</returns>
        public NeoDepthRow Ask(int row)
        {
            if (row < 0 || row >= 20)
            {
                throw new System.ArgumentOutOfRangeException(nameof(row));
            }
            fixed (byte* rows = asks)
            {
                return ((NeoDepthRow*)rows)[row];
            }
        }
    }
}
