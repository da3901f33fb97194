using System;

namespace Neo.Api.Tests
{
    /// <summary>Shows what the first use says about a native library that does not fit; `make test-csharp` gives it one.</summary>
    internal static class Load
    {
        private static int Main()
        {
            var failed = 0;
            foreach (var use in new Action[]
            {
                () => new NeoClient(new NeoOptions { ConsumerKey = "k" }),
                () => NeoLibrary.Version.ToString(),
                () => NeoLibrary.LiveObjects.ToString(),
                () => NeoLibrary.ConfigCheck("{}"),
                () => NeoLog.Set(NeoLogLevel.Trace, (level, text) => { }),
            })
            {
                try
                {
                    use();
                }
                catch (NeoException error)
                {
                    failed++;
                    Console.WriteLine(error.KindName + ": " + error.Message);
                }
            }
            return failed == 5 ? 0 : 1;
        }
    }
}
