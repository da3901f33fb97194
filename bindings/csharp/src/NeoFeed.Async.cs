using System;
using System.Threading;
using System.Threading.Tasks;
#if NETSTANDARD2_1
using System.Collections.Generic;
#endif

namespace Neo.Api
{
    /// <content>Awaiting messages: one at a time, and as an asynchronous sequence if the framework has them.</content>
    public abstract partial class NeoFeed
#if NETSTANDARD2_1
        : IAsyncEnumerable<string>, IAsyncDisposable
#endif
    {
        /// <summary>
        /// The next message as JSON, or null once the feed is closed and everything was read. A waiting message is returned
        /// at once; otherwise a thread-pool thread waits for it. Cancelling loses no message.
        /// </summary>
        /// <param name="cancellationToken">Ends the wait within a tenth of a second.</param>
        /// <returns>The message: <c>data.kind</c> is tick, order, position or event.</returns>
        public async Task<string> NextAsync(CancellationToken cancellationToken = default(CancellationToken))
        {
            var reader = new FeedReader<string>(this, TakeMessage, cancellationToken);
            return await reader.MoveNext().ConfigureAwait(false) ? reader.Current : null;
        }

#if NETSTANDARD2_1
        /// <summary>
        /// The messages as JSON, until the feed is closed: <c>await foreach (var message in feed)</c>. Leaving the loop does
        /// not close the feed.
        /// </summary>
        /// <param name="cancellationToken">Ends the wait for the next message; no message is lost.</param>
        /// <returns>The messages.</returns>
        public IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default(CancellationToken))
        {
            return new FeedSequence<string>(this, TakeMessage).GetAsyncEnumerator(cancellationToken);
        }

        /// <summary>Closes the feed on a thread-pool thread.</summary>
        /// <returns>A task that ends when it is closed.</returns>
        public ValueTask DisposeAsync()
        {
            return new ValueTask(Task.Run((Action)Dispose));
        }
#endif
    }
}
