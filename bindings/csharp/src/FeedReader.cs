using System;
using System.Threading;
using System.Threading.Tasks;

namespace Neo.Api
{
    /// <summary>Takes what waits in a feed; false when time is up. Throws once the feed is closed and everything was taken.</summary>
    internal delegate bool FeedTake<T>(uint timeoutMs, out T item);

    /// <summary>Reads a feed one item after another, for those who await.</summary>
    internal sealed class FeedReader<T>
    {
        /// <summary>How soon a cancelled token is seen.</summary>
        private const uint SliceMs = 100;

        private readonly NeoFeed feed;
        private readonly FeedTake<T> take;
        private readonly CancellationToken token;

        internal FeedReader(NeoFeed feed, FeedTake<T> take, CancellationToken token)
        {
            this.feed = feed;
            this.take = take;
            this.token = token;
        }

        internal T Current { get; private set; }

        /// <summary>Whether there is another item. One that was taken is given, also when the token is cancelled meanwhile.</summary>
        internal Task<bool> MoveNext()
        {
            if (token.IsCancellationRequested)
            {
                return Task.FromCanceled<bool>(token);
            }
            bool ended;
            return Take(0, out ended) || ended ? Task.FromResult(!ended) : Task.Run(() => Wait());
        }

        private bool Wait()
        {
            while (true)
            {
                bool ended;
                if (Take(SliceMs, out ended))
                {
                    return true;
                }
                if (ended)
                {
                    return false;
                }
                token.ThrowIfCancellationRequested();
            }
        }

        /// <summary>Whether an item was taken; <paramref name="ended"/> where none will come any more.</summary>
        private bool Take(uint timeoutMs, out bool ended)
        {
            ended = false;
            try
            {
                T item;
                var come = take(timeoutMs, out item);
                if (come)
                {
                    Current = item;
                }
                return come;
            }
            catch (NeoException error) when (error.Kind == NeoErrorKind.State || feed.IsClosed)
            {
                ended = true;
                return false;
            }
        }
    }
}
