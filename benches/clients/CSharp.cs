// This library from C#: the binding of bindings/csharp.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using Neo.Api;

static class CSharp
{
    static readonly NeoRequest Order = new NeoRequest { Method = "POST", Path = "quick/order/rule/ms/place",
        Form = new Dictionary<string, string> {
            { "am", "NO" }, { "dq", "0" }, { "es", "nse_cm" }, { "mp", "0" }, { "pc", "CNC" }, { "pf", "N" }, { "pr", "7.25" },
            { "pt", "L" }, { "qt", "1" }, { "rt", "DAY" }, { "tp", "0" }, { "ts", "IDEA-EQ" }, { "tt", "B" } } };

    static NeoClient Make()
    {
        return new NeoClient(new NeoOptions {
            ConsumerKey = "5e1fae11-0000-4000-8000-00000000c0de", BaseUrl = Environment.GetEnvironmentVariable("NEO_BENCH_URL"),
            CaFile = Environment.GetEnvironmentVariable("NEO_BENCH_CA"), Ucc = "ABC12", MobileNumber = "+919999996708", Mpin = "123456" });
    }

    static void LogIn(NeoClient client)
    {
        client.TotpLogin(totp: "123456");
        client.TotpValidate();
    }

    static void WholeLogin()
    {
        using (var client = Make()) { LogIn(client); }
    }

    static void Main()
    {
        var kept = Make();
        LogIn(kept);
        var works = new Dictionary<string, Action> {
            { "post", () => kept.Request(Order) },
            { "totp_login", () => kept.TotpLogin(totp: "123456") },
            { "whole_login", WholeLogin } };
        for (var line = Console.ReadLine(); line != null; line = Console.ReadLine())
        {
            var words = line.Split(' ');
            var times = new long[int.Parse(words[1])];
            long start = Stopwatch.GetTimestamp(), before = start;
            for (var i = 0; i < times.Length; i++)
            {
                works[words[0]]();
                var after = Stopwatch.GetTimestamp();
                times[i] = after - before;
                before = after;
            }
            Array.Sort(times);
            var ns = 1e9 / Stopwatch.Frequency;
            Console.WriteLine("{0:F0} {1:F0} {2:F0}", times[times.Length / 2] * ns, times[times.Length * 99 / 100] * ns, (before - start) * ns);
            Console.Out.Flush();
        }
    }
}
