// Generated from api/operations/password.toml (make generate). Do not edit.

using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Password login and second factor.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// Logs in with a password or MPIN (<c>api</c> v1). Gives a view session, then sends the OTP.
        /// </summary>
        /// <param name="loginJson">One of mobile_number, pan, userid, and one of password, mpin.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Login(string loginJson = null)
        {
            return Invoke(
                "login",
                (c, a) => NativeMethods.neo_login(c, a[0]),
                Argument.Of("login_json", loginJson));
        }

        /// <summary>As <see cref="NeoClient.Login(string)"/>, on a thread of the pool.</summary>
        /// <param name="loginJson">One of mobile_number, pan, userid, and one of password, mpin.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> LoginAsync(
            string loginJson = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Login(loginJson), cancellationToken);
        }

        /// <summary>
        /// Logs in with a password or MPIN (<c>api</c> v1). Gives a view session, then sends the OTP.
        /// </summary>
        /// <param name="login">The same as an object.</param>
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

        /// <summary>As <see cref="NeoClient.Login(NeoLogin)"/>, on a thread of the pool.</summary>
        /// <param name="login">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> LoginAsync(
            NeoLogin login,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Login(login), cancellationToken);
        }

        /// <summary>Sends the OTP of a view session again (<c>api</c> v1).</summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string GenerateOtp()
        {
            return Invoke(
                "generate_otp",
                (c, _) => NativeMethods.neo_generate_otp(c));
        }

        /// <summary>As <see cref="NeoClient.GenerateOtp"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> GenerateOtpAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.GenerateOtp(), cancellationToken);
        }

        /// <summary>Completes a password login (<c>api</c> v1), after <c>Login</c>. Gives a trade session.</summary>
        /// <param name="otp">The OTP, or after a login by mobile number or PAN the six characters of an MPIN.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Session2Fa(string otp)
        {
            return Invoke(
                "session_2fa",
                (c, a) => NativeMethods.neo_session_2fa(c, a[0]),
                Argument.Of("otp", otp));
        }

        /// <summary>As <see cref="NeoClient.Session2Fa"/>, on a thread of the pool.</summary>
        /// <param name="otp">The OTP, or after a login by mobile number or PAN the six characters of an MPIN.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> Session2FaAsync(
            string otp,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Session2Fa(otp), cancellationToken);
        }
    }
}
