// Generated from api/structs.toml (make generate). Do not edit.

namespace Neo.Api
{
    /// <summary>What a tick is.</summary>
    /// <remarks>A number that is newer than this assembly is kept.</remarks>
    public enum NeoTickKind : byte
    {
        /// <summary>An event at this point of the stream; <c>event</c> says which.</summary>
        Event = 0,

        /// <summary>Last price and little more.</summary>
        Mini = 1,

        /// <summary>All of a day's figures, with the best bid and ask.</summary>
        Touch = 2,

        /// <summary>The same with a book of five rows a side: the rows are in a <c>NeoDepth</c>.</summary>
        Depth = 3,

        /// <summary>The same with a longer book.</summary>
        FullDepth = 4,

        /// <summary>An index.</summary>
        Index = 5,

        /// <summary>A segment's market has changed its state; <c>status_code</c> says to which.</summary>
        MarketStatus = 6,

        /// <summary>The closing auction's reference price and imbalance.</summary>
        Cas = 7,
    }
}
