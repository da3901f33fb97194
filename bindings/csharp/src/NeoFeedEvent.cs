// Generated from api/structs.toml (make generate). Do not edit.

namespace Neo.Api
{
    /// <summary>What happened, if the tick is an event.</summary>
    /// <remarks>A number that is newer than this assembly is kept.</remarks>
    public enum NeoFeedEvent : byte
    {
        /// <summary>Authenticated, and every subscription is on its way.</summary>
        Connected = 1,

        /// <summary>The server has acknowledged a subscription.</summary>
        Subscribed = 2,

        /// <summary>The server has refused a subscription.</summary>
        Refused = 3,

        /// <summary>Data since the last message may be missing; nothing is replayed.</summary>
        Gap = 4,

        /// <summary>A segment, or an instrument, has been silent during its trading hours.</summary>
        Stale = 5,

        /// <summary>The connection is lost or was not made; the next attempt is set.</summary>
        Reconnecting = 6,

        /// <summary>The session is over or was refused; the feed goes on after the next login.</summary>
        SessionExpired = 7,

        /// <summary>Ticks were merged because they were not read in time.</summary>
        Conflated = 8,

        /// <summary>The feed is closed; nothing comes after it.</summary>
        Closed = 9,

        /// <summary>Bytes of the server that are no tick.</summary>
        Malformed = 10,

        /// <summary>A segment without a price divider; its packets are dropped.</summary>
        MissingDivider = 11,

        /// <summary>What was stale has a tick again.</summary>
        Fresh = 12,

        /// <summary>The order feed has compared itself with the order book after a gap.</summary>
        Reconciled = 13,

        /// <summary>The server said something that is no order, position or acknowledgement.</summary>
        Notice = 14,

        /// <summary>The feed cannot be used as it was opened; <c>error</c> says why.</summary>
        Error = 15,
    }
}
