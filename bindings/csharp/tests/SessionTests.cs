using System.Collections.Generic;

namespace Neo.Api.Tests
{
    /// <summary>Sessions through the typed methods; the scenario has every operation.</summary>
    internal static class SessionTests
    {
        public static void PasswordLoginToLogout()
        {
            using (var client = Sim.Client())
            {
                Check.Contains("\"state\":\"none\"", client.Session());
                client.Login(new NeoLogin { MobileNumber = Sim.Env("MOBILE"), Password = Sim.Env("PASSWORD") });
                Check.Contains("\"state\":\"view\"", client.Session());
                client.Session2Fa(Json.Parse(Sim.Get("otp?mobile=" + System.Uri.EscapeDataString(Sim.Env("MOBILE")))).At("otp").Text);
                Check.Contains("\"state\":\"trade\"", client.Session());
                Check.Contains("told", client.Logout());
                Check.Contains("\"state\":\"none\"", client.Session());
            }
        }

        public static void AnExportedSessionGoesOnElsewhere()
        {
            using (var first = Sim.Trading())
            using (var second = Sim.Client())
            {
                Check.Contains("\"trade\"", second.SessionImport(first.SessionExport()));
                Check.Contains("5203", second.Request(Sim.Orders()));
            }
        }

        public static void TypedRequestsArriveAsTheyWere()
        {
            using (var client = Sim.Trading())
            {
                Sim.ForgetRequests();
                var odd = "a \"b\" \\ &=% \u20B9\U0001F600";
                Check.Throws<NeoException>(() => client.Request(new NeoRequest
                {
                    Path = "echo",
                    Query = new Dictionary<string, string> { { "q", odd } },
                }));
                Check.Throws<NeoException>(() => client.Request(new NeoRequest { Method = "POST", Path = "echo", Json = " {\"n\":1.50} " }));
                Check.Throws<NeoException>(() => client.Request(new NeoRequest
                {
                    Method = "POST",
                    Path = "echo",
                    Form = new Dictionary<string, string> { { "k", odd }, { "none", null } },
                }));
                var requests = Json.Parse(Sim.Get("requests"));
                Check.Contains("q=" + System.Uri.EscapeDataString(odd), System.Uri.EscapeUriString(Text(requests, "0.query")).Replace("%25", "%"));
                Check.Contains("{\"n\":1.50}", Text(requests, "1.body"));
                var form = Text(requests, "2.body");
                Check.True(form.StartsWith("jData=", System.StringComparison.Ordinal), form);
                var document = Json.Parse(System.Uri.UnescapeDataString(form.Substring(6).Replace('+', ' ')));
                Check.Equal(odd, document.At("k").Text);
                Check.Equal("null", document.At("none").Raw);
            }
        }

        public static void TheServersDigitsArrive()
        {
            using (var client = Sim.Trading())
            {
                const string Body = "{\"a\":2706.930,\"b\":1234567890123456789012,\"c\":\"\u20B9 \U0001F600\",\"d\":1e-9}";
                Sim.Fault("orders", "{\"kind\":\"body\",\"body\":" + Json.Quote(Body) + "}");
                Check.Equal(Body, client.Request(Sim.Orders()));
            }
        }

        public static void AnOperationByItsName()
        {
            using (var client = Sim.Client())
            {
                Check.Equal(client.Session(), client.Call("session"));
                client.Call("login", "{\"password\":" + Json.Quote(Sim.Env("PASSWORD")) + "}");
                Check.Contains("\"view\"", client.Call("session", "{}"));
            }
        }

        private static string Text(Json json, string path)
        {
            return json.At(path).Text ?? json.At(path).Raw;
        }
    }
}
