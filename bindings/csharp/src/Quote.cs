// Generated from api/records/quote.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>A quote of one instrument.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Quote
    {
        internal Quote(JsonRow row)
        {
            Instrument = row.Text("instrument");
            Missing = row.Boolean("missing");
            ExchangeSegment = row.Text("exchange_segment");
            Token = row.Text("token");
            TradingSymbol = row.Text("trading_symbol");
            LastTradedPrice = row.Decimal("last_traded_price");
            LastTradeQty = row.Integer("last_trade_qty");
            LastUpdateTime = row.Time("last_update_time");
            AverageTradePrice = row.Decimal("average_trade_price");
            VolumeTradedToday = row.Integer("volume_traded_today");
            OpenInterest = row.Integer("open_interest");
            TotalBuyQuantity = row.Integer("total_buy_quantity");
            TotalSellQuantity = row.Integer("total_sell_quantity");
            NetChange = row.Decimal("net_change");
            NetChangePercent = row.Decimal("net_change_percent");
            OpenPrice = row.Decimal("open_price");
            HighPrice = row.Decimal("high_price");
            LowPrice = row.Decimal("low_price");
            ClosePrice = row.Decimal("close_price");
            LowerCircuitLimit = row.Decimal("lower_circuit_limit");
            UpperCircuitLimit = row.Decimal("upper_circuit_limit");
            YearlyHigh = row.Decimal("yearly_high");
            YearlyLow = row.Decimal("yearly_low");
            BuyDepth = row.List("buy_depth", each => new DepthLevel(each));
            SellDepth = row.List("sell_depth", each => new DepthLevel(each));
            Error = row.Text("error");
        }

        /// <summary>The instrument, as requested.</summary>
        public string Instrument { get; }

        /// <summary>True if the broker does not know the instrument; then the other fields are null.</summary>
        public bool? Missing { get; }

        /// <summary>The segment.</summary>
        public string ExchangeSegment { get; }

        /// <summary>The token, or an index's name.</summary>
        public string Token { get; }

        /// <summary>The trading symbol.</summary>
        public string TradingSymbol { get; }

        /// <summary>The last price. In rupees.</summary>
        public decimal? LastTradedPrice { get; }

        /// <summary>The last quantity. In units.</summary>
        public long? LastTradeQty { get; }

        /// <summary>When it last changed.</summary>
        public DateTimeOffset? LastUpdateTime { get; }

        /// <summary>The day's average price. In rupees.</summary>
        public decimal? AverageTradePrice { get; }

        /// <summary>The day's volume. In units.</summary>
        public long? VolumeTradedToday { get; }

        /// <summary>Open interest. In units.</summary>
        public long? OpenInterest { get; }

        /// <summary>The total quantity bid. In units.</summary>
        public long? TotalBuyQuantity { get; }

        /// <summary>The total quantity offered. In units.</summary>
        public long? TotalSellQuantity { get; }

        /// <summary>The change since the previous close. In rupees.</summary>
        public decimal? NetChange { get; }

        /// <summary>The same change. In per cent.</summary>
        public decimal? NetChangePercent { get; }

        /// <summary>The day's first price. In rupees.</summary>
        public decimal? OpenPrice { get; }

        /// <summary>The day's highest price. In rupees.</summary>
        public decimal? HighPrice { get; }

        /// <summary>The day's lowest price. In rupees.</summary>
        public decimal? LowPrice { get; }

        /// <summary>The previous close. In rupees.</summary>
        public decimal? ClosePrice { get; }

        /// <summary>The lowest allowed price. In rupees.</summary>
        public decimal? LowerCircuitLimit { get; }

        /// <summary>The highest allowed price. In rupees.</summary>
        public decimal? UpperCircuitLimit { get; }

        /// <summary>The highest price of 52 weeks. In rupees.</summary>
        public decimal? YearlyHigh { get; }

        /// <summary>The lowest price of 52 weeks. In rupees.</summary>
        public decimal? YearlyLow { get; }

        /// <summary>The best bids, best first; null if not requested.</summary>
        public IReadOnlyList<DepthLevel> BuyDepth { get; }

        /// <summary>The best offers, best first.</summary>
        public IReadOnlyList<DepthLevel> SellDepth { get; }

        /// <summary>The error if the request failed, else null.</summary>
        public string Error { get; }
    }
}
