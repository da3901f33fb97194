// The second program: logs in, checks an order, places it, watches it until it is filled, and cancels what is left.
using System;
using System.Threading;
using Neo.Api;

static class Trading {
    const string Symbol = "IDEA-EQ";
    const long Quantity = 10;
    const decimal Price = 9.50m;

    // The order's tag, also where the answer was lost: then look for the order, and send nothing again.
    static string Place(NeoClient neo) {
        try {
            return neo.PlaceOrder(new PlaceOrderParameters { ExchangeSegment = ExchangeSegment.NseCm, TradingSymbol = Symbol,
                Product = Product.Cnc, TransactionType = TransactionType.B, OrderType = OrderType.L, Quantity = Quantity,
                Price = Price }).Tag;
        } catch (NeoException error) when (error.Outcome == NeoOutcome.Unknown) {
            return error.Tag;
        }
    }

    static bool IsOver(Order order) {
        return order.State == OrderState.Filled || order.State == OrderState.Cancelled || order.State == OrderState.Rejected;
    }

    static Order Trade(NeoClient neo) {
        neo.Connect();
        var check = neo.CheckOrder(new CheckOrderParameters { ExchangeSegment = ExchangeSegment.NseCm, TradingSymbol = Symbol,
            Product = Product.Cnc, TransactionType = TransactionType.B, OrderType = OrderType.L, Quantity = Quantity,
            Price = Price });
        foreach (var problem in check.Problems) Console.Error.WriteLine(problem.Message);
        if (check.Problems.Count > 0) return null;
        var find = new FindOrderParameters { Tag = Place(neo), WaitMs = 3000 };
        for (int look = 0; look < 5; look++) {
            var found = neo.FindOrder(find).Order;
            if (found == null || IsOver(found)) return found;
            Thread.Sleep(1000);
        }
        neo.CancelOrder(new CancelOrderParameters { OrderId = neo.FindOrder(find).Order.OrderId });
        return neo.FindOrder(find).Order;
    }

    static int Main() {
        try {
            using (var neo = new NeoClient(Environment.GetEnvironmentVariable("NEO_CONFIG"))) {
                var order = Trade(neo);
                if (order == null) return 1;
                Console.WriteLine(order.State + ": " + order.FilledQuantity + " of " + order.Quantity + " at " + order.AveragePrice);
                return 0;
            }
        } catch (NeoException error) {
            Console.Error.WriteLine(error.Message + "\n" + error.Hint);
            return 1;
        }
    }
}
