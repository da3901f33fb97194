using System;
using System.Threading;
using System.Threading.Tasks;
#if NETSTANDARD2_1
using System.Collections.Generic;
#endif

namespace Neo.Api
{
    /// <content>Awaiting messages: one at a time, and as a sequence where the framework has asynchronous ones.</content>
    public abstract partial class NeoFeed
#if NETSTANDARD2_1
        : IAsyncEnumerable<string>, IAsyncDisposable
#endif
    {
        /// <summary>
        /// The next message as JSON, or null once the feed is closed and everything was taken. A message that waits comes
        /// at once; otherwise a thread of the pool waits for it. Cancelling loses no message.
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

        /// <summary>Closes the feed on a thread of the pool.</summary>
        /// <returns>The end of it.</returns>
        public ValueTask DisposeAsync()
        {
            return new ValueTask(Task.Run((Action)Dispose));
        }
#endif
    }
}
