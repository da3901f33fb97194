using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Logging in.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// Looks up the base URL of a client code and keeps it (api v2); done by itself when first needed.
        /// </summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string BaseUrl(string ucc = null)
        {
            return Invoke("base_url", (c, a) => NativeMethods.neo_base_url(c, a[0]), Argument.Of("ucc", ucc));
        }

        /// <summary>As <see cref="BaseUrl"/>, on a thread of the pool.</summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> BaseUrlAsync(
            string ucc = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => BaseUrl(ucc), cancellationToken);
        }

        /// <summary>
        /// Fetches an OAuth2 bearer token with consumer key and secret (api v1, v2); done by itself when first needed.
        /// </summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string SessionInit()
        {
            return Invoke("session_init", (c, _) => NativeMethods.neo_session_init(c));
        }

        /// <summary>As <see cref="SessionInit"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> SessionInitAsync(CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => SessionInit(), cancellationToken);
        }

        /// <summary>Logs in with a TOTP code (api v2, v3): leads to a view session. At most one request is sent.</summary>
        /// <param name="mobileNumber">With country code, such as "+919999996708". Null or blank: from the
        /// configuration.</param>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="totp">The code that the authenticator shows. Null or blank: made from <c>totp_secret</c>.</param>
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

        /// <summary>As <see cref="TotpLogin"/>, on a thread of the pool.</summary>
        /// <param name="mobileNumber">With country code, such as "+919999996708". Null or blank: from the
        /// configuration.</param>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="totp">The code that the authenticator shows. Null or blank: made from <c>totp_secret</c>.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> TotpLoginAsync(
            string mobileNumber = null,
            string ucc = null,
            string totp = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => TotpLogin(mobileNumber, ucc, totp), cancellationToken);
        }

        /// <summary>
        /// Completes a TOTP login with the MPIN (api v2, v3): leads to a trade session. At most one request is sent.
        /// </summary>
        /// <param name="mpin">The MPIN. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TotpValidate(string mpin = null)
        {
            return Invoke("totp_validate", (c, a) => NativeMethods.neo_totp_validate(c, a[0]), Argument.Of("mpin", mpin));
        }

        /// <summary>As <see cref="TotpValidate"/>, on a thread of the pool.</summary>
        /// <param name="mpin">The MPIN. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> TotpValidateAsync(
            string mpin = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => TotpValidate(mpin), cancellationToken);
        }

        /// <summary>Asks for a link that the user opens or scans to authorise a login (api v2).</summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <returns><c>data.redirectUrl</c>.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string QrCodeLink(string ucc = null)
        {
            return Invoke("qr_code_link", (c, a) => NativeMethods.neo_qr_code_link(c, a[0]), Argument.Of("ucc", ucc));
        }

        /// <summary>As <see cref="QrCodeLink"/>, on a thread of the pool.</summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns><c>data.redirectUrl</c>.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> QrCodeLinkAsync(
            string ucc = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => QrCodeLink(ucc), cancellationToken);
        }

        /// <summary>Exchanges the one-time token of an authorised QR login for a trade session (api v2).</summary>
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

        /// <summary>As <see cref="QrCodeSession"/>, on a thread of the pool.</summary>
        /// <param name="ott">The one-time token.</param>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> QrCodeSessionAsync(
            string ott,
            string ucc = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => QrCodeSession(ott, ucc), cancellationToken);
        }

        /// <summary>Logs in with a password or MPIN (api v1): leads to a view session, then the OTP is sent.</summary>
        /// <param name="loginJson">A JSON object with one of <c>mobile_number</c>, <c>pan</c>, <c>userid</c>, and one of
        /// <c>password</c>, <c>mpin</c>. What is missing, or all if it is null, comes from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Login(string loginJson = null)
        {
            return Invoke("login", (c, a) => NativeMethods.neo_login(c, a[0]), Argument.Of("login_json", loginJson));
        }

        /// <summary>As <see cref="Login(string)"/>, on a thread of the pool.</summary>
        /// <param name="loginJson">A JSON object with one of <c>mobile_number</c>, <c>pan</c>, <c>userid</c>, and one of
        /// <c>password</c>, <c>mpin</c>. What is missing, or all if it is null, comes from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> LoginAsync(
            string loginJson = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Login(loginJson), cancellationToken);
        }

        /// <summary>Logs in with a password or MPIN (api v1): leads to a view session, then the OTP is sent.</summary>
        /// <param name="login">Who logs in, and with what.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Login(NeoLogin login)
        {
            if (login == null)
            {
                throw NeoException.InvalidArgument("login", "'login' is null");
            }
            using (var json = login.Write())
            {
                return Invoke("login", (c, a) => NativeMethods.neo_login(c, a[0]), Argument.Of("login_json", json));
            }
        }

        /// <summary>As <see cref="Login(NeoLogin)"/>, on a thread of the pool.</summary>
        /// <param name="login">Who logs in, and with what. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> LoginAsync(NeoLogin login, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Login(login), cancellationToken);
        }

        /// <summary>Sends the OTP of a view session again (api v1).</summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string GenerateOtp()
        {
            return Invoke("generate_otp", (c, _) => NativeMethods.neo_generate_otp(c));
        }

        /// <summary>As <see cref="GenerateOtp"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> GenerateOtpAsync(CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => GenerateOtp(), cancellationToken);
        }

        /// <summary>Completes a password login (api v1): leads to a trade session.</summary>
        /// <param name="otp">Six characters after a login by mobile number or PAN are an MPIN, anything else is an
        /// OTP.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Session2Fa(string otp)
        {
            return Invoke("session_2fa", (c, a) => NativeMethods.neo_session_2fa(c, a[0]), Argument.Of("otp", otp));
        }

        /// <summary>As <see cref="Session2Fa"/>, on a thread of the pool.</summary>
        /// <param name="otp">Six characters after a login by mobile number or PAN are an MPIN, anything else is an
        /// OTP.</param>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> Session2FaAsync(string otp, CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Session2Fa(otp), cancellationToken);
        }

        /// <summary>
        /// Makes a trade session in one call from the credentials of the configuration; the error names the step that
        /// failed. With a trade session that works, nothing is asked. Threads that connect at the same time make one
        /// login.
        /// </summary>
        /// <returns>The answer of the last step.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Connect()
        {
            return Invoke("connect", (c, _) => NativeMethods.neo_connect(c));
        }

        /// <summary>As <see cref="Connect"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>The answer of the last step.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> ConnectAsync(CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Connect(), cancellationToken);
        }

        /// <summary>
        /// Opens the connection (TCP and TLS) that the next call will use, without sending a request. One that is open
        /// already is kept.
        /// </summary>
        /// <returns><c>data.host</c>, <c>data.opened</c> (false: one was kept), and what it took:
        /// <c>data.resolve_us</c>, <c>data.connect_us</c>, <c>data.tls_us</c>.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Prewarm()
        {
            return Invoke("prewarm", (c, _) => NativeMethods.neo_prewarm(c));
        }

        /// <summary>As <see cref="Prewarm"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends all calls in flight on this client.</param>
        /// <returns>As <see cref="Prewarm"/>.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> PrewarmAsync(CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(() => Prewarm(), cancellationToken);
        }
    }
}
