using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Neo.Api.Tests
{
    /// <summary>Awaiting, and what cancelling does.</summary>
    internal static class AsyncTests
    {
        private const int Long = 20000;

        private static T Within<T>(Task<T> task)
        {
            Check.True(Task.WhenAny(task, Task.Delay(Long)).GetAwaiter().GetResult() == task, "it does not end");
            return task.GetAwaiter().GetResult();
        }

        public static void AwaitingReturnsTheAnswer()
        {
            Within(Flow());
        }

        private static async Task<bool> Flow()
        {
            using (var client = Sim.Client())
            {
                await client.LoginAsync(new NeoLogin { Password = Sim.Env("PASSWORD") });
                await client.Session2FaAsync(Sim.Env("MPIN"));
                Check.Contains("5203", await client.RequestAsync(Sim.Orders()));
                Check.Contains("told", await client.LogoutAsync());
                try
                {
                    await client.LogoutAsync();
                }
                catch (NeoException error)
                {
                    return error.Kind == NeoErrorKind.State;
                }
                throw new InvalidOperationException("no error");
            }
        }

        public static void ATokenCancelledBeforeSendsNothing()
        {
            using (var server = new DeafServer())
            using (var client = server.Client())
            using (var source = new CancellationTokenSource())
            {
                source.Cancel();
                var task = client.TotpLoginAsync(totp: "123456", cancellationToken: source.Token);
                var error = Check.Throws<OperationCanceledException>(() => Within(task));
                Check.True(!(error is NeoCancelledException) && task.IsCanceled, "it has begun");
                Check.Contains("\"operations\":{}", client.Stats().Replace(" ", string.Empty));
            }
        }

        public static void CancelledInFlight()
        {
            using (var server = new DeafServer())
            using (var client = server.Client())
            using (var source = new CancellationTokenSource())
            {
                var task = client.TotpLoginAsync(totp: "123456", cancellationToken: source.Token);
                server.AwaitRequest();
                source.Cancel();
                var error = Check.Throws<NeoCancelledException>(() => Within(task));
                Check.True(task.IsCanceled, "the task is " + task.Status);
                Check.Equal(NeoDelivered.Maybe, error.Delivered);
                Check.Equal(NeoErrorKind.Cancelled, error.Error.Kind);
                Check.True(error.InnerException == error.Error, "InnerException");
                Check.True(error.CancellationToken == source.Token, "CancellationToken");
                Check.Contains("\"none\"", client.Session());
            }
        }

        public static void OneCallEndsAndNoOther()
        {
            using (var server = new DeafServer())
            using (var client = server.Client())
            using (var source = new CancellationTokenSource())
            using (var other = new CancellationTokenSource())
            {
                var cancelled = client.TotpLoginAsync(totp: "111111", cancellationToken: source.Token);
                server.AwaitRequest();
                var bystander = client.TotpLoginAsync(totp: "222222", cancellationToken: other.Token);
                server.AwaitRequest();
                source.Cancel();
                Check.Throws<NeoCancelledException>(() => Within(cancelled));
                Check.True(!bystander.IsCompleted, "the other call ended too");
                Check.Equal("{\"data\":{\"cancelled\":1}}", client.Cancel());
                Check.Equal(NeoDelivered.Maybe, Check.Fails(NeoErrorKind.Cancelled, () => Within(bystander)).Delivered);
                Check.True(bystander.IsFaulted, "nobody cancelled that one");
            }
        }

        public static void TheMethodCancels()
        {
            using (var server = new DeafServer())
            using (var client = server.Client())
            {
                var task = client.TotpLoginAsync(totp: "123456");
                server.AwaitRequest();
                Check.Equal("{\"data\":{\"cancelled\":1}}", client.Cancel());
                Check.Fails(NeoErrorKind.Cancelled, () => Within(task));
                Check.Equal("{\"data\":{\"cancelled\":0}}", client.Cancel());
            }
        }

        public static void CancelledAtAnyMoment()
        {
            using (var server = new DeafServer())
            using (var client = server.Client())
            {
                var random = new Random(1);
                for (var round = 0; round < 200; round++)
                {
                    using (var source = new CancellationTokenSource())
                    {
                        var task = client.TotpLoginAsync(totp: "123456", cancellationToken: source.Token);
                        Thread.SpinWait(random.Next(20000));
                        source.Cancel();
                        Check.Throws<OperationCanceledException>(() => Within(task));
                    }
                }
            }
        }

        public static void CancelledBetweenHereAndTheLibrary()
        {
            var options = Sim.Options();
            options.TimeoutMs = 10000;
            using (var trading = Sim.Trading())
            using (var client = new NeoClient(options))
            using (var source = new CancellationTokenSource())
            {
                client.SessionImport(trading.SessionExport());
                Sim.Fault("orders", "{\"kind\":\"stall\"}");
                // The query is read after the call has started here, and before the library knows about it.
                var request = Sim.Orders();
                request.Query = new Trap(source.Cancel);
                Check.Throws<NeoCancelledException>(() => Within(client.RequestAsync(request, source.Token)));
                // It may have ended before anything was sent.
                Sim.ClearFaults();
            }
        }

        /// <summary>Does something when it is read.</summary>
        private sealed class Trap : Dictionary<string, string>, IEnumerable<KeyValuePair<string, string>>
        {
            private readonly Action spring;

            internal Trap(Action spring)
            {
                this.spring = spring;
            }

            IEnumerator<KeyValuePair<string, string>> IEnumerable<KeyValuePair<string, string>>.GetEnumerator()
            {
                spring();
                return GetEnumerator();
            }
        }

        public static void CancelledAfterDispose()
        {
            using (var server = new DeafServer())
            using (var source = new CancellationTokenSource())
            {
                Task<string> task;
                using (var client = server.Client())
                {
                    task = client.TotpLoginAsync(totp: "123456", cancellationToken: source.Token);
                    server.AwaitRequest();
                }
                source.Cancel();
                Check.Throws<NeoCancelledException>(() => Within(task));
            }
        }

        public static void CancellingLateChangesNothing()
        {
            using (var client = Sim.Trading())
            using (var source = new CancellationTokenSource())
            {
                var answer = Within(client.RequestAsync(Sim.Orders(), source.Token));
                source.Cancel();
                Check.Contains("5203", answer);
                Check.Contains("5203", Within(client.RequestAsync(Sim.Orders())));
            }
        }

        public static void ManyAtOnce()
        {
            using (var client = Sim.Trading())
            {
                var all = Task.WhenAll(Enumerable.Range(0, 64).Select(_ => client.RequestAsync(Sim.Orders())));
                Check.True(Within(all).All(answer => answer.Contains("5203")), "an answer is wrong");
            }
        }
    }
}
