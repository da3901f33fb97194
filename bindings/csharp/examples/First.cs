using System;
using Neo.Api;

static class First {
    static string Env(string name) { return Environment.GetEnvironmentVariable("NEO_" + name); }

    static int Main() {
        try {
            using (var neo = new NeoClient(new NeoOptions { ConsumerKey = Env("CONSUMER_KEY"), BaseUrl = Env("BASE_URL"),
                MobileNumber = Env("MOBILE_NUMBER"), Ucc = Env("UCC"), Mpin = Env("MPIN"), TotpSecret = Env("TOTP_SECRET") })) {
                neo.Connect();
                Console.WriteLine(neo.Session());
                return 0;
            }
        } catch (NeoException error) { Console.Error.WriteLine(error.Message + "\n" + error.Hint); return 1; }
    }
}
