// Prices of two shares and an index until Ctrl-C, or as many as the argument says: mono Ticks.exe 100
// The events say whether a price can be trusted; docs/feeds.md explains each.
using System;
using System.Collections.Generic;
using Neo.Api;

static class Ticks {
    static readonly Dictionary<string, decimal?> Known = new Dictionary<string, decimal?>();
    static volatile bool over;

    // An index goes by its name.
    static string Label(NeoTick tick) { return tick.Name.Length > 0 ? tick.Name : tick.Token.ToString(); }

    // What a program should do about the events.
    static void Event(NeoClient neo, NeoTick tick) {
        Console.WriteLine(tick.Event + " " + Label(tick));
        switch (tick.Event) {
            case NeoFeedEvent.Gap: Known.Clear(); break; // what happened meanwhile is not known, and nothing is replayed
            case NeoFeedEvent.Stale: // do not trade on its last price; without name and token it is the whole segment
                if (Label(tick) == "0") Known.Clear(); else Known.Remove(Label(tick));
                break;
            case NeoFeedEvent.SessionExpired: neo.Connect(); break; // the feed then goes on by itself
        }
    }

    static void Follow(NeoClient neo, long most) {
        var room = new NeoTick[64];
        using (var feed = new NeoMarketFeed(neo)) {
            feed.Subscribe("{\"instruments\":[\"nse_cm|2885\",\"nse_cm|11536\"],\"level\":\"touch\"}");
            feed.Subscribe("{\"instruments\":[\"nse_cm|Nifty 50\"],\"level\":\"index\"}");
            while (!over && most > 0) {
                var count = feed.Ticks(room, 200);
                if (count < 0) return; // the feed is closed: its last events say why
                for (var at = 0; at < count; at++) {
                    if (room[at].Kind == NeoTickKind.Event) {
                        Event(neo, room[at]);
                    } else if (room[at].Kind != NeoTickKind.Cas) {
                        Known[Label(room[at])] = room[at].Price;
                        if (most-- > 0) Console.WriteLine(Label(room[at]) + " " + room[at].Price);
                    }
                }
            }
        }
    }

    static int Main(string[] arguments) {
        Console.CancelKeyPress += (sender, key) => over = key.Cancel = true;
        try {
            using (var neo = new NeoClient(Environment.GetEnvironmentVariable("NEO_CONFIG"))) {
                neo.Connect();
                Follow(neo, arguments.Length > 0 ? long.Parse(arguments[0]) : long.MaxValue);
            }
            Console.WriteLine("closed");
            return 0;
        } catch (NeoException error) {
            Console.Error.WriteLine(error.Message + "\n" + error.Hint);
            return 1;
        }
    }
}
