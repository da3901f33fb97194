// Generated from api/operations/trade.toml (make generate). Do not edit.

using System.Collections.Generic;
using System.Globalization;

namespace Neo.Api
{
    /// <summary>What <see cref="NeoClient.PlaceOrder(PlaceOrderParameters)"/> takes. What is null is not sent.</summary>
    public sealed class PlaceOrderParameters
    {
        /// <summary>The segment.</summary>
        public ExchangeSegment? ExchangeSegment { get; set; }

        /// <summary>The trading symbol from the day's instruments (<c>pTrdSymbol</c>), such as IDEA-EQ.</summary>
        public string TradingSymbol { get; set; }

        /// <summary>The segment and the token or index name, separated by a bar, such as nse_cm|2885.</summary>
        public string Instrument { get; set; }

        /// <summary>
        /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
        /// </summary>
        public Product? Product { get; set; }

        /// <summary>
        /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
        /// </summary>
        public OrderType? OrderType { get; set; }

        /// <summary>Units, not lots; also on mcx_fo.</summary>
        public long? Quantity { get; set; }

        /// <summary>B buys, S sells.</summary>
        public TransactionType? TransactionType { get; set; }

        /// <summary>The limit price in rupees: above 0 for L and SL, otherwise absent or 0.</summary>
        public decimal? Price { get; set; }

        /// <summary>The trigger price in rupees, for SL and SL-M.</summary>
        public decimal? TriggerPrice { get; set; }

        /// <summary>DAY or IOC; mcx_fo accepts DAY only.</summary>
        public Validity? Validity { get; set; }

        /// <summary>Whether it is an after-market order.</summary>
        public bool? Amo { get; set; }

        /// <summary>The quantity shown to the market; 0 is all of it.</summary>
        public long? DisclosedQuantity { get; set; }

        /// <summary>
        /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
        /// </summary>
        public string Tag { get; set; }

        /// <summary>Whether to split an order above the freeze quantity into several orders.</summary>
        public bool? Slice { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("place_order");
            try
            {
                json.Begin();
                json.Text("exchange_segment", ExchangeSegment.HasValue ? ExchangeSegment.Value.Value : null);
                json.Text("trading_symbol", TradingSymbol);
                json.Text("instrument", Instrument);
                json.Text("product", Product.HasValue ? Product.Value.Value : null);
                json.Text("order_type", OrderType.HasValue ? OrderType.Value.Value : null);
                json.Number("quantity", Quantity);
                json.Text("transaction_type", TransactionType.HasValue ? TransactionType.Value.Value : null);
                json.Text("price", Price.HasValue ? Price.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("trigger_price", TriggerPrice.HasValue ? TriggerPrice.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("validity", Validity.HasValue ? Validity.Value.Value : null);
                json.Boolean("amo", Amo);
                json.Number("disclosed_quantity", DisclosedQuantity);
                json.Text("tag", Tag);
                json.Boolean("slice", Slice);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.ModifyOrder(ModifyOrderParameters)"/> takes. What is null is not sent.</summary>
    public sealed class ModifyOrderParameters
    {
        /// <summary>The order number.</summary>
        public string OrderId { get; set; }

        /// <summary>
        /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
        /// </summary>
        public OrderType? OrderType { get; set; }

        /// <summary>The new total in units, including what is already filled.</summary>
        public long? Quantity { get; set; }

        /// <summary>The limit price in rupees: above 0 for L and SL, otherwise absent or 0.</summary>
        public decimal? Price { get; set; }

        /// <summary>The trigger price in rupees, for SL and SL-M.</summary>
        public decimal? TriggerPrice { get; set; }

        /// <summary>DAY or IOC; mcx_fo accepts DAY only.</summary>
        public Validity? Validity { get; set; }

        /// <summary>The quantity shown to the market; 0 is all of it.</summary>
        public long? DisclosedQuantity { get; set; }

        /// <summary>Whether it is an after-market order.</summary>
        public bool? Amo { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("modify_order");
            try
            {
                json.Begin();
                json.Text("order_id", OrderId);
                json.Text("order_type", OrderType.HasValue ? OrderType.Value.Value : null);
                json.Number("quantity", Quantity);
                json.Text("price", Price.HasValue ? Price.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("trigger_price", TriggerPrice.HasValue ? TriggerPrice.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("validity", Validity.HasValue ? Validity.Value.Value : null);
                json.Number("disclosed_quantity", DisclosedQuantity);
                json.Boolean("amo", Amo);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.CancelOrder(CancelOrderParameters)"/> takes. What is null is not sent.</summary>
    public sealed class CancelOrderParameters
    {
        /// <summary>The order number.</summary>
        public string OrderId { get; set; }

        /// <summary>Whether it is an after-market order; looked up if left out.</summary>
        public bool? Amo { get; set; }

        /// <summary>The trading symbol from the day's instruments (<c>pTrdSymbol</c>), such as IDEA-EQ.</summary>
        public string TradingSymbol { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("cancel_order");
            try
            {
                json.Begin();
                json.Text("order_id", OrderId);
                json.Boolean("amo", Amo);
                json.Text("trading_symbol", TradingSymbol);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.FindOrder(FindOrderParameters)"/> takes. What is null is not sent.</summary>
    public sealed class FindOrderParameters
    {
        /// <summary>
        /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
        /// </summary>
        public string Tag { get; set; }

        /// <summary>The order number.</summary>
        public string OrderId { get; set; }

        /// <summary>How long to retry until it is found.</summary>
        public long? WaitMs { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("find_order");
            try
            {
                json.Begin();
                json.Text("tag", Tag);
                json.Text("order_id", OrderId);
                json.Number("wait_ms", WaitMs);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.CheckOrder(CheckOrderParameters)"/> takes. What is null is not sent.</summary>
    public sealed class CheckOrderParameters
    {
        /// <summary>The segment.</summary>
        public ExchangeSegment? ExchangeSegment { get; set; }

        /// <summary>The trading symbol from the day's instruments (<c>pTrdSymbol</c>), such as IDEA-EQ.</summary>
        public string TradingSymbol { get; set; }

        /// <summary>The segment and the token or index name, separated by a bar, such as nse_cm|2885.</summary>
        public string Instrument { get; set; }

        /// <summary>
        /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
        /// </summary>
        public Product? Product { get; set; }

        /// <summary>
        /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
        /// </summary>
        public OrderType? OrderType { get; set; }

        /// <summary>Units, not lots; also on mcx_fo.</summary>
        public long? Quantity { get; set; }

        /// <summary>B buys, S sells.</summary>
        public TransactionType? TransactionType { get; set; }

        /// <summary>The limit price in rupees: above 0 for L and SL, otherwise absent or 0.</summary>
        public decimal? Price { get; set; }

        /// <summary>The trigger price in rupees, for SL and SL-M.</summary>
        public decimal? TriggerPrice { get; set; }

        /// <summary>DAY or IOC; mcx_fo accepts DAY only.</summary>
        public Validity? Validity { get; set; }

        /// <summary>Whether it is an after-market order.</summary>
        public bool? Amo { get; set; }

        /// <summary>The quantity shown to the market; 0 is all of it.</summary>
        public long? DisclosedQuantity { get; set; }

        /// <summary>
        /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
        /// </summary>
        public string Tag { get; set; }

        /// <summary>Whether to split an order above the freeze quantity into several orders.</summary>
        public bool? Slice { get; set; }

        /// <summary>Whether to request a quote, to show the protection band.</summary>
        public bool? Quote { get; set; }

        /// <summary>Whether to request the margin too.</summary>
        public bool? Margin { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("check_order");
            try
            {
                json.Begin();
                json.Text("exchange_segment", ExchangeSegment.HasValue ? ExchangeSegment.Value.Value : null);
                json.Text("trading_symbol", TradingSymbol);
                json.Text("instrument", Instrument);
                json.Text("product", Product.HasValue ? Product.Value.Value : null);
                json.Text("order_type", OrderType.HasValue ? OrderType.Value.Value : null);
                json.Number("quantity", Quantity);
                json.Text("transaction_type", TransactionType.HasValue ? TransactionType.Value.Value : null);
                json.Text("price", Price.HasValue ? Price.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("trigger_price", TriggerPrice.HasValue ? TriggerPrice.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("validity", Validity.HasValue ? Validity.Value.Value : null);
                json.Boolean("amo", Amo);
                json.Number("disclosed_quantity", DisclosedQuantity);
                json.Text("tag", Tag);
                json.Boolean("slice", Slice);
                json.Boolean("quote", Quote);
                json.Boolean("margin", Margin);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.OrderHistory(OrderHistoryParameters)"/> takes. What is null is not sent.</summary>
    public sealed class OrderHistoryParameters
    {
        /// <summary>The order number.</summary>
        public string OrderId { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("order_history");
            try
            {
                json.Begin();
                json.Text("order_id", OrderId);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.Limits(LimitsParameters)"/> takes. What is null is not sent.</summary>
    public sealed class LimitsParameters
    {
        /// <summary>Which segment's funds.</summary>
        public string Segment { get; set; }

        /// <summary>Which exchange's funds.</summary>
        public string Exchange { get; set; }

        /// <summary>Which product's funds.</summary>
        public string Product { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("limits");
            try
            {
                json.Begin();
                json.Text("segment", Segment);
                json.Text("exchange", Exchange);
                json.Text("product", Product);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.Margin(MarginParameters)"/> takes. What is null is not sent.</summary>
    public sealed class MarginParameters
    {
        /// <summary>The segment.</summary>
        public ExchangeSegment? ExchangeSegment { get; set; }

        /// <summary>The trading symbol from the day's instruments (<c>pTrdSymbol</c>), such as IDEA-EQ.</summary>
        public string TradingSymbol { get; set; }

        /// <summary>The segment and the token or index name, separated by a bar, such as nse_cm|2885.</summary>
        public string Instrument { get; set; }

        /// <summary>The instrument's token (<c>pSymbol</c>).</summary>
        public string Token { get; set; }

        /// <summary>
        /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
        /// </summary>
        public Product? Product { get; set; }

        /// <summary>
        /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
        /// </summary>
        public OrderType? OrderType { get; set; }

        /// <summary>Units, not lots; also on mcx_fo.</summary>
        public long? Quantity { get; set; }

        /// <summary>B buys, S sells.</summary>
        public TransactionType? TransactionType { get; set; }

        /// <summary>The limit price in rupees: above 0 for L and SL, otherwise absent or 0.</summary>
        public decimal? Price { get; set; }

        /// <summary>The trigger price in rupees, for SL and SL-M.</summary>
        public decimal? TriggerPrice { get; set; }

        /// <summary>DAY or IOC; mcx_fo accepts DAY only.</summary>
        public Validity? Validity { get; set; }

        /// <summary>Whether it is an after-market order.</summary>
        public bool? Amo { get; set; }

        /// <summary>The quantity shown to the market; 0 is all of it.</summary>
        public long? DisclosedQuantity { get; set; }

        /// <summary>
        /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
        /// </summary>
        public string Tag { get; set; }

        /// <summary>Whether to split an order above the freeze quantity into several orders.</summary>
        public bool? Slice { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("margin");
            try
            {
                json.Begin();
                json.Text("exchange_segment", ExchangeSegment.HasValue ? ExchangeSegment.Value.Value : null);
                json.Text("trading_symbol", TradingSymbol);
                json.Text("instrument", Instrument);
                json.Text("token", Token);
                json.Text("product", Product.HasValue ? Product.Value.Value : null);
                json.Text("order_type", OrderType.HasValue ? OrderType.Value.Value : null);
                json.Number("quantity", Quantity);
                json.Text("transaction_type", TransactionType.HasValue ? TransactionType.Value.Value : null);
                json.Text("price", Price.HasValue ? Price.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("trigger_price", TriggerPrice.HasValue ? TriggerPrice.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("validity", Validity.HasValue ? Validity.Value.Value : null);
                json.Boolean("amo", Amo);
                json.Number("disclosed_quantity", DisclosedQuantity);
                json.Text("tag", Tag);
                json.Boolean("slice", Slice);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }
}
