// The at-the-money call of NIFTY's next expiry, its quote and its candles.
using System;
using System.Linq;
using Neo.Api;

static class Market {
    static string Day(int away) { return DateTime.Today.AddDays(away).ToString("yyyy-MM-dd"); }

    static void Look(NeoClient neo) {
        neo.Connect();
        var nifty = new ExpiriesParameters { Exchange = ChainExchange.NseFo, Underlying = "NIFTY" };
        var expiry = neo.Expiries(nifty)[0].Value;
        var chain = neo.OptionChain(new OptionChainParameters { Exchange = ChainExchange.NseFo, Underlying = "NIFTY", Expiry = expiry });
        var call = chain.First(row => row.Moneyness == "ATM" && row.OptionType == OptionType.Ce);
        var quote = neo.Quotes(new QuotesParameters { Instruments = new[] { call.Instrument } })[0];
        var candles = neo.Candles(new CandlesParameters { Instrument = call.Instrument, Interval = Interval.Min5,
            From = Day(-7), To = Day(0) }).Value;
        Console.WriteLine(call.TradingSymbol + " of " + expiry + " at " + quote.LastTradedPrice + ", "
            + candles.Count + " candles, the last closed at " + candles.Last().Close);
    }

    static int Main() {
        try {
            using (var neo = new NeoClient(Environment.GetEnvironmentVariable("NEO_CONFIG"))) Look(neo);
            return 0;
        } catch (NeoException error) {
            Console.Error.WriteLine(error.Message + "\n" + error.Hint);
            return 1;
        }
    }
}
