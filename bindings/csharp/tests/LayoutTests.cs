// Generated from api/structs.toml (make generate). Do not edit.

using System;
using System.Runtime.InteropServices;

namespace Neo.Api.Tests
{
    /// <summary>The structs have the layout of the header.</summary>
    internal static class LayoutTests
    {
        private static void At(Type type, string field, int place)
        {
            Check.Equal(place, (int)Marshal.OffsetOf(type, field));
        }

        public static void OfNeoTick()
        {
            Check.Equal(312, Marshal.SizeOf(typeof(NeoTick)));
            At(typeof(NeoTick), "ReceivedNs", 0);
            At(typeof(NeoTick), "LastTradeTime", 8);
            At(typeof(NeoTick), "LastUpdateTime", 16);
            At(typeof(NeoTick), "LastTradedPrice", 24);
            At(typeof(NeoTick), "LastTradeQty", 32);
            At(typeof(NeoTick), "AverageTradePrice", 40);
            At(typeof(NeoTick), "OpenPrice", 48);
            At(typeof(NeoTick), "HighPrice", 56);
            At(typeof(NeoTick), "LowPrice", 64);
            At(typeof(NeoTick), "ClosePrice", 72);
            At(typeof(NeoTick), "NetChange", 80);
            At(typeof(NeoTick), "UpperCircuitLimit", 88);
            At(typeof(NeoTick), "LowerCircuitLimit", 96);
            At(typeof(NeoTick), "YearlyHigh", 104);
            At(typeof(NeoTick), "YearlyLow", 112);
            At(typeof(NeoTick), "IndicativeClose", 120);
            At(typeof(NeoTick), "RefPrice", 128);
            At(typeof(NeoTick), "VolumeTradedToday", 136);
            At(typeof(NeoTick), "TotalBuyQuantity", 144);
            At(typeof(NeoTick), "TotalSellQuantity", 152);
            At(typeof(NeoTick), "TotalTradedValueBits", 160);
            At(typeof(NeoTick), "MarketCapBits", 168);
            At(typeof(NeoTick), "ImbalanceQty", 176);
            At(typeof(NeoTick), "ImbalanceQtyAtMarket", 184);
            At(typeof(NeoTick), "BidPrice", 192);
            At(typeof(NeoTick), "BidQuantity", 200);
            At(typeof(NeoTick), "AskPrice", 208);
            At(typeof(NeoTick), "AskQuantity", 216);
            At(typeof(NeoTick), "Multiplier", 224);
            At(typeof(NeoTick), "Token", 232);
            At(typeof(NeoTick), "Divider", 236);
            At(typeof(NeoTick), "BidOrders", 240);
            At(typeof(NeoTick), "AskOrders", 244);
            At(typeof(NeoTick), "NetChangePercent", 248);
            At(typeof(NeoTick), "MarketLot", 252);
            At(typeof(NeoTick), "OpenInterest", 256);
            At(typeof(NeoTick), "BuyDepthCount", 260);
            At(typeof(NeoTick), "SellDepthCount", 264);
            At(typeof(NeoTick), "Conflated", 268);
            At(typeof(NeoTick), "MessageCode", 272);
            At(typeof(NeoTick), "TradingStatus", 274);
            At(typeof(NeoTick), "StatusCode", 276);
            At(typeof(NeoTick), "Kind", 278);
            At(typeof(NeoTick), "Event", 279);
            At(typeof(NeoTick), "ExchangeId", 280);
            At(typeof(NeoTick), "Level", 281);
            At(typeof(NeoTick), "AuctionFlag", 282);
            At(typeof(NeoTick), "SeqNo", 283);
            At(typeof(NeoTick), "Precision", 284);
            At(typeof(NeoTick), "HasBid", 285);
            At(typeof(NeoTick), "HasAsk", 286);
            At(typeof(NeoTick), "Reserved", 287);
            At(typeof(NeoTick), "name", 288);
        }

        public static void OfNeoDepthRow()
        {
            Check.Equal(16, Marshal.SizeOf(typeof(NeoDepthRow)));
            At(typeof(NeoDepthRow), "Quantity", 0);
            At(typeof(NeoDepthRow), "Price", 8);
            At(typeof(NeoDepthRow), "Orders", 12);
        }

        public static void OfNeoDepth()
        {
            Check.Equal(680, Marshal.SizeOf(typeof(NeoDepth)));
            At(typeof(NeoDepth), "ReceivedNs", 0);
            At(typeof(NeoDepth), "Token", 8);
            At(typeof(NeoDepth), "Divider", 12);
            At(typeof(NeoDepth), "BidCount", 16);
            At(typeof(NeoDepth), "AskCount", 20);
            At(typeof(NeoDepth), "BuyDepthCount", 24);
            At(typeof(NeoDepth), "SellDepthCount", 28);
            At(typeof(NeoDepth), "MessageCode", 32);
            At(typeof(NeoDepth), "Kind", 34);
            At(typeof(NeoDepth), "ExchangeId", 35);
            At(typeof(NeoDepth), "Level", 36);
            At(typeof(NeoDepth), "AuctionFlag", 37);
            At(typeof(NeoDepth), "SeqNo", 38);
            At(typeof(NeoDepth), "Precision", 39);
            At(typeof(NeoDepth), "bids", 40);
            At(typeof(NeoDepth), "asks", 360);
        }
    }
}
