#if NETSTANDARD2_1
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Neo.Api.Tests
{
    /// <summary>Spans and asynchronous sequences, where the framework has them.</summary>
    internal static class StreamTests
    {
        private const string Touch = "{\"instruments\":[\"nse_cm|2885\"],\"level\":\"touch\"}";

        public static void TicksAreWrittenToTheCallersRoom()
        {
            using (var client = Sim.Trading())
            using (var feed = new NeoMarketFeed(client))
            {
                feed.Subscribe(Touch);
                var room = new NeoTick[8];
                var found = false;
                for (var round = 0; round < 100 && !found; round++)
                {
                    // Part of an array: the elements before it stay unchanged.
                    var ticks = feed.ReadTicks(new Span<NeoTick>(room, 1, 7), 1000);
                    for (var at = 0; at < ticks.Length; at++)
                    {
                        Check.Equal(room[1 + at].ReceivedNs, ticks[at].ReceivedNs);
                        found |= ticks[at].Token == 2885 && ticks[at].Price > 0;
                    }
                }
                Check.True(found, "no tick");
                Check.Equal(0L, room[0].ReceivedNs);
                Check.True(feed.ReadTicks(room, 0).IsEmpty, "time was not up");
                Check.Throws<ArgumentException>(() => feed.ReadTicks(Span<NeoTick>.Empty, 0));
                feed.Dispose();
                Check.Throws<NeoException>(() => feed.ReadTicks(room, 0));
            }
        }

        public static void BatchesOfTicks()
        {
            Within(Batches());
        }

        private static async Task<bool> Batches()
        {
            using (var client = Sim.Trading())
            using (var feed = new NeoMarketFeed(client))
            {
                feed.Subscribe(Touch);
                var batches = feed.TicksAsync(16).GetAsyncEnumerator();
                var found = false;
                while (!found && await batches.MoveNextAsync())
                {
                    found = HasShare(batches.Current);
                }
                Check.True(found, "no tick");
                var next = batches.MoveNextAsync();
                feed.Dispose();
                while (await next)
                {
                    next = batches.MoveNextAsync();
                }
                return true;
            }
        }

        // A span cannot live in an asynchronous method.
        private static bool HasShare(ReadOnlyMemory<NeoTick> ticks)
        {
            foreach (var tick in ticks.Span)
            {
                if (tick.Token == 2885)
                {
                    return true;
                }
            }
            return false;
        }

        public static void MessagesUntilTheFeedIsClosed()
        {
            Within(Messages());
        }

        private static async Task<bool> Messages()
        {
            using (var client = Sim.Trading())
            {
                var feed = new NeoMarketFeed(client);
                feed.Subscribe(Touch);
                var messages = feed.GetAsyncEnumerator();
                do
                {
                    Check.True(await messages.MoveNextAsync(), "it has ended");
                }
                while (!messages.Current.Contains("\"kind\":\"tick\""));
                await messages.DisposeAsync();
                Check.Contains("\"data\"", feed.Status());
                messages = feed.GetAsyncEnumerator();
                var waiting = messages.MoveNextAsync();
                await feed.DisposeAsync();
                while (await waiting)
                {
                    waiting = messages.MoveNextAsync();
                }
                return true;
            }
        }

        public static void ATokenEndsTheWaitAndNoMessageIsLost()
        {
            Within(Cancelling());
        }

        private static async Task<bool> Cancelling()
        {
            using (var client = Sim.Trading())
            using (var feed = new NeoOrderFeed(client))
            using (var source = new CancellationTokenSource())
            {
                while (!(await feed.NextAsync()).Contains("\"connected\""))
                {
                }
                var waiting = feed.GetAsyncEnumerator(source.Token).MoveNextAsync().AsTask();
                source.Cancel();
                try
                {
                    await waiting;
                    Check.True(false, "it was not cancelled");
                }
                catch (OperationCanceledException error)
                {
                    Check.True(error.CancellationToken == source.Token, "another token");
                }
                Sim.Post("feeds/push", "{\"order_text\":\"{\\\"type\\\":\\\"order\\\",\\\"data\\\":{\\\"nOrdNo\\\":\\\"77\\\",\\\"ordSt\\\":\\\"open\\\"}}\"}");
                Check.Contains("\"order_id\":\"77\"", await feed.NextAsync());
                return true;
            }
        }

        private static T Within<T>(Task<T> task)
        {
            Check.True(task.Wait(20000), "it does not end");
            return task.Result;
        }
    }
}
#endif
