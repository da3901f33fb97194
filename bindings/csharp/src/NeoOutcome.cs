namespace Neo.Api
{
    /// <summary>What became of an order whose call failed.</summary>
    public enum NeoOutcome
    {
        /// <summary>Nobody can say: find the order before anything is sent again.</summary>
        Unknown = 0,

        /// <summary>It never left.</summary>
        NotSent,

        /// <summary>The broker refused it.</summary>
        Refused,
    }
}
