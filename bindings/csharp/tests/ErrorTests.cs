using System;
using System.IO;
using System.Runtime.Serialization.Formatters.Binary;

namespace Neo.Api.Tests
{
    /// <summary>What failures look like.</summary>
    internal static class ErrorTests
    {
        private static NeoException After(NeoClient client, string fault)
        {
            Sim.Fault("orders", fault);
            return Check.Throws<NeoException>(() => client.Request(Sim.Orders()));
        }

        public static void KindsHaveTheirClasses()
        {
            using (var client = Sim.Trading())
            {
                var limited = After(client, "{\"kind\":\"rate_limited\",\"retry_after\":\"2\"}");
                Check.Equal(typeof(NeoRateLimitException), limited.GetType());
                Check.Equal((long?)2000, limited.RetryAfterMs);
                Check.Equal((int?)429, limited.Status);
                Check.Equal(true, limited.Retryable);
                Check.Equal(NeoDelivered.Yes, limited.Delivered);
                Check.Equal("request", limited.Operation);

                var refused = After(client, "{\"kind\":\"status\",\"status\":401,\"body\":\"{\\\"message\\\":\\\"no\\\"}\"}");
                Check.Equal(typeof(NeoAuthenticationException), refused.GetType());
                Check.Equal("no", refused.Message);

                var locked = After(client, "{\"kind\":\"body\",\"body\":\"{\\\"stat\\\":\\\"Not_Ok\\\",\\\"stCode\\\":10525,\\\"errMsg\\\":\\\"Locked\\\"}\"}");
                Check.Equal(typeof(NeoLockedException), locked.GetType());
                Check.Equal("10525", locked.BrokerCode);

                var failed = After(client, "{\"kind\":\"html\",\"status\":502}");
                Check.Equal(typeof(NeoException), failed.GetType());
                Check.Equal(NeoErrorKind.Server, failed.Kind);
                Check.True(failed.RequestId.Length > 0, "RequestId");

                var broken = After(client, "{\"kind\":\"reset_after_read\"}");
                Check.Equal(NeoErrorKind.Network, broken.Kind);
                Check.Equal(null, broken.Status);
            }
        }

        public static void ATimeoutMayHaveArrived()
        {
            var options = Sim.Options();
            options.TimeoutMs = 300;
            using (var trading = Sim.Trading())
            using (var client = new NeoClient(options))
            {
                client.SessionImport(trading.SessionExport());
                Sim.Fault("limits", "{\"kind\":\"stall\"}");
                var request = new NeoRequest { Method = "POST", Path = "quick/user/limits", Form = Sim.Limits() };
                var error = Check.Throws<NeoTimeoutException>(() => client.Request(request));
                Check.Equal(NeoDelivered.Maybe, error.Delivered);
                Check.Equal(false, error.Retryable);
            }
        }

        public static void NoSecretIsShown()
        {
            using (var client = Sim.Client())
            {
                var error = Check.Throws<NeoAuthenticationException>(() => client.Login(new NeoLogin { Password = "hidden-password" }));
                var all = error + error.RawJson + error.Message + error.Hint;
                Check.ContainsNot("hidden-password", all);
                Check.ContainsNot(Sim.Env("CONSUMER_SECRET"), all);
                Check.ContainsNot(Sim.Env("CONSUMER_KEY"), all);
                Check.ContainsNot(Sim.Env("MOBILE"), all);
                client.ResetAttempts();
            }
        }

        public static void ToStringSaysItAll()
        {
            using (var client = new NeoClient(new NeoOptions { ConsumerKey = "k" }))
            {
                var error = Check.Throws<NeoException>(() => client.TotpValidate("123456"));
                var text = error.ToString();
                Check.Contains("Neo.Api.NeoException: totp_validate: " + error.Message + " (state, delivered: no)", text);
                Check.Contains("Hint: " + error.Hint, text);
                Check.Contains("TotpValidate", text.Substring(text.IndexOf('\n')));
            }
        }

        public static void ExceptionsCrossApplicationDomains()
        {
            var error = NeoException.Of(
                "{\"error\":[{\"code\":\"429\",\"message\":\"m\"}],\"kind\":\"rate_limited\",\"retry_after_ms\":7,\"delivered\":\"yes\"}");
            using (var stream = new MemoryStream())
            {
                var formatter = new BinaryFormatter();
                formatter.Serialize(stream, error);
                stream.Position = 0;
                var copy = (NeoRateLimitException)formatter.Deserialize(stream);
                Check.Equal("m", copy.Message);
                Check.Equal((long?)7, copy.RetryAfterMs);
            }
        }
    }
}
