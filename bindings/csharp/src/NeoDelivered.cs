// Generated from api/errors.toml (make generate). Do not edit.

namespace Neo.Api
{
    /// <summary>Whether the request reached the server. Send again only after <see cref="No"/>.</summary>
    public enum NeoDelivered
    {
        /// <summary>The request was never sent. It may be sent again.</summary>
        No,

        /// <summary>
        /// It may have arrived, but no complete answer came back. Check with the broker before sending anything again.
        /// </summary>
        Maybe,

        /// <summary>The server answered. Read the answer.</summary>
        Yes,
    }
}
