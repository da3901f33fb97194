using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>
    /// A client of the Kotak Neo trade API: one account, one session. Methods are named after the library's operations and
    /// return the broker's own JSON unchanged.
    /// </summary>
    /// <remarks>
    /// <para><b>Threads.</b> Any thread may use any member at any time, also on the same client. No lock is held while a
    /// call waits.</para>
    /// <para><b>Errors.</b> Every failure is a <see cref="NeoException"/>, wrong arguments included: a text with a NUL or a
    /// lone surrogate is of kind <see cref="NeoErrorKind.InvalidArgument"/>, and the message names the parameter. After
    /// <see cref="Dispose"/> every call throws <see cref="System.ObjectDisposedException"/>.</para>
    /// <para><b>Parameters</b> that are null or blank are taken from the configuration if it has them. Their encoded copies
    /// are wiped after each call; the strings themselves belong to the caller, and .NET cannot wipe those.</para>
    /// <para><b>Awaiting.</b> Each operation that calls a server has an Async version. It makes the call on a thread of the
    /// pool and occupies that thread until it ends. Cancelling its token cancels that call alone; <see cref="Cancel"/>
    /// cancels all calls of this client. The cancelled call throws <see cref="NeoCancelledException"/> (an
    /// <see cref="System.OperationCanceledException"/>). A request that was already sent may still take effect: see
    /// <see cref="NeoException.Delivered"/>. A call that already has its answer returns it. If the token is cancelled before
    /// the call starts, it throws a plain <see cref="System.OperationCanceledException"/>, and nothing was sent.</para>
    /// <para><b>Ownership.</b> Dispose the client when it is no longer needed. Calls in flight on other threads finish. The
    /// session ends, but the broker is not notified: call <see cref="Logout"/> first if it should be. Disposing twice does
    /// nothing. A client that is not disposed is freed by the garbage collector, in any order.</para>
    /// </remarks>
    public sealed unsafe partial class NeoClient : IDisposable
    {
        private readonly NeoClientHandle handle = new NeoClientHandle();
        private readonly ConcurrentDictionary<NeoClient, bool> calls = new ConcurrentDictionary<NeoClient, bool>();

        /// <summary>Makes a client. Asks no server.</summary>
        /// <param name="options">The configuration. It is read now; later changes have no effect.</param>
        /// <exception cref="NeoException">The configuration is invalid, and the message names the key; or the native library
        /// is missing or has a different ABI.</exception>
        public NeoClient(NeoOptions options)
        {
            if (options == null)
            {
                throw NeoException.InvalidArgument("client_new", "'options' is null");
            }
            using (var json = options.Write("client_new"))
            {
                Open(Argument.Of("config_json", json));
            }
        }

        /// <summary>Makes a client. Asks no server.</summary>
        /// <param name="configJson">The configuration: a JSON object.</param>
        /// <exception cref="NeoException">The configuration is invalid, and the message names the key; or the native library
        /// is missing or has a different ABI.</exception>
        public NeoClient(string configJson)
        {
            Open(Argument.Of("config_json", configJson));
        }

        /// <summary>Frees the client. Never blocks and sends nothing; from any thread, any number of times.</summary>
        public void Dispose()
        {
            handle.Retire();
        }

        /// <summary>The name of the type: nothing of the account.</summary>
        /// <returns>A string that may be logged.</returns>
        public override string ToString()
        {
            return "NeoClient";
        }

        private void Open(Argument config)
        {
            Native.Invoke(
                "client_new",
                null,
                (_, a) =>
                {
                    handle.Adopt(NativeMethods.neo_client_new(a[0]));
                    return handle.IsInvalid ? NativeMethods.neo_config_check(a[0]) : null;
                },
                config);
            if (handle.IsInvalid)
            {
                // The check found no problem a moment later: a file was being replaced, for example.
                throw NeoException.Local(NeoErrorKind.Configuration, "client_new", "the client could not be made; try again", null);
            }
        }

        private string Invoke(string operation, NativeCall call, params Argument[] arguments)
        {
            return Native.Invoke(operation, handle, call, arguments);
        }

        /// <summary>The record that an answer's <c>data</c> is.</summary>
        private static T Record<T>(string answer, Func<JsonRow, T> make)
            where T : class
        {
            return new JsonRow(answer).Record("data", make);
        }

        /// <summary>The records that an answer's <c>data</c> lists.</summary>
        private static IReadOnlyList<T> Records<T>(string answer, Func<JsonRow, T> make)
        {
            return new JsonRow(answer).List("data", make);
        }

        private Task<T> Start<T>(Func<NeoClient, T> call, CancellationToken token)
        {
            return AsyncCall.Start(this, call, token);
        }

        internal NeoClientHandle Handle
        {
            get { return handle; }
        }

        /// <summary>
        /// Makes a call on another handle of this client, so that it can be cancelled separately;
        /// <see cref="Cancel"/> cancels it too.
        /// </summary>
        internal T OnAHandleOfItsOwn<T>(Func<NeoClient, T> call)
        {
            using (var own = new NeoClient(this))
            {
                calls.TryAdd(own, true);
                try
                {
                    return call(own);
                }
                finally
                {
                    bool gone;
                    calls.TryRemove(own, out gone);
                }
            }
        }

        /// <summary>Another handle of the same client.</summary>
        private NeoClient(NeoClient client)
        {
            Native.Invoke(
                "client_clone",
                client.handle,
                (c, _) =>
                {
                    handle.Adopt(NativeMethods.neo_client_clone(c));
                    return null;
                });
            if (handle.IsInvalid)
            {
                throw NeoException.Local(NeoErrorKind.InvalidHandle, "client_clone", "the client is closed", null);
            }
        }

        /// <summary>
        /// Cancels the calls of this client that are in flight, at once and with kind
        /// <see cref="NeoErrorKind.Cancelled"/>; later calls work. A request that was already sent may still take effect:
        /// see <see cref="NeoException.Delivered"/> of each call.
        /// </summary>
        /// <returns><c>data.cancelled</c>: the number of cancelled calls.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Cancel()
        {
            var count = CancelOwn();
            foreach (var call in calls.Keys)
            {
                try
                {
                    count += call.CancelOwn();
                }
                catch (ObjectDisposedException)
                {
                    // It has ended in the meantime.
                }
            }
            return "{\"data\":{\"cancelled\":" + count.ToString(CultureInfo.InvariantCulture) + "}}";
        }

        private long CancelOwn()
        {
            var answer = Invoke("cancel", (c, _) => NativeMethods.neo_cancel(c));
            var digits = answer.Substring(answer.LastIndexOf(':') + 1).TrimEnd('}');
            return long.Parse(digits, CultureInfo.InvariantCulture);
        }
    }
}
