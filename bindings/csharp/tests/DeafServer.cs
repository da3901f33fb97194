using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Neo.Api.Tests
{
    /// <summary>Takes requests and never answers, until it is disposed; then their connections break.</summary>
    internal sealed class DeafServer : IDisposable
    {
        private readonly TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
        private readonly SemaphoreSlim arrived = new SemaphoreSlim(0);
        private readonly ManualResetEventSlim over = new ManualResetEventSlim();
        private readonly Thread accepting;

        internal DeafServer()
        {
            listener.Start();
            accepting = new Thread(Accept) { IsBackground = true };
            accepting.Start();
        }

        internal NeoClient Client()
        {
            return new NeoClient(new NeoOptions
            {
                ConsumerKey = "key",
                BaseUrl = "http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port,
                MobileNumber = "+919999990001",
                Ucc = "ABC12",
                LoginAttempts = 100,
            });
        }

        /// <summary>Waits for one more request.</summary>
        internal void AwaitRequest()
        {
            Check.True(arrived.Wait(20000), "no request came");
        }

        public void Dispose()
        {
            if (over.IsSet)
            {
                return;
            }
            over.Set();
            // Wakes Accept: stopping the listener under it hangs on some runtimes.
            using (var last = new TcpClient())
            {
                last.Connect((IPEndPoint)listener.LocalEndpoint);
            }
            accepting.Join();
            listener.Stop();
        }

        private void Accept()
        {
            while (!over.IsSet)
            {
                var socket = listener.AcceptSocket();
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }

        private void Serve(Socket socket)
        {
            using (socket)
            {
                try
                {
                    if (socket.Receive(new byte[8192]) > 0)
                    {
                        arrived.Release();
                        over.Wait();
                    }
                }
                catch (SocketException)
                {
                    // A cancelled call resets its connection.
                }
            }
        }
    }
}
