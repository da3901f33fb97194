using System;
using System.Globalization;

namespace Neo.Api.Tests
{
    /// <summary>Records: exact decimals, words newer than this library, and what the broker did not say.</summary>
    internal static class RecordTests
    {
        public static void DigitsAndWordsAreKept()
        {
            var order = new Order(new JsonRow(
                "{\"order_id\":\"1\",\"product\":\"CNC\",\"transaction_type\":\"X\",\"quantity\":10,\"price\":9.50,\"amo\":false,"
                + "\"order_time\":\"2026-11-02T10:15:01+05:30\",\"updated_ns\":1793594701933015920,\"average_price\":null}"));
            Check.Equal("9.50", order.Price.Value.ToString(CultureInfo.InvariantCulture));
            Check.True(order.Product == Product.Cnc && order.Product.Value.IsKnown, "a known word");
            Check.True(!order.TransactionType.Value.IsKnown, "a new word");
            Check.Equal("X", order.TransactionType.ToString());
            Check.Equal(1793594701933015920, order.UpdatedNs.Value);
            Check.True(order.Amo == false && order.AveragePrice == null && order.ExchangeOrderId == null, "what was not said");
            Check.Equal(new DateTimeOffset(2026, 11, 2, 10, 15, 1, TimeSpan.FromMinutes(330)), order.OrderTime.Value);
        }

        public static void NestedRecords()
        {
            var found = new FoundOrder(new JsonRow("{\"found\":true,\"order\":{\"order_id\":\"7\"}}"));
            Check.Equal("7", found.Order.OrderId);
            Check.True(new FoundOrder(new JsonRow("{\"found\":false,\"order\":null}")).Order == null, "no order");
            var check = new OrderCheck(new JsonRow("{\"valid\":false,\"problems\":[{\"field\":\"price\"},{}],\"wire\":{\"qt\":\"1\"}}"));
            Check.Equal(2, check.Problems.Count);
            Check.Equal("{\"qt\":\"1\"}", check.Wire);
            Check.True(check.Slices.Count == 0 && check.Protection == null && check.Margin == null, "what was not asked for");
            var sliced = new OrderCheck(new JsonRow(
                "{\"slices\":[1755,390],\"protection\":{\"class\":\"option\",\"last_price\":5.00},\"margin\":{\"order_margin\":15.50}}"));
            Check.True(sliced.Slices.Count == 2 && sliced.Slices[0] == 1755 && sliced.Slices[1] == 390, "the slices");
            Check.True(sliced.Protection.Class == "option" && sliced.Protection.LastPrice == 5m, "the band");
            Check.True(sliced.Margin.OrderMargin == 15.5m, "the margin");
        }

        public static void ParametersAreWrittenExactly()
        {
            var parameters = new PlaceOrderParameters
            {
                ExchangeSegment = ExchangeSegment.NseCm, OrderType = "SL-M", Quantity = 10, Price = 9.50m, Amo = true,
            };
            using (var json = parameters.Write())
            {
                Check.Equal(
                    "{\"exchange_segment\":\"nse_cm\",\"order_type\":\"SL-M\",\"quantity\":10,\"price\":\"9.50\",\"amo\":true}",
                    json.ToString());
            }
        }
    }
}
