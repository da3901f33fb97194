using System;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>Ticks of the market.</summary>
    public sealed unsafe partial class NeoMarketFeed : NeoFeed
    {
        /// <summary>Opens the feed. A problem is its first event.</summary>
        /// <param name="client">The client.</param>
        /// <param name="optionsJson">Null, or a JSON object.</param>
        /// <exception cref="NeoException">A parameter is invalid.</exception>
        public NeoMarketFeed(NeoClient client, string optionsJson = null)
        {
            Native.Invoke(
                "market_feed_open",
                client.Handle,
                (c, a) =>
                {
                    Adopt(NativeMethods.neo_market_feed_open(c, a[0]));
                    return null;
                },
                Argument.Of("options_json", optionsJson));
        }

        /// <summary>
        /// Subscribes: <c>{"instruments":["nse_cm|2885"],"level":"mini"}</c>, or <c>{"exchange_status":true}</c>. <c>level</c> is
        /// required: mini, touch, depth, full_depth; index for indices by name.
        /// </summary>
        /// <param name="json">The subscriptions.</param>
        /// <returns>The answer.</returns>
        /// <exception cref="NeoException">The request was refused.</exception>
        public string Subscribe(string json)
        {
            return Native.Invoke("feed_subscribe", null, (_, a) => NativeMethods.neo_feed_subscribe(Token, a[0]), Argument.Of("json", json));
        }

        /// <summary>Ends subscriptions.</summary>
        /// <param name="json">The instruments.</param>
        /// <returns>The answer.</returns>
        /// <exception cref="NeoException">The request was refused.</exception>
        public string Unsubscribe(string json)
        {
            return Native.Invoke("feed_unsubscribe", null, (_, a) => NativeMethods.neo_feed_unsubscribe(Token, a[0]), Argument.Of("json", json));
        }

        /// <summary>Requests one tick of each instrument now.</summary>
        /// <param name="json">The instruments.</param>
        /// <returns>The answer.</returns>
        /// <exception cref="NeoException">The request was refused.</exception>
        public string Snapshot(string json)
        {
            return Native.Invoke("feed_snapshot", null, (_, a) => NativeMethods.neo_feed_snapshot(Token, a[0]), Argument.Of("json", json));
        }

        /// <summary>Reads the waiting ticks, and the events between them, into an array; if there are none, waits.</summary>
        /// <param name="into">The array to fill.</param>
        /// <param name="timeoutMs">How long to wait, in milliseconds.</param>
        /// <returns>The number of ticks; 0: timeout; -1: closed and everything was read.</returns>
        public int Ticks(NeoTick[] into, uint timeoutMs)
        {
            if (into == null || into.Length == 0)
            {
                throw new ArgumentException("there is no room", nameof(into));
            }
            fixed (NeoTick* room = into)
            {
                return NativeMethods.neo_feed_ticks(Token, room, (uint)into.Length, timeoutMs);
            }
        }

        /// <summary>The newest book of an instrument.</summary>
        /// <param name="segment">The segment's number.</param>
        /// <param name="instrument">The instrument's token.</param>
        /// <param name="depth">Receives the book.</param>
        /// <returns>Whether there is one.</returns>
        public bool Depth(uint segment, uint instrument, out NeoDepth depth)
        {
            NeoDepth found;
            var come = NativeMethods.neo_feed_depth(Token, segment, instrument, &found) == 1;
            depth = come ? found : default(NeoDepth);
            return come;
        }
    }
}
