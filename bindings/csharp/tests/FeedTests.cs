using System;
using System.Threading;
using System.Threading.Tasks;

namespace Neo.Api.Tests
{
    /// <summary>The feeds.</summary>
    internal static class FeedTests
    {
        public static void TicksAndABook()
        {
            using (var client = Sim.Trading())
            using (var feed = new NeoMarketFeed(client))
            {
                feed.Subscribe("{\"instruments\":[\"nse_cm|2885\"],\"level\":\"full_depth\"}");
                var room = new NeoTick[64];
                var come = false;
                for (var round = 0; round < 100 && !come; round++)
                {
                    var count = feed.Ticks(room, 1000);
                    Check.True(count >= 0, "closed");
                    for (var at = 0; at < count; at++)
                    {
                        come |= room[at].Kind == NeoTickKind.FullDepth && room[at].Price > 0;
                    }
                }
                Check.True(come, "no tick");
                NeoDepth depth;
                Check.True(feed.Depth(1, 2885, out depth) && depth.BidCount == 20, "no book");
                Check.True(depth.Bid(0).Price < depth.Ask(0).Price, "the book's order");
                feed.Dispose();
                Check.Equal(-1, feed.Ticks(room, 0));
            }
        }

        public static void AwaitedInAPlainLoop()
        {
            using (var client = Sim.Trading())
            using (var feed = new NeoOrderFeed(client))
            {
                Check.True(Follow(feed).Wait(20000), "it does not end");
            }
        }

        private static async Task Follow(NeoOrderFeed feed)
        {
            string message;
            while (!(message = await feed.NextAsync()).Contains("\"connected\""))
            {
                Check.Contains("\"kind\":\"event\"", message);
            }
            using (var source = new CancellationTokenSource(50))
            {
                try
                {
                    await feed.NextAsync(source.Token);
                    Check.True(false, "it was not cancelled");
                }
                catch (OperationCanceledException)
                {
                }
            }
            var waiting = feed.NextAsync();
            feed.Dispose();
            Check.True(await waiting == null || await feed.NextAsync() == null, "it has not ended");
        }

        public static void OrderEvents()
        {
            using (var client = Sim.Trading())
            using (var feed = new NeoOrderFeed(client))
            {
                var message = string.Empty;
                for (var round = 0; round < 100 && !message.Contains("\"event\":\"connected\""); round++)
                {
                    message = feed.Next(1000);
                }
                Check.Contains("\"event\":\"connected\"", message);
            }
        }
    }
}
