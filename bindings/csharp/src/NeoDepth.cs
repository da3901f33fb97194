// Generated from api/structs.toml (make generate). Do not edit.

using System.Runtime.InteropServices;

namespace Neo.Api
{
    /// <summary>The newest book of one instrument, best row first.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe partial struct NeoDepth
    {
        /// <summary>When it was read from the socket, in nanoseconds since 1970 UTC.</summary>
        public long ReceivedNs;

        /// <summary>The instrument's token within its segment.</summary>
        public uint Token;

        /// <summary>What prices are divided by.</summary>
        public uint Divider;

        /// <summary>Number of rows used in <c>bids</c>.</summary>
        public uint BidCount;

        /// <summary>Number of rows used in <c>asks</c>.</summary>
        public uint AskCount;

        /// <summary>Number of buy rows that the server sent; those beyond <c>NEO_DEPTH_ROWS</c> were dropped.</summary>
        public uint BuyDepthCount;

        /// <summary>The same for the sell side.</summary>
        public uint SellDepthCount;

        /// <summary>The packet's message code.</summary>
        public ushort MessageCode;

        /// <summary>One of <c>NEO_TICK_…</c>.</summary>
        public NeoTickKind Kind;

        /// <summary>The segment's number.</summary>
        public sbyte ExchangeId;

        /// <summary>The packet's level.</summary>
        public byte Level;

        /// <summary>Above 0 during an auction.</summary>
        public byte AuctionFlag;

        /// <summary>As on the wire.</summary>
        public byte SeqNo;

        /// <summary>Number of decimals to display.</summary>
        public byte Precision;

        /// <summary>Bids, best first.</summary>
        private fixed byte bids[320];

        /// <summary>Asks, best first.</summary>
        private fixed byte asks[320];
    }
}
