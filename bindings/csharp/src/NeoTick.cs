// Generated from api/structs.toml (make generate). Do not edit.

using System.Runtime.InteropServices;

namespace Neo.Api
{
    /// <summary>One packet of the market feed, or an event.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe partial struct NeoTick
    {
        /// <summary>When it was read from the socket, in nanoseconds since 1970 UTC.</summary>
        public long ReceivedNs;

        /// <summary>
        /// Seconds since 1970 UTC; 0 or negative: there was no trade. Production has been seen to send the date only.
        /// </summary>
        public long LastTradeTime;

        /// <summary>Seconds since 1970 UTC; 0 or negative: unknown.</summary>
        public long LastUpdateTime;

        /// <summary>Price of the last trade, or the value of an index.</summary>
        public long LastTradedPrice;

        /// <summary>Quantity of the last trade.</summary>
        public long LastTradeQty;

        /// <summary>Average price of the day's trades.</summary>
        public long AverageTradePrice;

        /// <summary>First price of the day.</summary>
        public long OpenPrice;

        /// <summary>Highest price of the day.</summary>
        public long HighPrice;

        /// <summary>Lowest price of the day.</summary>
        public long LowPrice;

        /// <summary>Close of the previous session.</summary>
        public long ClosePrice;

        /// <summary>Last price minus <c>close_price</c>.</summary>
        public long NetChange;

        /// <summary>Highest price at which the exchange accepts orders.</summary>
        public long UpperCircuitLimit;

        /// <summary>Lowest price at which the exchange accepts orders.</summary>
        public long LowerCircuitLimit;

        /// <summary>Highest price in a year.</summary>
        public long YearlyHigh;

        /// <summary>Lowest price in a year.</summary>
        public long YearlyLow;

        /// <summary>As on the wire; its meaning is not documented.</summary>
        public long IndicativeClose;

        /// <summary>Reference price of the closing auction.</summary>
        public long RefPrice;

        /// <summary>Quantity traded today.</summary>
        public long VolumeTradedToday;

        /// <summary>Total quantity of all buy orders.</summary>
        public long TotalBuyQuantity;

        /// <summary>Total quantity of all sell orders.</summary>
        public long TotalSellQuantity;

        /// <summary>
        /// The bits of the double on the wire, also in units of 1/<c>divider</c>; it may be infinite or NaN.
        /// </summary>
        public ulong TotalTradedValueBits;

        /// <summary>The bits of the double on the wire.</summary>
        public ulong MarketCapBits;

        /// <summary>Closing auction: the quantity that cannot be matched.</summary>
        public long ImbalanceQty;

        /// <summary>Closing auction: the part of it that is market orders.</summary>
        public long ImbalanceQtyAtMarket;

        /// <summary>Best bid.</summary>
        public long BidPrice;

        /// <summary>Quantity at the best bid.</summary>
        public long BidQuantity;

        /// <summary>Best ask.</summary>
        public long AskPrice;

        /// <summary>Quantity at the best ask.</summary>
        public long AskQuantity;

        /// <summary>For instruments with a unit of their own; for an index, in units of 1/<c>divider</c>.</summary>
        public long Multiplier;

        /// <summary>
        /// The instrument's token within its segment; an index has its own number. For an event: the instrument
        /// concerned, or 0.
        /// </summary>
        public uint Token;

        /// <summary>What prices are divided by: 100, 10000 or 10000000.</summary>
        public uint Divider;

        /// <summary>Orders at the best bid.</summary>
        public int BidOrders;

        /// <summary>Orders at the best ask.</summary>
        public int AskOrders;

        /// <summary>In hundredths of a per cent.</summary>
        public int NetChangePercent;

        /// <summary>Units in a lot.</summary>
        public uint MarketLot;

        /// <summary>Open interest; for commodities in lots.</summary>
        public uint OpenInterest;

        /// <summary>Number of rows on the buy side.</summary>
        public uint BuyDepthCount;

        /// <summary>Number of rows on the sell side.</summary>
        public uint SellDepthCount;

        /// <summary>
        /// How many older ticks of the same instrument and kind this one replaces because they were not read in time.
        /// </summary>
        public uint Conflated;

        /// <summary>The packet's message code.</summary>
        public ushort MessageCode;

        /// <summary>As on the wire; its meaning is not documented.</summary>
        public short TradingStatus;

        /// <summary>The state of the market, 1 to 12; other codes are passed on.</summary>
        public ushort StatusCode;

        /// <summary>One of <c>NEO_TICK_…</c>.</summary>
        public NeoTickKind Kind;

        /// <summary>One of <c>NEO_EVENT_…</c> if <c>kind</c> is <c>NEO_TICK_EVENT</c>.</summary>
        public NeoFeedEvent Event;

        /// <summary>The segment's number; for an event the segment concerned, or 0.</summary>
        public sbyte ExchangeId;

        /// <summary>The packet's level: 1, 2, 4, 8, 16.</summary>
        public byte Level;

        /// <summary>As on the wire; above 0 during an auction.</summary>
        public byte AuctionFlag;

        /// <summary>As on the wire: a number that increases and wraps around.</summary>
        public byte SeqNo;

        /// <summary>Number of decimals to display.</summary>
        public byte Precision;

        /// <summary>1 if there is a bid.</summary>
        public byte HasBid;

        /// <summary>1 if there is an ask.</summary>
        public byte HasAsk;

        /// <summary>0.</summary>
        public byte Reserved;

        /// <summary>
        /// The name of an index, or the label of a market state: UTF-8 as on the wire, NUL-padded. For an event: the
        /// name of the index concerned.
        /// </summary>
        private fixed byte name[24];
    }
}
