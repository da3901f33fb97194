namespace Neo.Api
{
    /// <summary>
    /// The parameters of <see cref="NeoClient.Login(NeoLogin)"/>: one of <see cref="MobileNumber"/>, <see cref="Pan"/> and
    /// <see cref="UserId"/>, and one of <see cref="Password"/> and <see cref="Mpin"/>. Missing values come from the
    /// configuration. It holds secrets; <see cref="ToString"/> shows none.
    /// </summary>
    public sealed class NeoLogin
    {
        /// <summary>The mobile number with country code.</summary>
        public string MobileNumber { get; set; }

        /// <summary>The permanent account number (PAN).</summary>
        public string Pan { get; set; }

        /// <summary>The user id.</summary>
        public string UserId { get; set; }

        /// <summary>The password.</summary>
        public string Password { get; set; }

        /// <summary>The MPIN.</summary>
        public string Mpin { get; set; }

        /// <summary>The name of the type: none of the values.</summary>
        /// <returns>A string that may be logged.</returns>
        public override string ToString()
        {
            return "NeoLogin";
        }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("login");
            try
            {
                json.Begin();
                json.Text("mobile_number", MobileNumber);
                json.Text("pan", Pan);
                json.Text("userid", UserId);
                json.Text("password", Password);
                json.Text("mpin", Mpin);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }
}
