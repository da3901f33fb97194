using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neo.Api.Tests
{
    /// <summary>Typed options.</summary>
    internal static class OptionsTests
    {
        private static NeoOptions All()
        {
            return new NeoOptions
            {
                ConsumerKey = "key",
                ConsumerSecret = "a \"quoted\" \\secret\\ \u20B9",
                AccessToken = "token",
                Api = NeoApiVersion.V2Gateway,
                Environment = NeoEnvironment.Uat,
                NeoFinKey = "fin",
                BaseUrl = "https://localhost:1",
                MobileNumber = "+919999990001",
                Ucc = "ABC12",
                Mpin = "123456",
                TotpSecret = "JBSWY3DPEHPK3PXP",
                ConnectTimeoutMs = 1,
                TimeoutMs = 2,
                Proxy = "http://localhost:2",
                CaFile = null,
                IpVersion = 4,
                LocalAddress = "127.0.0.1",
                MaxResponseBytes = 1000000000,
                LoginAttempts = 4,
                UserAgent = "tests",
                OrdersPerSecond = 5,
                OrderWaitMs = 250,
                LimiterFile = "/tmp/orders",
                OrderTags = "off",
            };
        }

        public static void EveryKeyIsWrittenUnderItsName()
        {
            var options = All();
            options.CaFile = "/ca.pem";
            using (var json = options.Write("test"))
            {
                Check.Equal(
                    "{\"consumer_key\":\"key\",\"consumer_secret\":\"a \\\"quoted\\\" \\\\secret\\\\ \u20B9\",\"access_token\":\"token\","
                    + "\"api\":\"v2-gateway\",\"environment\":\"uat\",\"neo_fin_key\":\"fin\",\"base_url\":\"https://localhost:1\","
                    + "\"mobile_number\":\"+919999990001\",\"ucc\":\"ABC12\",\"mpin\":\"123456\",\"totp_secret\":\"JBSWY3DPEHPK3PXP\","
                    + "\"connect_timeout_ms\":1,\"timeout_ms\":2,\"proxy\":\"http://localhost:2\",\"ca_file\":\"/ca.pem\",\"ip_version\":4,"
                    + "\"local_address\":\"127.0.0.1\",\"max_response_bytes\":1000000000,\"login_attempts\":4,\"user_agent\":\"tests\","
                    + "\"orders_per_second\":5,\"order_wait_ms\":250,\"limiter_file\":\"/tmp/orders\",\"order_tags\":\"off\"}",
                    json.ToString());
            }
        }

        public static void TheLibraryTakesThem()
        {
            Check.Contains("\"data\"", All().Check());
            using (new NeoClient(All()))
            {
            }
            foreach (NeoApiVersion api in Enum.GetValues(typeof(NeoApiVersion)))
            {
                Check.Contains("\"data\"", new NeoOptions { ConsumerKey = "k", ConsumerSecret = "s", Api = api }.Check());
            }
        }

        public static void TheKeysAreTheLibrarys()
        {
            var source = File.ReadAllText(Path.Combine(SurfaceTests.Root(), "src/config/keys.rs"));
            var keys = Regex.Matches(source, "\"([a-z_]+)\"").Cast<Match>().Select(match => match.Groups[1].Value.Replace("_", string.Empty))
                .Where(key => key != "mobilenumber").Concat(new[] { "mobilenumber" }); // it has two spellings
            var properties = typeof(NeoOptions).GetProperties().Select(property => property.Name.ToLowerInvariant());
            Check.Equal(string.Join(" ", keys.OrderBy(key => key)), string.Join(" ", properties.OrderBy(name => name)));
        }

        public static void ErrorsNameTheKeyAndNotTheValue()
        {
            var options = All();
            options.Mpin = "hidden\u0000";
            var error = Check.Fails(NeoErrorKind.Configuration, () => new NeoClient(options));
            Check.Contains("\"mpin\"", error.Message);
            Check.ContainsNot("hidden", error.ToString());
            options = All();
            options.TotpSecret = "half\uD83D";
            error = Check.Fails(NeoErrorKind.InvalidArgument, () => new NeoClient(options));
            Check.Contains("'totp_secret'", error.Message);
            Check.ContainsNot("half", error.ToString());
            Check.Contains("\"consumer_key\"", Check.Fails(NeoErrorKind.Configuration, () => new NeoOptions().Check()).Message);
        }

        public static void WrongNumbersAreErrors()
        {
            foreach (var timeout in new[] { 0, -1, int.MaxValue })
            {
                var error = Check.Fails(NeoErrorKind.Configuration, () => new NeoOptions { ConsumerKey = "k", TimeoutMs = timeout }.Check());
                Check.Contains("timeout_ms", error.Message);
            }
            Check.Fails(NeoErrorKind.InvalidArgument, () => new NeoOptions { ConsumerKey = "k", Api = (NeoApiVersion)9 }.Check());
            Check.Fails(NeoErrorKind.InvalidArgument, () => new NeoOptions { ConsumerKey = "k", Environment = (NeoEnvironment)(-1) }.Check());
        }

        public static void NullAndNonsense()
        {
            Check.Fails(NeoErrorKind.InvalidArgument, () => new NeoClient((NeoOptions)null));
            Check.Fails(NeoErrorKind.InvalidArgument, () => new NeoClient((string)null));
            Check.Fails(NeoErrorKind.InvalidArgument, () => NeoLibrary.ConfigCheck((string)null));
            Check.Fails(NeoErrorKind.Configuration, () => new NeoClient(string.Empty));
            Check.Fails(NeoErrorKind.Configuration, () => new NeoClient("{\"consumer_key\":\"k\",\"mpln\":\"1\"}"));
        }

        public static void NothingIsShown()
        {
            Check.Equal("NeoOptions", All().ToString());
            Check.Equal("NeoLogin", new NeoLogin { Password = "p" }.ToString());
            using (var client = new NeoClient(All()))
            {
                Check.Equal("NeoClient", client.ToString());
            }
        }
    }
}
