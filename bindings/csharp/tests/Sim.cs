using System;
using System.Collections.Generic;
using System.Net;

namespace Neo.Api.Tests
{
    /// <summary>The simulator that runs this program, and clients for it.</summary>
    internal static class Sim
    {
        internal static string Env(string name)
        {
            var value = Environment.GetEnvironmentVariable("NEO_SIM_" + name);
            Check.True(value != null, "NEO_SIM_" + name + " is not set: run this with neo-simulator --exec");
            return value;
        }

        /// <summary>Options for api v1, whose login may be repeated at once.</summary>
        internal static NeoOptions Options()
        {
            return new NeoOptions
            {
                ConsumerKey = Env("CONSUMER_KEY"),
                ConsumerSecret = Env("CONSUMER_SECRET"),
                BaseUrl = Env("URL"),
                Api = NeoApiVersion.V1,
                MobileNumber = Env("MOBILE"),
                Ucc = Env("UCC"),
                Mpin = Env("MPIN"),
            };
        }

        internal static NeoClient Client()
        {
            return new NeoClient(Options());
        }

        /// <summary>A client with a trade session.</summary>
        internal static NeoClient Trading()
        {
            var client = Client();
            client.Login(new NeoLogin { Password = Env("PASSWORD") });
            client.Session2Fa(Env("MPIN"));
            return client;
        }

        internal static NeoRequest Orders()
        {
            return new NeoRequest { Path = "Orders/2.0/quick/user/orders" };
        }

        internal static IDictionary<string, string> Limits()
        {
            return new Dictionary<string, string> { { "seg", "ALL" }, { "exch", "ALL" }, { "prod", "ALL" } };
        }

        /// <summary>Orders a fault for the next request of a route.</summary>
        internal static void Fault(string route, string fault)
        {
            Post("fault", "{\"route\":\"" + route + "\",\"fault\":" + fault + "}");
        }

        /// <summary>Takes back the faults that no request has met.</summary>
        internal static void ClearFaults()
        {
            using (var web = new WebClient())
            {
                web.UploadString(Env("URL") + "/_sim/fault", "DELETE", string.Empty);
            }
        }

        internal static string Get(string what)
        {
            using (var web = new WebClient())
            {
                return web.DownloadString(Env("URL") + "/_sim/" + what);
            }
        }

        internal static void Post(string what, string json)
        {
            using (var web = new WebClient())
            {
                web.UploadString(Env("URL") + "/_sim/" + what, json);
            }
        }

        internal static void ForgetRequests()
        {
            using (var web = new WebClient())
            {
                web.UploadString(Env("URL") + "/_sim/requests", "DELETE", string.Empty);
            }
        }

        internal static int Requests()
        {
            return Json.Parse(Get("requests")).Items.Count;
        }
    }
}
