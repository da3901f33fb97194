using System;
using Neo.Api;

static class First {
    static string Env(string name) { return Environment.GetEnvironmentVariable("NEO_" + name); }

    static void Main() {
        using (var neo = new NeoClient(new NeoOptions {
            ConsumerKey = Env("CONSUMER_KEY"), BaseUrl = Env("BASE_URL"), MobileNumber = Env("MOBILE_NUMBER"),
            Ucc = Env("UCC"), Mpin = Env("MPIN"), TotpSecret = Env("TOTP_SECRET") })) {
            neo.Connect();
            Console.WriteLine(neo.Session());
        }
    }
}
