namespace Neo.Api
{
    /// <summary>How much the library logs. Each level includes those before it.</summary>
    public enum NeoLogLevel
    {
        /// <summary>Nothing: the default.</summary>
        Off = 0,

        /// <summary>Failures.</summary>
        Error = 1,

        /// <summary>Warnings.</summary>
        Warning = 2,

        /// <summary>Information.</summary>
        Info = 3,

        /// <summary>Each request.</summary>
        Debug = 4,

        /// <summary>Everything.</summary>
        Trace = 5,
    }
}
