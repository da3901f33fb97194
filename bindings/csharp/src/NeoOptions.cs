namespace Neo.Api
{
    /// <summary>
    /// The configuration of a client. What is null is left out, and has the default that is named; the library checks the
    /// rest when the client is made, and the error names the key.
    /// </summary>
    /// <remarks>
    /// A plain bag of values that is read when the client is made: later changes do nothing. Not for use from several
    /// threads at once. It holds secrets: <see cref="ToString"/> shows none, but a serializer or a debugger would.
    /// </remarks>
    public sealed class NeoOptions
    {
        /// <summary>The application's key. Required; api v3 sends it as it is, without <c>Bearer</c>.</summary>
        public string ConsumerKey { get; set; }

        /// <summary>The application's secret. Api v1 and v2 need it, or <see cref="AccessToken"/>.</summary>
        public string ConsumerSecret { get; set; }

        /// <summary>An OAuth2 access token, in place of <see cref="ConsumerSecret"/>.</summary>
        public string AccessToken { get; set; }

        /// <summary>The API generation. Default: v3.</summary>
        public NeoApiVersion? Api { get; set; }

        /// <summary>Default: production.</summary>
        public NeoEnvironment? Environment { get; set; }

        /// <summary>The tracking header. Default: that of the generation.</summary>
        public string NeoFinKey { get; set; }

        /// <summary>Stands for every host: a simulator, or a gateway of your own. https; http only to a loopback address.</summary>
        public string BaseUrl { get; set; }

        /// <summary>The account's mobile number with country code.</summary>
        public string MobileNumber { get; set; }

        /// <summary>The account's client code.</summary>
        public string Ucc { get; set; }

        /// <summary>The account's MPIN.</summary>
        public string Mpin { get; set; }

        /// <summary>The authenticator's key: base32, or an <c>otpauth://</c> URI.</summary>
        public string TotpSecret { get; set; }

        /// <summary>For making a connection. Default: 5000.</summary>
        public int? ConnectTimeoutMs { get; set; }

        /// <summary>The deadline for a whole call. Default: 30000.</summary>
        public int? TimeoutMs { get; set; }

        /// <summary>The URL of a proxy, or <c>env</c> for the one of the environment variables. Default: none.</summary>
        public string Proxy { get; set; }

        /// <summary>A PEM file of roots that replace the built-in ones.</summary>
        public string CaFile { get; set; }

        /// <summary>4 or 6, to use only that. Default: both.</summary>
        public int? IpVersion { get; set; }

        /// <summary>The source address, such as the one that the broker has whitelisted.</summary>
        public string LocalAddress { get; set; }

        /// <summary>Longer answers are refused. Default: 16 MiB.</summary>
        public long? MaxResponseBytes { get; set; }

        /// <summary>So many rejected secrets in a row, and login steps answer <c>locked</c> without asking. Default: 3.</summary>
        public int? LoginAttempts { get; set; }

        /// <summary>Default: <c>neo-api/</c> and the version.</summary>
        public string UserAgent { get; set; }

        /// <summary>So many orders, changes and cancellations of an account leave in a second; 0 is no limit here. Default: 10.</summary>
        public int? OrdersPerSecond { get; set; }

        /// <summary>How long such a call may wait for its turn. Default: not at all.</summary>
        public int? OrderWaitMs { get; set; }

        /// <summary>A file by which processes share that limit.</summary>
        public string LimiterFile { get; set; }

        /// <summary>Whether orders get a tag: <c>auto</c>, the default, or <c>off</c>.</summary>
        public string OrderTags { get; set; }

        /// <summary>Checks the configuration as making a client would, without asking a server.</summary>
        /// <returns>JSON: <c>{"data":{…}}</c>.</returns>
        /// <exception cref="NeoException">The configuration cannot be used; the message names the key.</exception>
        public string Check()
        {
            using (var json = Write("config_check"))
            {
                return NeoLibrary.ConfigCheck(Argument.Of("config_json", json));
            }
        }

        /// <summary>The name of the type: none of the values.</summary>
        /// <returns>A text that may be logged.</returns>
        public override string ToString()
        {
            return "NeoOptions";
        }

        /// <summary>The configuration as JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write(string operation)
        {
            var json = new JsonWriter(operation);
            try
            {
                json.Begin();
                json.Text("consumer_key", ConsumerKey);
                json.Text("consumer_secret", ConsumerSecret);
                json.Text("access_token", AccessToken);
                json.Text("api", Word(operation, "api", ApiWords, (int?)Api));
                json.Text("environment", Word(operation, "environment", EnvironmentWords, (int?)Environment));
                json.Text("neo_fin_key", NeoFinKey);
                json.Text("base_url", BaseUrl);
                json.Text("mobile_number", MobileNumber);
                json.Text("ucc", Ucc);
                json.Text("mpin", Mpin);
                json.Text("totp_secret", TotpSecret);
                json.Number("connect_timeout_ms", ConnectTimeoutMs);
                json.Number("timeout_ms", TimeoutMs);
                json.Text("proxy", Proxy);
                json.Text("ca_file", CaFile);
                json.Number("ip_version", IpVersion);
                json.Text("local_address", LocalAddress);
                json.Number("max_response_bytes", MaxResponseBytes);
                json.Number("login_attempts", LoginAttempts);
                json.Text("user_agent", UserAgent);
                json.Number("orders_per_second", OrdersPerSecond);
                json.Number("order_wait_ms", OrderWaitMs);
                json.Text("limiter_file", LimiterFile);
                json.Text("order_tags", OrderTags);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }

        // In the order of their enums.
        private static readonly string[] ApiWords = { "v3", "v2", "v2-gateway", "v1" };
        private static readonly string[] EnvironmentWords = { "prod", "uat" };

        private static string Word(string operation, string key, string[] words, int? value)
        {
            if (value.HasValue && (value.Value < 0 || value.Value >= words.Length))
            {
                throw NeoException.InvalidArgument(operation, "'" + key + "' is not a value of its enumeration");
            }
            return value.HasValue ? words[value.Value] : null;
        }
    }
}
