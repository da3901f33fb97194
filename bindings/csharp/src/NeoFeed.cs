using System;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>What both feeds are. Every member may be used from any thread; dispose it when it is no longer needed.</summary>
    public abstract partial class NeoFeed : IDisposable
    {
        // A token: the library never takes a stale one for another feed.
        private IntPtr token;
        private volatile bool closed;

        private const string Nothing = "{\"data\":null}";

        internal NeoFeed()
        {
        }

        /// <summary>Closes a feed that was forgotten.</summary>
        ~NeoFeed()
        {
            Close();
        }

        internal unsafe Interop.NeoFeed* Token
        {
            get { return (Interop.NeoFeed*)token; }
        }

        /// <summary>Closes the feed; who waits in it is woken. Takes two seconds at most; again does nothing.</summary>
        public void Dispose()
        {
            Close();
            GC.SuppressFinalize(this);
        }

        /// <summary>The next message as JSON; <c>{"data":null}</c> when time is up.</summary>
        /// <param name="timeoutMs">How long to wait, in milliseconds.</param>
        /// <returns>The message: <c>data.kind</c> is tick, order, position or event.</returns>
        /// <exception cref="NeoException">Kind State: the feed is closed and everything was taken.</exception>
        public unsafe string Next(uint timeoutMs)
        {
            return Native.Invoke("feed_next", null, (_, a) => NativeMethods.neo_feed_next(Token, timeoutMs));
        }

        /// <summary>How the feed is, as JSON.</summary>
        /// <returns>The answer.</returns>
        /// <exception cref="NeoException">The feed is closed.</exception>
        public unsafe string Status()
        {
            return Native.Invoke("feed_status", null, (_, a) => NativeMethods.neo_feed_status(Token));
        }

        /// <summary>Whether the feed was disposed.</summary>
        internal bool IsClosed
        {
            get { return closed; }
        }

        internal bool TakeMessage(uint timeoutMs, out string message)
        {
            message = Next(timeoutMs);
            return message != Nothing;
        }

        internal unsafe void Adopt(Interop.NeoFeed* feed)
        {
            token = (IntPtr)feed;
        }

        private unsafe void Close()
        {
            closed = true;
            if (token != IntPtr.Zero)
            {
                NativeMethods.neo_feed_close(Token);
            }
            GC.KeepAlive(this);
        }
    }
}
