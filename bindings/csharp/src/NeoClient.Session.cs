// Generated from api/operations/session.toml (make generate). Do not edit.

using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Using and keeping a session.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// Logs in with the credentials of the configuration, in one call. An error names the step that failed.
        /// </summary>
        /// <remarks>
        /// If the client already has a valid trade session, nothing is sent and the earlier answer is returned. Threads
        /// that connect at the same time share one login.
        /// </remarks>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Connect()
        {
            return Invoke(
                "connect",
                (c, _) => NativeMethods.neo_connect(c));
        }

        /// <summary>As <see cref="NeoClient.Connect"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> ConnectAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Connect(), cancellationToken);
        }

        /// <summary>
        /// Opens the connection (TCP and TLS) that the next call will use, without sending a request, so that a login
        /// or an order does not wait for it. A connection that is already open is kept.
        /// </summary>
        /// <remarks>
        /// It connects to the host of the next call: the session's base URL with a trade session, otherwise the first
        /// host of the login. <c>data</c>: <c>host</c>, <c>opened</c> (false if an open one was kept), and the times in
        /// microseconds: <c>resolve_us</c>, <c>connect_us</c>, <c>tls_us</c>. An unused connection is closed after 300
        /// seconds. Threads that prewarm at the same time open one each.
        /// </remarks>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Prewarm()
        {
            return Invoke(
                "prewarm",
                (c, _) => NativeMethods.neo_prewarm(c));
        }

        /// <summary>As <see cref="NeoClient.Prewarm"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> PrewarmAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Prewarm(), cancellationToken);
        }

        /// <summary>Returns the IP address that the broker sees (<c>api</c> v3). Needs a trade session.</summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string ClientIp()
        {
            return Invoke(
                "client_ip",
                (c, _) => NativeMethods.neo_client_ip(c));
        }

        /// <summary>As <see cref="NeoClient.ClientIp"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> ClientIpAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.ClientIp(), cancellationToken);
        }

        /// <summary>Sends any other request with the session's headers, to the session's base URL.</summary>
        /// <param name="requestJson">
        /// The method, the path below the base URL, and optionally query, and json or form.
        /// </param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Request(string requestJson)
        {
            return Invoke(
                "request",
                (c, a) => NativeMethods.neo_request(c, a[0]),
                Argument.Of("request_json", requestJson));
        }

        /// <summary>As <see cref="NeoClient.Request(string)"/>, on a thread of the pool.</summary>
        /// <param name="requestJson">
        /// The method, the path below the base URL, and optionally query, and json or form.
        /// </param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> RequestAsync(
            string requestJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Request(requestJson), cancellationToken);
        }

        /// <summary>Sends any other request with the session's headers, to the session's base URL.</summary>
        /// <param name="request">The same as an object.</param>
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

        /// <summary>As <see cref="NeoClient.Request(NeoRequest)"/>, on a thread of the pool.</summary>
        /// <param name="request">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> RequestAsync(
            NeoRequest request,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Request(request), cancellationToken);
        }

        /// <summary>
        /// Ends the session and wipes its secrets. With <c>api</c> v1 and v2 it also logs out at the server.
        /// </summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Logout()
        {
            return Invoke(
                "logout",
                (c, _) => NativeMethods.neo_logout(c));
        }

        /// <summary>As <see cref="NeoClient.Logout"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> LogoutAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Logout(), cancellationToken);
        }

        /// <summary>
        /// The state of the session, without any secret: <c>data.state</c> (<c>none</c>, <c>view</c>, <c>trade</c>),
        /// <c>ucc</c>, <c>data_center</c>, <c>base_url</c>, <c>expires_at</c> (seconds since 1970, or null),
        /// <c>expires_in_ms</c>, <c>expired</c>, <c>otp_sent</c>, <c>api</c>, <c>environment</c>. Sends nothing.
        /// </summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Session()
        {
            return Invoke(
                "session",
                (c, _) => NativeMethods.neo_session(c));
        }

        /// <summary>
        /// Exports the session for <c>SessionImport</c> in this or another process, so that a restart or a second
        /// process needs no new login. The text is as secret as the session itself: whoever has it can trade. Sends
        /// nothing.
        /// </summary>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string SessionExport()
        {
            return Invoke(
                "session_export",
                (c, _) => NativeMethods.neo_session_export(c));
        }

        /// <summary>
        /// Continues a session exported by <c>SessionExport</c>. Returns the same as <c>Session</c>. Sends nothing.
        /// </summary>
        /// <remarks>
        /// A configured <c>base_url</c> stays where it is: a session of the broker is used there, and one of another
        /// server is refused.
        /// </remarks>
        /// <param name="sessionJson">The text returned by session_export.</param>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string SessionImport(string sessionJson)
        {
            return Invoke(
                "session_import",
                (c, a) => NativeMethods.neo_session_import(c, a[0]),
                Argument.Of("session_json", sessionJson));
        }
    }
}
