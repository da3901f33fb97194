using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Neo.Api.Tests
{
    /// <summary>The log hook.</summary>
    internal static class LogTests
    {
        private static ConcurrentQueue<string> Collect(NeoLogLevel level)
        {
            var lines = new ConcurrentQueue<string>();
            NeoLog.Set(level, (at, text) => lines.Enqueue(at + " " + text));
            return lines;
        }

        public static void LinesArriveWithoutSecrets()
        {
            var lines = Collect(NeoLogLevel.Trace);
            using (Sim.Trading())
            {
            }
            Check.True(lines.Count > 0, "no line");
            Check.True(lines.All(line => line.Length > 7 && line.IndexOf('\0') < 0), "lines are cut");
            var all = string.Join("\n", lines);
            foreach (var secret in new[] { "PASSWORD", "MPIN", "CONSUMER_KEY", "CONSUMER_SECRET", "MOBILE" })
            {
                Check.ContainsNot(Sim.Env(secret), all);
            }
        }

        public static void LevelsAndOff()
        {
            var lines = Collect(NeoLogLevel.Error);
            Do();
            Check.True(lines.All(line => line.StartsWith("Error", StringComparison.Ordinal)), "too much");
            lines = Collect(NeoLogLevel.Trace);
            NeoLog.Set(NeoLogLevel.Off, (at, text) => lines.Enqueue(text));
            Do();
            Collect(NeoLogLevel.Trace);
            NeoLog.Set(NeoLogLevel.Trace, null);
            Do();
            Check.Equal(0, lines.Count);
        }

        public static void WhatTheSinkThrowsNeverCrosses()
        {
            var calls = 0;
            NeoLog.Set(NeoLogLevel.Trace, (at, text) =>
            {
                calls++;
                throw new InvalidOperationException("from the sink");
            });
            Do();
            Check.True(calls > 0, "the sink was not called");
            Parallel.For(0, 8, _ => Do());
        }

        public static void TheDelegateIsNotCollected()
        {
            var heard = new ConcurrentQueue<string>();
            Hook(heard);
            for (var round = 0; round < 5; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                Do();
            }
            Check.True(heard.Count >= 5, "lines are missing");
        }

        public static void ReplacedWhileOthersLog()
        {
            using (var client = Sim.Trading())
            {
                var calls = Task.Run(() => Parallel.For(0, 40, _ => client.Request(Sim.Orders())));
                while (!calls.IsCompleted)
                {
                    Collect(NeoLogLevel.Trace);
                    NeoLog.Set(NeoLogLevel.Off, null);
                    GC.Collect(0);
                }
                calls.GetAwaiter().GetResult();
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Hook(ConcurrentQueue<string> heard)
        {
            NeoLog.Set(NeoLogLevel.Trace, (at, text) => heard.Enqueue(text));
        }

        private static void Do()
        {
            using (var client = Sim.Client())
            {
                client.SessionInit();
            }
        }
    }
}
