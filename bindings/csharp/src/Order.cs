// Generated from api/records/order.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>An order: a row of the order book, a line of its history, or what the order feed said.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
    public sealed class Order
    {
        internal Order(JsonRow row)
        {
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
            Validity = row.Raw("validity") == null ? (Validity?)null : row.Text("validity");
            Amo = row.Boolean("amo");
            Quantity = row.Integer("quantity");
            FilledQuantity = row.Integer("filled_quantity");
            UnfilledQuantity = row.Integer("unfilled_quantity");
            CancelledQuantity = row.Integer("cancelled_quantity");
            DisclosedQuantity = row.Integer("disclosed_quantity");
            Price = row.Decimal("price");
            TriggerPrice = row.Decimal("trigger_price");
            AveragePrice = row.Decimal("average_price");
            OrderStatus = row.Text("order_status");
            State = row.Raw("state") == null ? (OrderState?)null : row.Text("state");
            Reason = row.Text("reason");
            OrderTime = row.Time("order_time");
            ExchangeTime = row.Time("exchange_time");
            UpdatedNs = row.Integer("updated_ns");
        }

        /// <summary>The order number: what modify, cancel and history go by.</summary>
        public string OrderId { get; }

        /// <summary>The exchange's number; null until it has one.</summary>
        public string ExchangeOrderId { get; }

        /// <summary>Your own id of the order, or the one made here.</summary>
        public string Tag { get; }

        /// <summary>The segment.</summary>
        public ExchangeSegment? ExchangeSegment { get; }

        /// <summary>The trading symbol, such as IDEA-EQ.</summary>
        public string TradingSymbol { get; }

        /// <summary>The underlying or the symbol without its series.</summary>
        public string Symbol { get; }

        /// <summary>The instrument's token (pSymbol).</summary>
        public string Token { get; }

        /// <summary>B buys, S sells.</summary>
        public TransactionType? TransactionType { get; }

        /// <summary>The product.</summary>
        public Product? Product { get; }

        /// <summary>The order type.</summary>
        public OrderType? OrderType { get; }

        /// <summary>DAY or IOC.</summary>
        public Validity? Validity { get; }

        /// <summary>Whether it is an after-market order.</summary>
        public bool? Amo { get; }

        /// <summary>How much was ordered; units on mcx_fo too. In units.</summary>
        public long? Quantity { get; }

        /// <summary>How much of it is filled. In units.</summary>
        public long? FilledQuantity { get; }

        /// <summary>How much of it is not. In units.</summary>
        public long? UnfilledQuantity { get; }

        /// <summary>How much of it was cancelled. In units.</summary>
        public long? CancelledQuantity { get; }

        /// <summary>How much of it the market sees. In units.</summary>
        public long? DisclosedQuantity { get; }

        /// <summary>The limit; the broker gives a market order one. In rupees.</summary>
        public decimal? Price { get; }

        /// <summary>The trigger of a stop-loss order. In rupees.</summary>
        public decimal? TriggerPrice { get; }

        /// <summary>The average price of what is filled; 0.00 until something is. In rupees.</summary>
        public decimal? AveragePrice { get; }

        /// <summary>The broker's own word for how far it is.</summary>
        public string OrderStatus { get; }

        /// <summary>How far it is, in one of seven words; what the broker has never said before is unknown.</summary>
        public OrderState? State { get; }

        /// <summary>Why it was rejected.</summary>
        public string Reason { get; }

        /// <summary>When it was placed; in the history, when this change was.</summary>
        public DateTimeOffset? OrderTime { get; }

        /// <summary>When the exchange confirmed it.</summary>
        public DateTimeOffset? ExchangeTime { get; }

        /// <summary>When the broker had this news. In ns since 1970.</summary>
        public long? UpdatedNs { get; }
    }
}
