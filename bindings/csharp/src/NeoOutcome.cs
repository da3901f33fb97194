namespace Neo.Api
{
    /// <summary>What became of an order that was to be placed, modified or cancelled.</summary>
    public enum NeoOutcome
    {
        /// <summary>Nothing left.</summary>
        NotSent,

        /// <summary>The broker refused it.</summary>
        Refused,

        /// <summary>It may be at the exchange: <c>FindOrder</c> tells. Send nothing again before that.</summary>
        Unknown,
    }
}
