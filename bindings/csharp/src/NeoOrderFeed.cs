using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>The events of the account's orders and positions, each change once.</summary>
    public sealed unsafe class NeoOrderFeed : NeoFeed
    {
        /// <summary>Opens the feed. What is wrong is its first event.</summary>
        /// <param name="client">The client.</param>
        /// <param name="optionsJson">Null, or a JSON object.</param>
        /// <exception cref="NeoException">A parameter is invalid.</exception>
        public NeoOrderFeed(NeoClient client, string optionsJson = null)
        {
            Native.Invoke(
                "order_feed_open",
                client.Handle,
                (c, a) =>
                {
                    Adopt(NativeMethods.neo_order_feed_open(c, a[0]));
                    return null;
                },
                Argument.Of("options_json", optionsJson));
        }
    }
}
