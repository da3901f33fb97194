namespace Neo.Api
{
    /// <summary>The generations of the broker's API.</summary>
    public enum NeoApiVersion
    {
        /// <summary><c>v3</c>: the current one.</summary>
        V3,

        /// <summary><c>v2</c>: of 2025; switches to <see cref="V2Gateway"/> if the base URL that is looked up is
        /// the gateway's.</summary>
        V2,

        /// <summary><c>v2-gateway</c>: of 2025, through the gateway.</summary>
        V2Gateway,

        /// <summary><c>v1</c>: of 2023, with password and OTP.</summary>
        V1,
    }
}
