#if NETSTANDARD2_1
using System;
using System.Collections.Generic;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <content>For frameworks with spans.</content>
    public sealed unsafe partial class NeoMarketFeed
    {
        /// <summary>
        /// Reads the waiting ticks, and the events between them; if there are none, waits. The library writes them to the
        /// caller's span, on the stack or in an array: nothing is copied or allocated.
        /// </summary>
        /// <param name="into">The span to fill.</param>
        /// <param name="timeoutMs">How long to wait, in milliseconds.</param>
        /// <returns>The part of the span that was filled; empty after the timeout.</returns>
        /// <exception cref="NeoException">Kind State: the feed is closed and everything was read.</exception>
        public ReadOnlySpan<NeoTick> ReadTicks(Span<NeoTick> into, uint timeoutMs)
        {
            if (into.IsEmpty)
            {
                throw new ArgumentException("there is no room", nameof(into));
            }
            int count;
            fixed (NeoTick* room = &into[0])
            {
                count = NativeMethods.neo_feed_ticks(Token, room, (uint)into.Length, timeoutMs);
            }
            if (count < 0)
            {
                // Throws the reason.
                Next(0);
            }
            return into.Slice(0, Math.Max(count, 0));
        }

        /// <summary>The ticks as they come, as many at once as wait, until the feed is closed.</summary>
        /// <param name="capacity">The maximum number of ticks in a batch.</param>
        /// <returns>Batches for <c>await foreach</c>; each is overwritten by the next.</returns>
        public IAsyncEnumerable<ReadOnlyMemory<NeoTick>> TicksAsync(int capacity = 256)
        {
            var room = new NeoTick[capacity];
            return new FeedSequence<ReadOnlyMemory<NeoTick>>(this, (uint timeoutMs, out ReadOnlyMemory<NeoTick> ticks) =>
            {
                var count = ReadTicks(room, timeoutMs).Length;
                ticks = new ReadOnlyMemory<NeoTick>(room, 0, count);
                return count > 0;
            });
        }
    }
}
#endif
