using System;
using System.Threading;
using System.Threading.Tasks;

namespace Neo.Api.Tests
{
    /// <summary>
    /// Exits while everything is still in use: calls in flight on threads and tasks, clients that were not disposed, one
    /// reachable from a finalizer, and a log hook. `make test-csharp` checks that it ends at once, silently, with status 0.
    /// </summary>
    internal sealed class Exit
    {
        private static NeoClient kept;
        private readonly NeoClient client;

        private Exit(NeoClient client)
        {
            this.client = client;
        }

        ~Exit()
        {
            // Finalizers run in any order: the client's handle may be gone already.
            try
            {
                client.Session();
            }
            catch (ObjectDisposedException)
            {
            }
            catch (NeoException)
            {
            }
            client.Dispose();
        }

        private static void InFlight()
        {
            // The runtime may finalize the server's sockets before it stops this thread, which then sees them closed.
            try
            {
                kept.TotpLogin(totp: "111111");
            }
            catch (NeoException)
            {
            }
        }

        private static void Main()
        {
            NeoLog.Set(NeoLogLevel.Trace, (level, text) => { });
            var server = new DeafServer();
            kept = server.Client();
            new Thread(InFlight) { IsBackground = true }.Start();
            server.AwaitRequest();
            var task = kept.TotpLoginAsync(totp: "222222", cancellationToken: new CancellationTokenSource().Token);
            server.AwaitRequest();
            for (var made = 0; made < 100; made++)
            {
                new Exit(server.Client()).ToString();
            }
            GC.Collect();
            GC.WaitForPendingFinalizers();
            new Exit(server.Client()).ToString();
            GC.KeepAlive(task);
        }
    }
}
