#if NETSTANDARD2_1
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Neo.Api
{
    /// <summary>What a feed gives, for <c>await foreach</c>; it ends when the feed is closed and everything was taken.</summary>
    internal sealed class FeedSequence<T> : IAsyncEnumerable<T>
    {
        private readonly NeoFeed feed;
        private readonly FeedTake<T> take;

        internal FeedSequence(NeoFeed feed, FeedTake<T> take)
        {
            this.feed = feed;
            this.take = take;
        }

        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default(CancellationToken))
        {
            return new Enumerator(new FeedReader<T>(feed, take, cancellationToken));
        }

        private sealed class Enumerator : IAsyncEnumerator<T>
        {
            private readonly FeedReader<T> reader;

            internal Enumerator(FeedReader<T> reader)
            {
                this.reader = reader;
            }

            public T Current
            {
                get { return reader.Current; }
            }

            public ValueTask<bool> MoveNextAsync()
            {
                return new ValueTask<bool>(reader.MoveNext());
            }

            /// <summary>The feed is its owner's: leaving a loop does not close it.</summary>
            public ValueTask DisposeAsync()
            {
                return default(ValueTask);
            }
        }
    }
}
#endif
