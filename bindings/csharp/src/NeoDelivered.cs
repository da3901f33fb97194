// Generated from api/errors.toml (make generate). Do not edit.

namespace Neo.Api
{
    /// <summary>Whether the request reached the server. Send again only after <see cref="No"/>.</summary>
    public enum NeoDelivered
    {
        /// <summary>The request never left. It may be sent again.</summary>
        No,

        /// <summary>
        /// It may have arrived, and no complete answer came. Ask the broker before anything is sent again.
        /// </summary>
        Maybe,

        /// <summary>The server answered. Read the answer.</summary>
        Yes,
    }
}
