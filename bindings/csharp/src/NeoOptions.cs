namespace Neo.Api
{
    /// <summary>
    /// The configuration of a client. A null value is left out and has the stated default; the library checks the
    /// rest when the client is made, and the error names the key.
    /// </summary>
    /// <remarks>
    /// Plain values that are read when the client is made: later changes do nothing. Not for use from several
    /// threads at once. It holds secrets: <see cref="ToString"/> shows none, but a serializer or a debugger would.
    /// </remarks>
    public sealed class NeoOptions
    {
        // From api/config.toml (make generate). properties: generated
        /// <summary>The app's key; API v3 sends it as is, without <c>Bearer</c>. Required.</summary>
        public string ConsumerKey { get; set; }

        /// <summary>The app's secret. API v1 and v2 need it, or <c>access_token</c>.</summary>
        public string ConsumerSecret { get; set; }

        /// <summary>A bearer token for API v1 and v2, instead of one fetched with the secret.</summary>
        public string AccessToken { get; set; }

        /// <summary>
        /// <c>v3</c> current; <c>v2</c> 2025 (switches to <c>v2-gateway</c> if the base URL lookup returns the
        /// gateway); <c>v2-gateway</c>; <c>v1</c> 2023 (password and OTP). Default: <c>"v3"</c>.
        /// </summary>
        public NeoApiVersion? Api { get; set; }

        /// <summary><c>prod</c>, or <c>uat</c>, the vendor's internal environment. Default: <c>"prod"</c>.</summary>
        public NeoEnvironment? Environment { get; set; }

        /// <summary>The tracking header. Default: per generation.</summary>
        public string NeoFinKey { get; set; }

        /// <summary>
        /// Replaces every host of the API, for the simulator or your own gateway. <c>https</c>; <c>http</c> to a
        /// loopback address only.
        /// </summary>
        public string BaseUrl { get; set; }

        /// <summary>
        /// The mobile number, as <c>+91</c> and ten digits: for <c>Connect</c>, and for any call that leaves this
        /// parameter out.
        /// </summary>
        public string MobileNumber { get; set; }

        /// <summary>The client code (UCC), used the same way.</summary>
        public string Ucc { get; set; }

        /// <summary>The MPIN, used the same way.</summary>
        public string Mpin { get; set; }

        /// <summary>
        /// The authenticator key that codes are generated from: base32 (spaces, lower case and missing padding are
        /// fine), or an <c>otpauth://</c> URI.
        /// </summary>
        public string TotpSecret { get; set; }

        /// <summary>The time limit for opening a connection. Default: 5000.</summary>
        public int? ConnectTimeoutMs { get; set; }

        /// <summary>
        /// The deadline for the entire call, including name lookup, TLS, the body and waiting for the next TOTP code.
        /// Default: 30000.
        /// </summary>
        public int? TimeoutMs { get; set; }

        /// <summary>A URL, or <c>env</c> to use the proxy environment variables.</summary>
        public string Proxy { get; set; }

        /// <summary>
        /// A PEM file of root certificates that replace the built-in ones. Their keys, and those of the certificates
        /// below them, are RSA or ECDSA (P-256, P-384); Ed25519 is not verified.
        /// </summary>
        public string CaFile { get; set; }

        /// <summary><c>4</c> or <c>6</c>, to use only that version.</summary>
        public int? IpVersion { get; set; }

        /// <summary>The source address that the broker has whitelisted.</summary>
        public string LocalAddress { get; set; }

        /// <summary>A larger answer is an error. Default: 16777216.</summary>
        public long? MaxResponseBytes { get; set; }

        /// <summary>After this many rejected secrets in a row, login steps are refused locally. Default: 3.</summary>
        public int? LoginAttempts { get; set; }

        /// <summary>
        /// A directory for the day's instruments: one file per segment, mapped by all processes. Without it each
        /// process keeps them in memory.
        /// </summary>
        public string CacheDir { get; set; }

        /// <summary>
        /// A directory where the lock-out guard shares rejected attempts and used codes with other processes: a small
        /// file per account, no secrets.
        /// </summary>
        public string StateDir { get; set; }

        /// <summary>The <c>User-Agent</c> header. Default: <c>neo-api/&lt;version&gt;</c>.</summary>
        public string UserAgent { get; set; }

        /// <summary>
        /// How many orders, modifications and cancels may be sent per second, across all clients of an account: 1 to
        /// 10; 0 is no limit. Default: 10.
        /// </summary>
        public int? OrdersPerSecond { get; set; }

        /// <summary>
        /// How long an order may wait for its turn. After that the call fails with <c>rate_limited</c> and nothing was
        /// sent. Default: 0.
        /// </summary>
        public int? OrderWaitMs { get; set; }

        /// <summary>A file through which processes share that limit.</summary>
        public string LimiterFile { get; set; }

        /// <summary>
        /// <c>auto</c>: every order carries a tag, the caller's or a generated one. <c>off</c>: only the caller's.
        /// Default: <c>"auto"</c>.
        /// </summary>
        public string OrderTags { get; set; }

        // properties: end

        /// <summary>Checks the configuration as making a client would, without sending anything.</summary>
        /// <returns>JSON: <c>{"data":{…}}</c>.</returns>
        /// <exception cref="NeoException">The configuration is invalid; the message names the key.</exception>
        public string Check()
        {
            using (var json = Write("config_check"))
            {
                return NeoLibrary.ConfigCheck(Argument.Of("config_json", json));
            }
        }

        /// <summary>The name of the type: none of the values.</summary>
        /// <returns>A string that may be logged.</returns>
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
                // From api/config.toml (make generate). writes: generated
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
                json.Text("cache_dir", CacheDir);
                json.Text("state_dir", StateDir);
                json.Text("user_agent", UserAgent);
                json.Number("orders_per_second", OrdersPerSecond);
                json.Number("order_wait_ms", OrderWaitMs);
                json.Text("limiter_file", LimiterFile);
                json.Text("order_tags", OrderTags);
                // writes: end
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
