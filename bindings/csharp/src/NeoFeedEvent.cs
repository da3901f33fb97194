// Generated from api/structs.toml (make generate). Do not edit.

namespace Neo.Api
{
    /// <summary>What happened, if the tick is an event.</summary>
    /// <remarks>A number that is newer than this assembly is kept.</remarks>
    public enum NeoFeedEvent : byte
    {
        /// <summary>The feed is authenticated, and all subscriptions are sent.</summary>
        Connected = 1,

        /// <summary>The server has acknowledged a subscription.</summary>
        Subscribed = 2,

        /// <summary>The server has refused a subscription.</summary>
        Refused = 3,

        /// <summary>Data since the last message may be missing; nothing is replayed.</summary>
        Gap = 4,

        /// <summary>A segment, or an instrument, has been silent during its trading hours.</summary>
        Stale = 5,

        /// <summary>The connection was lost or failed; a retry is scheduled.</summary>
        Reconnecting = 6,

        /// <summary>The session has expired or was refused; the feed continues after the next login.</summary>
        SessionExpired = 7,

        /// <summary>Ticks were merged because they were not read in time.</summary>
        Conflated = 8,

        /// <summary>The feed is closed; nothing comes after it.</summary>
        Closed = 9,

        /// <summary>The server sent bytes that are not a tick.</summary>
        Malformed = 10,

        /// <summary>A segment has no price divider; its packets are dropped.</summary>
        MissingDivider = 11,

        /// <summary>A stale segment or instrument has a tick again.</summary>
        Fresh = 12,

        /// <summary>The order feed has been checked against the order book after a gap.</summary>
        Reconciled = 13,

        /// <summary>The server sent a message that is not an order, a position or an acknowledgement.</summary>
        Notice = 14,

        /// <summary>The feed cannot work as it was opened, or waits for a session; <c>error</c> says why.</summary>
        Error = 15,
    }
}
