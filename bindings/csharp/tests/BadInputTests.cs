using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace Neo.Api.Tests
{
    /// <summary>Text that is not text, for every parameter of every method.</summary>
    internal static class BadInputTests
    {
        public static void NulsAndLoneSurrogates()
        {
            using (var client = Sim.Client())
            {
                Sim.ForgetRequests();
                var count = 0;
                foreach (var method in Methods())
                {
                    for (var at = 0; at < method.GetParameters().Length; at++)
                    {
                        if (method.GetParameters()[at].ParameterType == typeof(string))
                        {
                            count++;
                            Refused(client, method, at, "hidden\0hidden", "NUL");
                            Refused(client, method, at, "hidden\uD83D", "lone surrogate");
                            Refused(client, method, at, "\uDE00hidden", "lone surrogate");
                        }
                    }
                }
                Check.True(count >= 20, "only " + count + " parameters were found");
                Check.Equal(0, Sim.Requests());
            }
        }

        public static void MoreTextsThanTheStackHasRoomFor()
        {
            Check.Throws<ArgumentException>(() => Native.Invoke("x", null, null, new Argument[9]));
            // Eight texts fit, so this gets as far as the call, which is null.
            Check.Throws<NullReferenceException>(() => Native.Invoke("x", null, null, new Argument[8]));
        }

        public static void NullsAndBlanks()
        {
            // No configuration to fall back on, and no session: no call gets as far as sending.
            var options = new NeoOptions { ConsumerKey = "key", BaseUrl = Sim.Env("URL") };
            using (var client = new NeoClient(options))
            {
                Sim.ForgetRequests();
                // Prewarming takes no text and works without it; checking an order reports what
                // is missing; loading instruments takes all segments if none are named.
                var methods = Methods().Where(method => method.GetParameters().Length > 0 && method.Name != "PrewarmAsync"
                    && !method.Name.StartsWith("CheckOrder", StringComparison.Ordinal)
                    && !method.Name.StartsWith("LoadInstruments", StringComparison.Ordinal));
                foreach (var method in methods)
                {
                    foreach (var text in new[] { null, string.Empty, " " })
                    {
                        var arguments = method.GetParameters()
                            .Select(parameter => parameter.ParameterType == typeof(string) ? text : parameter.DefaultValue).ToArray();
                        var error = Check.Throws<NeoException>(() => Invoke(client, method, arguments));
                        Check.Equal(NeoDelivered.No, error.Delivered);
                    }
                }
                Check.Fails(NeoErrorKind.InvalidArgument, () => client.Login((NeoLogin)null));
                Check.Fails(NeoErrorKind.InvalidArgument, () => client.Request((NeoRequest)null));
                Check.Fails(NeoErrorKind.InvalidArgument, () => client.Request(new NeoRequest { Method = null, Path = null }));
                Check.Equal(0, Sim.Requests());
            }
        }

        public static void TypedParametersAreChecked()
        {
            using (var client = Sim.Client())
            {
                var error = Check.Fails(NeoErrorKind.InvalidArgument, () => client.Login(new NeoLogin { Password = "hidden\uD83D" }));
                Check.Contains("'password'", error.Message);
                Check.ContainsNot("hidden", error.ToString());
                foreach (var json in new[] { string.Empty, "{", "{}},\"method\":\"DELETE\",\"x\":{", "1,2", "{} {}" })
                {
                    Check.Contains("'json'", Check.Fails(
                        NeoErrorKind.InvalidArgument,
                        () => client.Request(new NeoRequest { Method = "POST", Path = "x", Json = json })).Message);
                }
            }
        }

        public static void UnknownOperations()
        {
            using (var client = Sim.Client())
            {
                Check.Fails(NeoErrorKind.InvalidArgument, () => client.Call("no_such_operation"));
                Check.Fails(NeoErrorKind.InvalidArgument, () => client.Call(null));
                Check.Fails(NeoErrorKind.InvalidArgument, () => client.Call("session", "[1]"));
                Check.Contains("\"state\":\"none\"", client.Call("session"));
            }
        }

        public static void AMegabyteIsOnlyAnError()
        {
            using (var client = Sim.Client())
            {
                Check.Throws<NeoException>(() => client.TotpLogin(new string('9', 1 << 20)));
                Check.Throws<NeoException>(() => client.SessionImport(new string('[', 1 << 20)));
            }
        }

        private static IEnumerable<MethodInfo> Methods()
        {
            return typeof(NeoClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(method => method.Name != "Dispose" && method.Name != "ToString")
                .Where(method => method.GetParameters().All(parameter => parameter.ParameterType == typeof(string)
                    || parameter.ParameterType.IsValueType));
        }

        private static void Refused(NeoClient client, MethodInfo method, int at, string text, string why)
        {
            var arguments = method.GetParameters().Select(
                (parameter, index) => index == at ? text
                    : parameter.ParameterType == typeof(string) ? "x"
                    : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null).ToArray();
            var error = Check.Fails(NeoErrorKind.InvalidArgument, () => Invoke(client, method, arguments));
            Check.Contains("'" + Underlined(method.GetParameters()[at].Name) + "'", error.Message);
            Check.Contains(why, error.Message);
            Check.ContainsNot("hidden", error.ToString());
            Check.Equal(NeoDelivered.No, error.Delivered);
        }

        private static string Underlined(string name)
        {
            return string.Concat(name.Select(c => char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : c.ToString()));
        }

        private static void Invoke(NeoClient client, MethodInfo method, object[] arguments)
        {
            try
            {
                var task = method.Invoke(client, arguments) as Task;
                if (task != null)
                {
                    task.GetAwaiter().GetResult();
                }
            }
            catch (TargetInvocationException error)
            {
                throw error.InnerException;
            }
        }
    }
}
