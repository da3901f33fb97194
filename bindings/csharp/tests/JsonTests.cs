using System;

namespace Neo.Api.Tests
{
    /// <summary>The reader of errors and the writer of requests.</summary>
    internal static class JsonTests
    {
        public static void StringsWithEveryEscape()
        {
            Check.Equal("\"\\/\b\f\n\r\té\U0001F600", new JsonReader("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"").String());
            Check.Equal("\u20B9 \u0000x", new JsonReader(" \"\u20B9 \\u0000x\"").String());
        }

        public static void HalfAPairIsReplaced()
        {
            Check.Equal("a\uFFFDb", new JsonReader("\"a\\ud83db\"").String());
            Check.Equal("\uFFFD\uFFFD", new JsonReader("\"\\ude00\\ud83d\"").String());
        }

        public static void WhatIsNotJsonIsRefused()
        {
            var wrong = new[]
            {
                "", " ", "{", "[", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "tru", "nulll", "truth", "01", "-",
                "1.", "1e", "+1", ".5", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "{\"a\":1]", "[1}", "1 2", "{} {}",
                "'a'", "\0", "1\0", "NaN",
            };
            foreach (var text in wrong)
            {
                Check.Throws<FormatException>(() =>
                {
                    var reader = new JsonReader(text);
                    reader.Skip();
                    reader.ExpectEnd();
                });
            }
        }

        public static void WhatIsJsonIsSkippedWhole()
        {
            var right = new[]
            {
                "{}", "[]", " [ ] ", "0", "-0", "1.50", "-1e5", "1E+05", "true", "false", "null", "\"\"", "[[],{},[{}]]",
                "{\"a\":{\"b\":[1,{\"c\":\"]}\\\"\"}]},\"d\":[]}", "[1,2,[3],{\"e\":[4]}]",
            };
            foreach (var text in right)
            {
                var reader = new JsonReader(text);
                reader.Skip();
                reader.ExpectEnd();
            }
        }

        public static void DeepNestingDoesNotExhaustTheStack()
        {
            const int Depth = 1000000;
            var reader = new JsonReader(new string('[', Depth) + new string(']', Depth));
            reader.Skip();
            reader.ExpectEnd();
            var objects = new JsonReader(string.Concat(System.Linq.Enumerable.Repeat("{\"a\":", 100000)));
            Check.Throws<FormatException>(objects.Skip);
        }

        public static void EveryMemberOfAnError()
        {
            var error = NeoException.Of(
                "{\"error\":[{\"code\":\"10525\",\"message\":\"It\\u2019s \\\"locked\\\"\",\"x\":[1]},{\"code\":\"other\"}],\"kind\":\"locked\","
                + "\"operation\":\"totp_login\",\"status\":423,\"broker_code\":\"10525\",\"retryable\":true,\"retry_after_ms\":86400000000,"
                + "\"delivered\":\"yes\",\"hint\":\"Wait.\",\"request_id\":\"r-1\",\"body\":{\"kind\":\"not this\",\"a\":[null]},"
                + "\"text\":null,\"newer\":{\"message\":\"nor this\"}}");
            Check.True(error is NeoLockedException, "class");
            Check.Equal(NeoErrorKind.Locked, error.Kind);
            Check.Equal("locked", error.KindName);
            Check.Equal("It\u2019s \"locked\"", error.Message);
            Check.Equal("10525", error.Code);
            Check.Equal("10525", error.BrokerCode);
            Check.Equal("totp_login", error.Operation);
            Check.Equal((int?)423, error.Status);
            Check.Equal(true, error.Retryable);
            Check.Equal((long?)86400000000, error.RetryAfterMs);
            Check.Equal(NeoDelivered.Yes, error.Delivered);
            Check.Equal("Wait.", error.Hint);
            Check.Equal("r-1", error.RequestId);
            Check.Contains("\"newer\"", error.RawJson);
        }

        public static void NullsAndOtherTypes()
        {
            var error = NeoException.Of(
                "{\"error\":[{\"code\":7,\"message\":\"m\"}],\"kind\":\"brand_new\",\"operation\":null,\"status\":null,\"broker_code\":null,"
                + "\"retryable\":\"true\",\"retry_after_ms\":1.5,\"delivered\":null,\"hint\":null,\"request_id\":[\"x\"]}");
            Check.Equal(NeoErrorKind.Unknown, error.Kind);
            Check.Equal("brand_new", error.KindName);
            Check.Equal("brand_new", error.Code);
            Check.Equal(string.Empty, error.Operation);
            Check.Equal(null, error.Status);
            Check.Equal(false, error.Retryable);
            Check.Equal(null, error.RetryAfterMs);
            Check.Equal(NeoDelivered.Maybe, error.Delivered);
            Check.Equal(null, error.RequestId);
        }

        public static void AnErrorThatCannotBeReadIsInternal()
        {
            var texts = new[]
            {
                "", "{\"error\":[", "{\"error\":[]}", "{\"error\":[{\"message\":\"m\"}]}", "{\"kind\":\"state\"}", "[]",
                "{\"error\":[{\"code\":\"1\",\"message\":\"m\"}],\"kind\":\"state\"} x",
            };
            foreach (var text in texts)
            {
                var error = NeoException.Of(text);
                Check.Equal(NeoErrorKind.Internal, error.Kind);
                Check.Equal(NeoDelivered.Maybe, error.Delivered);
                Check.Equal(text, error.RawJson);
            }
        }

        public static void TheWriterEscapes()
        {
            using (var json = new JsonWriter("test"))
            {
                json.Begin();
                json.Text("a", "\"\\/\n\u0000\u001F\u007Fé\u2028\U0001F600{");
                json.Text("left out", null);
                json.TextOrNull("null", null);
                json.Number("n", long.MinValue);
                json.Name("o");
                json.Begin();
                json.End();
                json.End();
                Check.Equal(
                    "{\"a\":\"\\\"\\\\/\\u000a\\u0000\\u001f\u007Fé\u2028\U0001F600{\",\"null\":null,\"n\":-9223372036854775808,\"o\":{}}",
                    json.ToString());
            }
        }

        public static void TheWriterIsWiped()
        {
            var json = new JsonWriter("test");
            json.Text("secret", new string('s', 1000));
            json.Dispose();
            Check.True(Array.TrueForAll(json.Buffer, c => c == 0), "not wiped");
            Check.Equal(0, json.Length);
        }
    }
}
