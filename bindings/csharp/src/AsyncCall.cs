using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>A call on a thread of the pool, and what its token does to it.</summary>
    internal sealed class AsyncCall
    {
        private readonly NeoClientHandle handle;
        private readonly CancellationToken token;
        private readonly TaskCompletionSource<bool> done =
            new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        private AsyncCall(NeoClientHandle handle, CancellationToken token)
        {
            this.handle = handle;
            this.token = token;
        }

        internal static Task<T> Start<T>(NeoClient client, Func<NeoClient, T> call, CancellationToken token)
        {
            if (!token.CanBeCanceled)
            {
                return Task.Run(() => call(client));
            }
            // A token cancelled before the task starts ends it right there: nothing was sent.
            return Task.Run(() => client.OnAHandleOfItsOwn(own => new AsyncCall(own.Handle, token).Run(() => call(own))), token);
        }

        private T Run<T>(Func<T> call)
        {
            token.ThrowIfCancellationRequested();
            using (token.Register(Cancel))
            {
                try
                {
                    return call();
                }
                catch (NeoException error) when (error.Kind == NeoErrorKind.Cancelled && token.IsCancellationRequested)
                {
                    throw new NeoCancelledException(error, token);
                }
                finally
                {
                    done.SetResult(true);
                }
            }
        }

        /// <summary>Runs on the thread that cancels, and only begins there.</summary>
        private void Cancel()
        {
            CancelUntilDone();
        }

        /// <summary>
        /// The token may be cancelled when the call has begun here but not yet in the library, which then finds nothing to
        /// end. So it is told again until the call has ended.
        /// </summary>
        private async void CancelUntilDone()
        {
            for (var pause = 1; !done.Task.IsCompleted; pause = Math.Min(2 * pause, 64))
            {
                CancelNow();
                await Task.WhenAny(done.Task, Task.Delay(pause)).ConfigureAwait(false);
            }
        }

        /// <summary>
        /// Past the handle's count of users, because the client may have been disposed meanwhile, which must not keep the
        /// call from being ended. The value is a token: the library never takes a stale one for another client.
        /// </summary>
        private unsafe void CancelNow()
        {
            NativeMethods.neo_free(NativeMethods.neo_cancel((Interop.NeoClient*)handle.DangerousGetHandle()));
        }
    }
}
