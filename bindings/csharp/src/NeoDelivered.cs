namespace Neo.Api
{
    /// <summary>Whether the request reached the server. Send again only after <see cref="No"/>.</summary>
    public enum NeoDelivered
    {
        /// <summary>The request never left.</summary>
        No,

        /// <summary>It may have arrived, and no complete answer came. Ask the broker before sending anything again.</summary>
        Maybe,

        /// <summary>The server answered.</summary>
        Yes,
    }
}
