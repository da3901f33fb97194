namespace Neo.Api
{
    /// <summary>Where the broker runs.</summary>
    public enum NeoEnvironment
    {
        /// <summary><c>prod</c>: production, with real money.</summary>
        Prod,

        /// <summary><c>uat</c>: the broker's test environment.</summary>
        Uat,
    }
}
