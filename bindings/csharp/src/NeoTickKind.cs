// Generated from api/structs.toml (make generate). Do not edit.

namespace Neo.Api
{
    /// <summary>The kind of a tick.</summary>
    /// <remarks>A number that is newer than this assembly is kept.</remarks>
    public enum NeoTickKind : byte
    {
        /// <summary>An event at this point of the stream; <c>event</c> says which.</summary>
        Event = 0,

        /// <summary>The last price and a few other fields.</summary>
        Mini = 1,

        /// <summary>All figures of the day, with the best bid and ask.</summary>
        Touch = 2,

        /// <summary>The same, with a book of five rows per side; the rows are in a <c>NeoDepth</c>.</summary>
        Depth = 3,

        /// <summary>The same, with a longer book.</summary>
        FullDepth = 4,

        /// <summary>An index.</summary>
        Index = 5,

        /// <summary>The market state of a segment has changed; <c>status_code</c> is the new state.</summary>
        MarketStatus = 6,

        /// <summary>The closing auction's reference price and imbalance.</summary>
        Cas = 7,
    }
}
