// Generated from api/records/position.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>A position.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Position
    {
        internal Position(JsonRow row)
        {
            ExchangeSegment = row.Raw("exchange_segment") == null ? (ExchangeSegment?)null : row.Text("exchange_segment");
            TradingSymbol = row.Text("trading_symbol");
            Symbol = row.Text("symbol");
            Token = row.Text("token");
            Product = row.Raw("product") == null ? (Product?)null : row.Text("product");
            InstrumentType = row.Text("instrument_type");
            Series = row.Text("series");
            OptionType = row.Text("option_type");
            Strike = row.Decimal("strike");
            Expiry = row.Text("expiry");
            BuyQuantity = row.Integer("buy_quantity");
            SellQuantity = row.Integer("sell_quantity");
            CarriedBuyQuantity = row.Integer("carried_buy_quantity");
            CarriedSellQuantity = row.Integer("carried_sell_quantity");
            BuyAmount = row.Decimal("buy_amount");
            SellAmount = row.Decimal("sell_amount");
            CarriedBuyAmount = row.Decimal("carried_buy_amount");
            CarriedSellAmount = row.Decimal("carried_sell_amount");
            NetQuantity = row.Integer("net_quantity");
            AveragePrice = row.Decimal("average_price");
            LastPrice = row.Decimal("last_price");
            PositionPnl = row.Decimal("position_pnl");
            MtmPnl = row.Decimal("mtm_pnl");
            LotSize = row.Integer("lot_size");
            Multiplier = row.Decimal("multiplier");
            SquareOffFlag = row.Boolean("square_off_flag");
            UpdateTime = row.Time("update_time");
            UpdatedNs = row.Integer("updated_ns");
        }

        /// <summary>The segment.</summary>
        public ExchangeSegment? ExchangeSegment { get; }

        /// <summary>The trading symbol.</summary>
        public string TradingSymbol { get; }

        /// <summary>The underlying, or the symbol without its series.</summary>
        public string Symbol { get; }

        /// <summary>The instrument's token (pSymbol).</summary>
        public string Token { get; }

        /// <summary>The product.</summary>
        public Product? Product { get; }

        /// <summary>Such as FUTSTK.</summary>
        public string InstrumentType { get; }

        /// <summary>The exchange's series; XX for derivatives.</summary>
        public string Series { get; }

        /// <summary>CE or PE; XX for a future.</summary>
        public string OptionType { get; }

        /// <summary>The strike price. In rupees.</summary>
        public decimal? Strike { get; }

        /// <summary>The expiry date, such as 2026-11-24.</summary>
        public string Expiry { get; }

        /// <summary>The quantity bought today. In units.</summary>
        public long? BuyQuantity { get; }

        /// <summary>The quantity sold today. In units.</summary>
        public long? SellQuantity { get; }

        /// <summary>The quantity bought before today. In units.</summary>
        public long? CarriedBuyQuantity { get; }

        /// <summary>The quantity sold before today. In units.</summary>
        public long? CarriedSellQuantity { get; }

        /// <summary>The value of today's buys. In rupees.</summary>
        public decimal? BuyAmount { get; }

        /// <summary>The value of today's sales. In rupees.</summary>
        public decimal? SellAmount { get; }

        /// <summary>The value of earlier buys, at the previous close. In rupees.</summary>
        public decimal? CarriedBuyAmount { get; }

        /// <summary>The value of earlier sales, at the previous close. In rupees.</summary>
        public decimal? CarriedSellAmount { get; }

        /// <summary>The net quantity: above 0 long, below 0 short. In units.</summary>
        public long? NetQuantity { get; }

        /// <summary>The average price; 0 when flat. In rupees.</summary>
        public decimal? AveragePrice { get; }

        /// <summary>The last price; the broker sometimes sends 0 although there is one. In rupees.</summary>
        public decimal? LastPrice { get; }

        /// <summary>Profit and loss; null if an input is missing or the last price is 0. In rupees.</summary>
        public decimal? PositionPnl { get; }

        /// <summary>The day's profit and loss; null in the same cases. In rupees.</summary>
        public decimal? MtmPnl { get; }

        /// <summary>The lot size. In units.</summary>
        public long? LotSize { get; }

        /// <summary>The contract's multiplier.</summary>
        public decimal? Multiplier { get; }

        /// <summary>Whether it can be squared off.</summary>
        public bool? SquareOffFlag { get; }

        /// <summary>When it last changed.</summary>
        public DateTimeOffset? UpdateTime { get; }

        /// <summary>When the broker updated this record. In ns since 1970.</summary>
        public long? UpdatedNs { get; }
    }
}
