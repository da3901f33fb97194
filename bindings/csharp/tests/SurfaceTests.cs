using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Neo.Api.Tests
{
    /// <summary>This binding against the header.</summary>
    internal static class SurfaceTests
    {
        private static readonly string[] OfTheLibrary =
        {
            "abi_version", "version", "free", "is_error", "live_objects", "set_log", "config_check", "client_new", "client_free", "client_clone",
            "market_feed_open", "order_feed_open", "feed_subscribe", "feed_unsubscribe", "feed_snapshot", "feed_ticks", "feed_depth",
            "feed_next", "feed_fd", "feed_status", "feed_close",
        };

        // Operations that send nothing return at once, so there is nothing to await.
        private static readonly string[] Local =
        {
            "session", "session_export", "session_import", "totp_code", "cancel", "reset_attempts", "stats", "diagnostics",
        };

        internal static string Root()
        {
            var root = Environment.GetEnvironmentVariable("NEO_ROOT");
            Check.True(root != null, "NEO_ROOT is not set: the directory of the repository");
            return root;
        }

        private static string Read(string file)
        {
            return File.ReadAllText(Path.Combine(Root(), file));
        }

        private static List<string> Functions()
        {
            var header = Regex.Replace(Read("include/neo_api.h"), @"/\*.*?\*/", string.Empty, RegexOptions.Singleline);
            return Found(header, @"\bneo_([a-z0-9_]+)\(");
        }

        private static List<string> Found(string text, string pattern)
        {
            return Regex.Matches(text, pattern).Cast<Match>().Select(match => match.Groups[1].Value)
                .OrderBy(name => name, StringComparer.Ordinal).ToList();
        }

        public static void EveryFunctionIsDeclaredOnce()
        {
            var functions = Functions();
            Check.True(functions.Count >= 35, "the header was not understood");
            var declared = Found(Read("bindings/csharp/src/NativeMethods.g.cs"), "EntryPoint = \"neo_([a-z0-9_]+)\"");
            Check.Equal(string.Join(" ", functions), string.Join(" ", declared));
        }

        public static void EveryOperationHasItsMethod()
        {
            var methods = typeof(NeoClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(method => method.Name != "Dispose" && method.Name != "ToString").ToList();
            var wanted = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var operation in Functions().Except(OfTheLibrary))
            {
                wanted.Add(operation.Replace("_", string.Empty));
                if (!Local.Contains(operation))
                {
                    wanted.Add(operation.Replace("_", string.Empty) + "Async");
                }
            }
            var found = new SortedSet<string>(methods.Select(method => method.Name), StringComparer.OrdinalIgnoreCase);
            Check.Equal(string.Join(" ", wanted).ToLowerInvariant(), string.Join(" ", found).ToLowerInvariant());
            foreach (var method in methods)
            {
                var isAsync = method.Name.EndsWith("Async", StringComparison.Ordinal);
                Check.Equal(isAsync, typeof(Task).IsAssignableFrom(method.ReturnType));
                Check.Equal(isAsync, method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken)));
            }
        }

        public static void TheKindsAreTheHeaders()
        {
            var header = Regex.Replace(Read("include/neo_api.h"), @"\s*\n \*\s*", " ");
            var list = Regex.Match(header, @"kind is one of ([a-z_, ]+)\.").Groups[1].Value.Replace(" ", string.Empty).Split(',');
            Check.Equal(16, list.Length);
            var kinds = Enum.GetValues(typeof(NeoErrorKind)).Cast<NeoErrorKind>().Where(kind => kind != NeoErrorKind.Unknown);
            Check.Equal(string.Join(" ", list), string.Join(" ", kinds.Select(ErrorKinds.Name)));
            foreach (var kind in kinds)
            {
                Check.Equal(kind, ErrorKinds.Of(ErrorKinds.Name(kind)));
                Check.Equal(kind.ToString().ToLowerInvariant(), ErrorKinds.Name(kind).Replace("_", string.Empty));
            }
        }

        public static void TheFirstProgramIsTheReadmes()
        {
            var first = Read("bindings/csharp/examples/First.cs");
            Check.Contains("```csharp\n" + first + "```", Read("bindings/csharp/README.md"));
            Check.True(first.TrimEnd().Split('\n').Length <= 17, "more than 17 lines");
        }

        public static void TheLibrary()
        {
            Check.Equal(1u, NeoLibrary.AbiVersion);
            Check.True(Regex.IsMatch(NeoLibrary.Version, @"^\d+\.\d+\.\d+$"), NeoLibrary.Version);
            Check.Contains(Path.DirectorySeparatorChar == '\\' ? "neo_api.dll" : "libneo_api.so", NeoLibrary.File);
            Check.True(File.Exists(NeoLibrary.File), NeoLibrary.File);
            Check.True(NeoLibrary.IsError(null) && NeoLibrary.IsError("{\"error\":[{}]}"), "errors");
            Check.True(!NeoLibrary.IsError("{\"data\":{}}") && !NeoLibrary.IsError(string.Empty), "successes");
        }
    }
}
