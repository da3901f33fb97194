// Generated from api/operations/registration.toml (make generate). Do not edit.

using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Registering an authenticator (TOTP).
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// Sends an OTP to a mobile number: the first step of registering an authenticator (TOTP). Works with every
        /// <c>api</c>.
        /// </summary>
        /// <param name="mobileNumber">
        /// With country code, such as "+919999996708". Null or blank: from the configuration.
        /// </param>
        /// <param name="resend">Whether to send the OTP again.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string SendOtp(string mobileNumber = null, bool resend = false)
        {
            return Invoke(
                "send_otp",
                (c, a) => NativeMethods.neo_send_otp(c, a[0], resend ? 1 : 0),
                Argument.Of("mobile_number", mobileNumber));
        }

        /// <summary>As <see cref="NeoClient.SendOtp"/>, on a thread of the pool.</summary>
        /// <param name="mobileNumber">
        /// With country code, such as "+919999996708". Null or blank: from the configuration.
        /// </param>
        /// <param name="resend">Whether to send the OTP again.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> SendOtpAsync(
            string mobileNumber = null,
            bool resend = false,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.SendOtp(mobileNumber, resend), cancellationToken);
        }

        /// <summary>
        /// Verifies the OTP that <c>SendOtp</c> sent. The answer lists the client codes (UCC) of the mobile number.
        /// </summary>
        /// <param name="code">The OTP that the mobile number received.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string VerifyOtp(string code)
        {
            return Invoke(
                "verify_otp",
                (c, a) => NativeMethods.neo_verify_otp(c, a[0]),
                Argument.Of("code", code));
        }

        /// <summary>As <see cref="NeoClient.VerifyOtp"/>, on a thread of the pool.</summary>
        /// <param name="code">The OTP that the mobile number received.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> VerifyOtpAsync(
            string code,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.VerifyOtp(code), cancellationToken);
        }

        /// <summary>
        /// Requests the authenticator key of a client code, after <c>SendOtp</c> and <c>VerifyOtp</c>: <c>data.key</c>,
        /// <c>data.uri</c> (otpauth) and <c>data.qrCodeBase64</c> (PNG), valid for two minutes.
        /// </summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TotpVerifyUser(string ucc = null)
        {
            return Invoke(
                "totp_verify_user",
                (c, a) => NativeMethods.neo_totp_verify_user(c, a[0]),
                Argument.Of("ucc", ucc));
        }

        /// <summary>As <see cref="NeoClient.TotpVerifyUser"/>, on a thread of the pool.</summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> TotpVerifyUserAsync(
            string ucc = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.TotpVerifyUser(ucc), cancellationToken);
        }

        /// <summary>
        /// Completes the registration with the first code that the authenticator shows, after <c>TotpVerifyUser</c>.
        /// </summary>
        /// <param name="totp">The code shown by the authenticator.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TotpRegister(string totp)
        {
            return Invoke(
                "totp_register",
                (c, a) => NativeMethods.neo_totp_register(c, a[0]),
                Argument.Of("totp", totp));
        }

        /// <summary>As <see cref="NeoClient.TotpRegister"/>, on a thread of the pool.</summary>
        /// <param name="totp">The code shown by the authenticator.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> TotpRegisterAsync(
            string totp,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.TotpRegister(totp), cancellationToken);
        }

        /// <summary>Removes the authenticator of a client code, after <c>SendOtp</c> and <c>VerifyOtp</c>.</summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="mpin">The MPIN. Null or blank: from the configuration.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TotpDeregister(string ucc = null, string mpin = null)
        {
            return Invoke(
                "totp_deregister",
                (c, a) => NativeMethods.neo_totp_deregister(c, a[0], a[1]),
                Argument.Of("ucc", ucc),
                Argument.Of("mpin", mpin));
        }

        /// <summary>As <see cref="NeoClient.TotpDeregister"/>, on a thread of the pool.</summary>
        /// <param name="ucc">The client code. Null or blank: from the configuration.</param>
        /// <param name="mpin">The MPIN. Null or blank: from the configuration.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> TotpDeregisterAsync(
            string ucc = null,
            string mpin = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.TotpDeregister(ucc, mpin), cancellationToken);
        }
    }
}
