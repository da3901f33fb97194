// Generated from api/records/trade.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>A fill.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Trade
    {
        internal Trade(JsonRow row)
        {
            TradeId = row.Text("trade_id");
            OrderId = row.Text("order_id");
            ExchangeOrderId = row.Text("exchange_order_id");
            Tag = row.Text("tag");
            ExchangeSegment = row.Raw("exchange_segment") == null ? (ExchangeSegment?)null : row.Text("exchange_segment");
            TradingSymbol = row.Text("trading_symbol");
            Symbol = row.Text("symbol");
            Token = row.Text("token");
            TransactionType = row.Raw("transaction_type") == null ? (TransactionType?)null : row.Text("transaction_type");
            Product = row.Raw("product") == null ? (Product?)null : row.Text("product");
            OrderType = row.Raw("order_type") == null ? (OrderType?)null : row.Text("order_type");
            Quantity = row.Integer("quantity");
            Price = row.Decimal("price");
            OptionType = row.Text("option_type");
            Strike = row.Decimal("strike");
            TradeTime = row.Time("trade_time");
            UpdatedNs = row.Integer("updated_ns");
        }

        /// <summary>The exchange's number for the fill.</summary>
        public string TradeId { get; }

        /// <summary>The order that it belongs to.</summary>
        public string OrderId { get; }

        /// <summary>The exchange's order number.</summary>
        public string ExchangeOrderId { get; }

        /// <summary>The order's tag.</summary>
        public string Tag { get; }

        /// <summary>The segment.</summary>
        public ExchangeSegment? ExchangeSegment { get; }

        /// <summary>The trading symbol.</summary>
        public string TradingSymbol { get; }

        /// <summary>The underlying, or the symbol without its series.</summary>
        public string Symbol { get; }

        /// <summary>The instrument's token; the broker often leaves it out.</summary>
        public string Token { get; }

        /// <summary>B bought, S sold.</summary>
        public TransactionType? TransactionType { get; }

        /// <summary>The product.</summary>
        public Product? Product { get; }

        /// <summary>The order type.</summary>
        public OrderType? OrderType { get; }

        /// <summary>The quantity of this fill. In units.</summary>
        public long? Quantity { get; }

        /// <summary>The price of this fill. In rupees.</summary>
        public decimal? Price { get; }

        /// <summary>CE or PE; XX for a future.</summary>
        public string OptionType { get; }

        /// <summary>The strike price. In rupees.</summary>
        public decimal? Strike { get; }

        /// <summary>When it was filled.</summary>
        public DateTimeOffset? TradeTime { get; }

        /// <summary>When the broker updated this record. In ns since 1970.</summary>
        public long? UpdatedNs { get; }
    }
}
