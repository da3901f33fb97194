// Generated from api/operations/totp.toml (make generate). Do not edit.

using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Login by TOTP and by QR code, and the steps before it.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// Looks up the base URL of a client code and keeps it (<c>api</c> v2). Other calls do this when they first
        /// need it.
        /// </summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string BaseUrl(string ucc = null)
        {
            return Invoke(
                "base_url",
                (c, a) => NativeMethods.neo_base_url(c, a[0]),
                Argument.Of("ucc", ucc));
        }

        /// <summary>As <see cref="NeoClient.BaseUrl"/>, on a thread of the pool.</summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> BaseUrlAsync(
            string ucc = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.BaseUrl(ucc), cancellationToken);
        }

        /// <summary>
        /// Fetches an OAuth2 bearer token with the consumer key and secret (<c>api</c> v1, v2). Other calls do this
        /// when they first need it.
        /// </summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string SessionInit()
        {
            return Invoke(
                "session_init",
                (c, _) => NativeMethods.neo_session_init(c));
        }

        /// <summary>As <see cref="NeoClient.SessionInit"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> SessionInitAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.SessionInit(), cancellationToken);
        }

        /// <summary>The first step of a TOTP login (<c>api</c> v2, v3). Gives a view session.</summary>
        /// <param name="mobileNumber">
        /// With country code, such as "+919999996708". Null or blank: from the configuration.
        /// </param>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="totp">The code shown by the authenticator. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TotpLogin(string mobileNumber = null, string ucc = null, string totp = null)
        {
            return Invoke(
                "totp_login",
                (c, a) => NativeMethods.neo_totp_login(c, a[0], a[1], a[2]),
                Argument.Of("mobile_number", mobileNumber),
                Argument.Of("ucc", ucc),
                Argument.Of("totp", totp));
        }

        /// <summary>As <see cref="NeoClient.TotpLogin"/>, on a thread of the pool.</summary>
        /// <param name="mobileNumber">
        /// With country code, such as "+919999996708". Null or blank: from the configuration.
        /// </param>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="totp">The code shown by the authenticator. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> TotpLoginAsync(
            string mobileNumber = null,
            string ucc = null,
            string totp = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.TotpLogin(mobileNumber, ucc, totp), cancellationToken);
        }

        /// <summary>
        /// Completes a TOTP login with the MPIN (<c>api</c> v2, v3), after <c>TotpLogin</c>. Gives a trade session.
        /// </summary>
        /// <param name="mpin">The MPIN. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TotpValidate(string mpin = null)
        {
            return Invoke(
                "totp_validate",
                (c, a) => NativeMethods.neo_totp_validate(c, a[0]),
                Argument.Of("mpin", mpin));
        }

        /// <summary>As <see cref="NeoClient.TotpValidate"/>, on a thread of the pool.</summary>
        /// <param name="mpin">The MPIN. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> TotpValidateAsync(
            string mpin = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.TotpValidate(mpin), cancellationToken);
        }

        /// <summary>
        /// Requests a link that the user opens or scans to authorise a login (<c>api</c> v2): <c>data.redirectUrl</c>.
        /// </summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string QrCodeLink(string ucc = null)
        {
            return Invoke(
                "qr_code_link",
                (c, a) => NativeMethods.neo_qr_code_link(c, a[0]),
                Argument.Of("ucc", ucc));
        }

        /// <summary>As <see cref="NeoClient.QrCodeLink"/>, on a thread of the pool.</summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> QrCodeLinkAsync(
            string ucc = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.QrCodeLink(ucc), cancellationToken);
        }

        /// <summary>
        /// Exchanges the one-time token of an authorised QR login for a trade session (<c>api</c> v2).
        /// </summary>
        /// <param name="ott">The one-time token.</param>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string QrCodeSession(string ott, string ucc = null)
        {
            return Invoke(
                "qr_code_session",
                (c, a) => NativeMethods.neo_qr_code_session(c, a[0], a[1]),
                Argument.Of("ott", ott),
                Argument.Of("ucc", ucc));
        }

        /// <summary>As <see cref="NeoClient.QrCodeSession"/>, on a thread of the pool.</summary>
        /// <param name="ott">The one-time token.</param>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> QrCodeSessionAsync(
            string ott,
            string ucc = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.QrCodeSession(ott, ucc), cancellationToken);
        }
    }
}
