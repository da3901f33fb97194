using System.Runtime.InteropServices;
using System.Text;

namespace Neo.Api
{
    /// <summary>One packet of the market feed, or an event: integers as on the wire, prices in units of 1/Divider.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct NeoTick
    {
        /// <summary>When it was read from the socket, in nanoseconds since 1970 UTC.</summary>
        public long ReceivedNs;

        /// <summary>Seconds since 1970 UTC; 0 or negative: there was no trade. Production has sent the date only.</summary>
        public long LastTradeTime;

        /// <summary>Seconds since 1970 UTC; 0 or negative: unknown.</summary>
        public long LastUpdateTime;

        /// <summary>Price of the last trade; an index's value.</summary>
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

        /// <summary>Close of the session before this one.</summary>
        public long ClosePrice;

        /// <summary>Last price less close_price.</summary>
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

        /// <summary>Traded today.</summary>
        public long VolumeTradedToday;

        /// <summary>All buy orders.</summary>
        public long TotalBuyQuantity;

        /// <summary>All sell orders.</summary>
        public long TotalSellQuantity;

        /// <summary>The bits of the double on the wire, which is in units of 1/divider too; it may be infinite or no number.</summary>
        public ulong TotalTradedValueBits;

        /// <summary>The bits of the double on the wire.</summary>
        public ulong MarketCapBits;

        /// <summary>Closing auction: what cannot be matched.</summary>
        public long ImbalanceQty;

        /// <summary>Closing auction: what of that are market orders.</summary>
        public long ImbalanceQtyAtMarket;

        /// <summary>Best bid.</summary>
        public long BidPrice;

        /// <summary>Quantity at the best bid.</summary>
        public long BidQuantity;

        /// <summary>Best ask.</summary>
        public long AskPrice;

        /// <summary>Quantity at the best ask.</summary>
        public long AskQuantity;

        /// <summary>In instruments with a unit of their own; an index's is in units of 1/divider.</summary>
        public long Multiplier;

        /// <summary>The instrument within its segment; an index has a number of its own.</summary>
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

        /// <summary>Open interest; of commodities in lots.</summary>
        public uint OpenInterest;

        /// <summary>Rows on the buy side.</summary>
        public uint BuyDepthCount;

        /// <summary>Rows on the sell side.</summary>
        public uint SellDepthCount;

        /// <summary>How many older ticks of the same instrument and kind this one stands for, because nobody took them in time.</summary>
        public uint Conflated;

        /// <summary>The packet's message code.</summary>
        public ushort MessageCode;

        /// <summary>As on the wire; its meaning is not documented.</summary>
        public short TradingStatus;

        /// <summary>The state of the market, 1 to 12; other codes are passed on.</summary>
        public ushort StatusCode;

        /// <summary>One of NEO_TICK_….</summary>
        public byte Kind;

        /// <summary>One of NEO_EVENT_… if kind is NEO_TICK_EVENT.</summary>
        public byte Event;

        /// <summary>The segment's number; for an event the segment that it concerns, or 0.</summary>
        public sbyte ExchangeId;

        /// <summary>The packet's level: 1, 2, 4, 8, 16.</summary>
        public byte Level;

        /// <summary>As on the wire; above 0 during an auction.</summary>
        public byte AuctionFlag;

        /// <summary>As on the wire: a number that rises and wraps.</summary>
        public byte SeqNo;

        /// <summary>Decimals to show.</summary>
        public byte Precision;

        /// <summary>1 if there is a bid.</summary>
        public byte HasBid;

        /// <summary>1 if there is an ask.</summary>
        public byte HasAsk;

        /// <summary>0.</summary>
        public byte Reserved;

        /// <summary>An index's name, or the label of a market's state: UTF-8 as on the wire, NUL-padded.</summary>
        private fixed byte name[24];

        /// <summary>The price of the last trade, exact; null without a divider.</summary>
        public decimal? Price
        {
            get { return Divider == 0 ? (decimal?)null : (decimal)LastTradedPrice / Divider; }
        }

        /// <summary>An index's name, or the label of a market's state.</summary>
        public string Name
        {
            get
            {
                fixed (byte* text = name)
                {
                    var length = 0;
                    while (length < 24 && text[length] != 0)
                    {
                        length++;
                    }
                    return length == 0 ? string.Empty : Encoding.UTF8.GetString(text, length);
                }
            }
        }
    }
}
