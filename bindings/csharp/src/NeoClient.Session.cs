using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Using a session.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>Asks for the IP address that the broker sees (api v3); needs a trade session.</summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string ClientIp()
        {
            return Invoke("client_ip", (c, _) => NativeMethods.neo_client_ip(c));
        }

        /// <summary>As <see cref="ClientIp"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> ClientIpAsync(CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => ClientIp(), cancellationToken);
        }

        /// <summary>
        /// Sends any other request with the session's headers, to the session's base URL. At most one request is sent.
        /// </summary>
        /// <param name="requestJson">A JSON object: <c>method</c>, <c>path</c>, and optionally <c>query</c> and either
        /// <c>json</c> or <c>form</c>.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Request(string requestJson)
        {
            return Invoke(
                "request",
                (c, a) => NativeMethods.neo_request(c, a[0]),
                Argument.Of("request_json", requestJson));
        }

        /// <summary>As <see cref="Request(string)"/>, on a thread of the pool.</summary>
        /// <param name="requestJson">A JSON object: <c>method</c>, <c>path</c>, and optionally <c>query</c> and either
        /// <c>json</c> or <c>form</c>.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> RequestAsync(
            string requestJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Request(requestJson), cancellationToken);
        }

        /// <summary>
        /// Sends any other request with the session's headers, to the session's base URL. At most one request is sent.
        /// </summary>
        /// <param name="request">What to send.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Request(NeoRequest request)
        {
            if (request == null)
            {
                throw NeoException.InvalidArgument("request", "'request' is null");
            }
            using (var json = request.Write())
            {
                return Invoke("request", (c, a) => NativeMethods.neo_request(c, a[0]), Argument.Of("request_json", json));
            }
        }

        /// <summary>As <see cref="Request(NeoRequest)"/>, on a thread of the pool.</summary>
        /// <param name="request">What to send. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> RequestAsync(NeoRequest request, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Request(request), cancellationToken);
        }

        /// <summary>Ends the session and wipes its secrets; with api v1 and v2 the broker is told too.</summary>
        /// <returns><c>data.server</c>: <c>told</c>, <c>not_told</c> or <c>not_asked</c> (v3).</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Logout()
        {
            return Invoke("logout", (c, _) => NativeMethods.neo_logout(c));
        }

        /// <summary>As <see cref="Logout"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns><c>data.server</c>: <c>told</c>, <c>not_told</c> or <c>not_asked</c> (v3).</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> LogoutAsync(CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Logout(), cancellationToken);
        }

        /// <summary>Calls an operation by its name.</summary>
        /// <param name="operation">The name, such as <c>totp_login</c>.</param>
        /// <param name="paramsJson">Its parameters under their names as a JSON object; null for none.</param>
        /// <returns>What the operation returns.</returns>
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
        /// <param name="paramsJson">Its parameters under their names as a JSON object; null for none.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>What the operation returns.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> CallAsync(
            string operation,
            string paramsJson = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Call(operation, paramsJson), cancellationToken);
        }
    }
}
