using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Neo.Api.Tests
{
    /// <summary>Runs every public static method of every class whose name ends in Tests, one after another.</summary>
    internal static class Harness
    {
        private static int Main(string[] filter)
        {
            var failures = 0;
            var count = 0;
            foreach (var test in Tests().Where(test => filter.Length == 0 || filter.Any(Name(test).Contains)))
            {
                count++;
                var before = NeoLibrary.LiveObjects;
                try
                {
                    test.Invoke(null, null);
                    var after = NeoLibrary.LiveObjects;
                    Check.True(after <= before + HandleTests.Kept, "left over: " + after + " objects, before it were " + before);
                    Console.WriteLine("ok   " + Name(test));
                }
                catch (Exception error)
                {
                    failures++;
                    Console.WriteLine("FAIL " + Name(test) + "\n" + (error is TargetInvocationException ? error.InnerException : error));
                }
                NeoLog.Set(NeoLogLevel.Off, null);
            }
            Console.WriteLine(count + " tests, " + failures + " failed");
            return failures == 0 && count > 0 ? 0 : 1;
        }

        private static IEnumerable<MethodInfo> Tests()
        {
            return typeof(Harness).Assembly.GetTypes()
                .Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal))
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly));
        }

        private static string Name(MethodInfo test)
        {
            return test.DeclaringType.Name + "." + test.Name;
        }
    }
}
