// Generated from api/records/order.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>An order: from the order book, its history, or the order feed.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
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

        /// <summary>The order number, used by modify, cancel and history.</summary>
        public string OrderId { get; }

        /// <summary>The exchange's order number; null until there is one.</summary>
        public string ExchangeOrderId { get; }

        /// <summary>Your own id for the order, or the generated one.</summary>
        public string Tag { get; }

        /// <summary>The segment.</summary>
        public ExchangeSegment? ExchangeSegment { get; }

        /// <summary>The trading symbol, such as IDEA-EQ.</summary>
        public string TradingSymbol { get; }

        /// <summary>The underlying, or the symbol without its series.</summary>
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

        /// <summary>The ordered quantity; in units on mcx_fo too. In units.</summary>
        public long? Quantity { get; }

        /// <summary>The filled quantity. In units.</summary>
        public long? FilledQuantity { get; }

        /// <summary>The quantity not filled yet. In units.</summary>
        public long? UnfilledQuantity { get; }

        /// <summary>The cancelled quantity. In units.</summary>
        public long? CancelledQuantity { get; }

        /// <summary>The quantity shown to the market. In units.</summary>
        public long? DisclosedQuantity { get; }

        /// <summary>The limit price; the broker sets one for a market order too. In rupees.</summary>
        public decimal? Price { get; }

        /// <summary>The trigger price of a stop-loss order. In rupees.</summary>
        public decimal? TriggerPrice { get; }

        /// <summary>The average price of the fills; 0.00 until the first fill. In rupees.</summary>
        public decimal? AveragePrice { get; }

        /// <summary>The broker's own status word.</summary>
        public string OrderStatus { get; }

        /// <summary>The status as one of seven words; unknown if the broker's word is new to the library.</summary>
        public OrderState? State { get; }

        /// <summary>Why it was rejected.</summary>
        public string Reason { get; }

        /// <summary>When it was placed; in the history, when this change happened.</summary>
        public DateTimeOffset? OrderTime { get; }

        /// <summary>When the exchange confirmed it.</summary>
        public DateTimeOffset? ExchangeTime { get; }

        /// <summary>When the broker updated this record. In ns since 1970.</summary>
        public long? UpdatedNs { get; }
    }
}
