using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Neo.Api.Tests
{
    /// <summary>Who owns the native client, and for how long.</summary>
    internal static class HandleTests
    {
        public static void DisposedTwice()
        {
            var before = NeoLibrary.LiveObjects;
            var client = Sim.Client();
            Check.Equal(before + 1, NeoLibrary.LiveObjects);
            client.Dispose();
            Check.Equal(before, NeoLibrary.LiveObjects);
            client.Dispose();
            Parallel.For(0, 16, _ => client.Dispose());
            Check.Equal(before, NeoLibrary.LiveObjects);
        }

        public static void DisposedByManyThreadsAtOnce()
        {
            for (var round = 0; round < 100; round++)
            {
                var client = Sim.Client();
                Parallel.For(0, 4, _ => client.Dispose());
            }
        }

        public static void UsedAfterDispose()
        {
            var client = Sim.Client();
            var other = Sim.Client();
            client.Dispose();
            Check.Equal("NeoClient", Check.Throws<ObjectDisposedException>(() => client.Session()).ObjectName);
            Check.Throws<ObjectDisposedException>(() => client.TotpLogin("x", "y", "z"));
            Check.Throws<ObjectDisposedException>(() => client.Cancel());
            Check.Throws<ObjectDisposedException>(() => client.ConnectAsync().GetAwaiter().GetResult());
            other.Session();
            other.Dispose();
        }

        public static void DisposedDuringACall()
        {
            var before = NeoLibrary.LiveObjects;
            using (var server = new DeafServer())
            {
                var client = server.Client();
                var call = Task.Run(() => Check.Fails(NeoErrorKind.Network, () => client.TotpLogin(totp: "123456")));
                server.AwaitRequest();
                client.Dispose();
                Check.Throws<ObjectDisposedException>(() => client.Session());
                Check.True(!call.IsCompleted, "the call goes on");
                Check.Equal(before + 1, NeoLibrary.LiveObjects);
                server.Dispose();
                Check.Equal(NeoDelivered.Maybe, call.GetAwaiter().GetResult().Delivered);
            }
            Check.Equal(before, NeoLibrary.LiveObjects);
        }

        public static void DisposedWhileOthersCall()
        {
            for (var round = 0; round < 50; round++)
            {
                var client = Sim.Client();
                var ready = new CountdownEvent(4);
                var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
                {
                    ready.Signal();
                    try
                    {
                        while (true)
                        {
                            client.Session();
                        }
                    }
                    catch (ObjectDisposedException)
                    {
                        // The only way out.
                    }
                })).ToArray();
                ready.Wait();
                client.Dispose();
                Check.True(Task.WaitAll(callers, 20000), "a caller hangs");
            }
        }

        public static void TenThousandClients()
        {
            var before = NeoLibrary.LiveObjects;
            var clients = Enumerable.Range(0, 10000).Select(_ => Sim.Client()).ToList();
            Check.Equal(before + 10000, NeoLibrary.LiveObjects);
            Check.Contains("\"none\"", clients[9999].Session());
            clients.ForEach(client => client.Dispose());
            Check.Equal(before, NeoLibrary.LiveObjects);
        }

        public static void ForgottenClientsAreFreed()
        {
            var before = NeoLibrary.LiveObjects;
            Forget(1000);
            for (var round = 0; round < 20 && NeoLibrary.LiveObjects > before; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                // Moves what a conservative collector may still see on the stack.
                Forget(0);
            }
            var left = NeoLibrary.LiveObjects - before;
            Check.True(left <= 2, left + " of 1000 were not freed");
            Kept = left;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Forget(int count)
        {
            for (var made = 0; made < count; made++)
            {
                Sim.Client().Session();
            }
        }

        /// <summary>How many forgotten clients the collector still keeps: Mono's may take a number on the stack for a
        /// reference.</summary>
        internal static ulong Kept { get; private set; }

        public static void NothingLeaksInThousandsOfCalls()
        {
            var before = NeoLibrary.LiveObjects;
            using (var client = Sim.Client())
            {
                for (var call = 0; call < 5000; call++)
                {
                    client.Session();
                    Check.Throws<NeoException>(() => client.TotpValidate("1\02"));
                    Check.Throws<NeoException>(() => client.GenerateOtp());
                }
                Check.Equal(before + 1, NeoLibrary.LiveObjects);
            }
            Check.Equal(before, NeoLibrary.LiveObjects);
        }
    }
}
