using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Calls any operation by name.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>Calls an operation by its name.</summary>
        /// <param name="operation">The name, such as <c>totp_login</c>.</param>
        /// <param name="paramsJson">Its parameters as a JSON object, by name; null for none.</param>
        /// <returns>The operation's answer.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Call(string operation, string paramsJson = null)
        {
            return Invoke(
                "call",
                (c, a) => NativeMethods.neo_call(c, a[0], a[1]),
                Argument.Of("operation", operation),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="Call"/>, on a thread of the pool.</summary>
        /// <param name="operation">The name, such as <c>totp_login</c>.</param>
        /// <param name="paramsJson">Its parameters as a JSON object, by name; null for none.</param>
        /// <param name="cancellationToken">Cancels this call and no other.</param>
        /// <returns>The operation's answer.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> CallAsync(
            string operation,
            string paramsJson = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Call(operation, paramsJson), cancellationToken);
        }
    }
}
