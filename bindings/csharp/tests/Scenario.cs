using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Neo.Api.Tests
{
    /// <summary>
    /// Performs the steps of tests/scenario.json through the methods of NeoClient and prints a line for each; that file
    /// explains the lines. Run it with <c>neo-simulator --quiet --exec</c>.
    /// </summary>
    internal sealed class Scenario
    {
        /// <summary>How many seconds without a message end the wait for one.</summary>
        private const int Patience = 30;

        private readonly Json document;
        private readonly Dictionary<string, Json> saved = new Dictionary<string, Json>();
        private readonly Dictionary<string, NeoClient> clients = new Dictionary<string, NeoClient>();
        private readonly Dictionary<string, NeoFeed> feeds = new Dictionary<string, NeoFeed>();
        private readonly Dictionary<string, string> lastEvents = new Dictionary<string, string>();
        private readonly StringBuilder output = new StringBuilder();
        private bool good = true;
        private int index;

        private Scenario(Json document)
        {
            this.document = document;
        }

        private static int Main(string[] arguments)
        {
            var scenario = new Scenario(Json.Parse(File.ReadAllText(arguments[0])));
            try
            {
                foreach (var step in scenario.document.Member("steps").Items)
                {
                    scenario.Perform(step);
                    scenario.index++;
                }
            }
            finally
            {
                foreach (var feed in scenario.feeds.Values)
                {
                    feed.Dispose();
                }
                foreach (var client in scenario.clients.Values)
                {
                    client.Dispose();
                }
                var bytes = new UTF8Encoding(false).GetBytes(scenario.output.ToString());
                using (var stdout = Console.OpenStandardOutput())
                {
                    stdout.Write(bytes, 0, bytes.Length);
                }
            }
            scenario.Expect(NeoLibrary.LiveObjects == 0, "objects are left over");
            return scenario.good ? 0 : 1;
        }

        private void Perform(Json step)
        {
            if (step.Member("sim") != null)
            {
                var mobile = Uri.EscapeDataString(Fill(step.Member("mobile")).Text);
                Save(step, Json.Parse(Sim.Get(step.Member("sim").Text + "?mobile=" + mobile)));
                Print(step.Member("sim").Text + " ok []");
                return;
            }
            if (step.Member("feed") != null)
            {
                var action = step.Member("feed").Members[0];
                Follow(step, action.Key, action.Value.Text);
                return;
            }
            var call = step.Member("call").Text;
            try
            {
                var answer = Json.Parse(Call(Client(step.Member("client").Text), call, Fill(step.Member("params"))));
                Expect(step.Member("error") == null, "an error was expected");
                Print(call + " ok " + Values(step, answer));
                Save(step, answer);
            }
            catch (NeoException error)
            {
                Expect(step.Member("error") != null, error.ToString());
                Print(call + " error " + error.KindName + " " + error.Code + " " + Word(error.Delivered));
                Compare(step.Member("error"), error);
            }
        }

        /// <summary>A step on one of the feeds.</summary>
        private void Follow(Json step, string name, string what)
        {
            if (what == "until")
            {
                var events = new List<string>();
                var message = Until(name, Fill(step.Member("wanted")), events);
                var names = "[" + string.Join(",", events) + "]";
                Expect(names == step.Member("events").Compact(), "the events are " + names);
                Print(name + " until " + names + " " + Values(step, message));
                return;
            }
            if (what == "open")
            {
                var client = Client(step.Member("client").Text);
                feeds[name] = name == "market" ? (NeoFeed)new NeoMarketFeed(client) : new NeoOrderFeed(client);
            }
            else if (what == "subscribe")
            {
                ((NeoMarketFeed)feeds[name]).Subscribe(step.Member("params").Compact());
            }
            else
            {
                feeds[name].Dispose();
            }
            Print(name + " " + what);
        }

        /// <summary>
        /// The first message with the wanted values at their paths. The events before it go to a list, without repetitions.
        /// Conflated ticks are left out, because they depend on how fast a program reads.
        /// </summary>
        private Json Until(string name, Json wanted, List<string> events)
        {
            for (var silent = 0; silent < Patience;)
            {
                var message = Json.Parse(feeds[name].Next(1000)).Member("data");
                if (message.Members == null)
                {
                    silent++;
                    continue;
                }
                var happened = message.Member("event");
                string last;
                lastEvents.TryGetValue(name, out last);
                if (happened != null && happened.Text != "conflated" && happened.Text != last)
                {
                    lastEvents[name] = happened.Text;
                    events.Add(happened.Compact());
                }
                if (wanted.Members.All(member => Is(message.At(member.Key), member.Value)))
                {
                    return message;
                }
            }
            Expect(false, "what is waited for has not come");
            return Json.Parse("{}");
        }

        private static bool Is(Json found, Json wanted)
        {
            return found != null && found.Compact() == wanted.Compact();
        }

        private NeoClient Client(string name)
        {
            NeoClient client;
            if (!clients.TryGetValue(name, out client))
            {
                client = new NeoClient(Fill(document.Member("clients").Member(name)).Compact());
                clients.Add(name, client);
            }
            return client;
        }

        /// <summary>Calls the method whose name is that of the operation but for case and underlines.</summary>
        private static string Call(NeoClient client, string operation, Json parameters)
        {
            var method = typeof(NeoClient).GetMethods().Single(candidate =>
                Same(candidate.Name, operation) && candidate.GetParameters().All(
                    parameter => parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(bool)));
            var takesWhole = operation == "login" || operation == "request"
                || method.GetParameters().Any(parameter => parameter.Name == "paramsJson");
            var names = parameters.Members.Select(member => member.Key).ToList();
            var arguments = method.GetParameters().Select(parameter =>
            {
                if (takesWhole)
                {
                    return parameters.Compact();
                }
                var given = parameters.Members.Find(member => Same(parameter.Name, member.Key));
                names.Remove(given.Key);
                return given.Value == null ? (parameter.HasDefaultValue ? parameter.DefaultValue : null)
                    : parameter.ParameterType == typeof(bool) ? given.Value.Raw == "true"
                    : (object)(given.Value.Text ?? given.Value.Compact());
            }).ToArray();
            if (!takesWhole && names.Count > 0)
            {
                throw new InvalidOperationException(operation + " has no parameter " + names[0]);
            }
            try
            {
                var answer = method.Invoke(client, arguments);
                return answer as string ?? "{\"data\":" + Records.Json(answer) + "}";
            }
            catch (TargetInvocationException error)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error.InnerException).Throw();
                throw;
            }
        }

        private static bool Same(string name, string other)
        {
            return string.Equals(name, other.Replace("_", string.Empty), StringComparison.OrdinalIgnoreCase);
        }

        private string Values(Json step, Json answer)
        {
            var expect = step.Member("expect");
            if (expect == null)
            {
                return "[]";
            }
            var found = new List<string>();
            foreach (var wanted in expect.Members.OrderBy(member => member.Key, StringComparer.Ordinal))
            {
                var value = answer.At(wanted.Key);
                Expect(value != null, wanted.Key + " is missing");
                Expect(value == null || value.Compact() == Fill(wanted.Value).Compact(), wanted.Key + " is " + (value == null ? null : value.Raw));
                found.Add(value == null ? "null" : value.Compact());
            }
            return "[" + string.Join(",", found) + "]";
        }

        /// <summary>The error JSON, and the exception's own members, which must say the same.</summary>
        private void Compare(Json wanted, NeoException error)
        {
            var raw = Json.Parse(error.RawJson);
            foreach (var member in wanted == null ? new List<KeyValuePair<string, Json>>() : wanted.Members)
            {
                var inFirst = member.Key == "message" || member.Key == "code";
                var found = raw.At(inFirst ? "error.0." + member.Key : member.Key);
                Expect(found != null && found.Compact() == member.Value.Compact(), member.Key + " is " + (found == null ? "missing" : found.Raw));
            }
            Expect(Text(raw, "error.0.message") == error.Message, "Message");
            Expect(Text(raw, "error.0.code") == error.Code, "Code");
            Expect(Text(raw, "kind") == error.KindName && error.Kind != NeoErrorKind.Unknown, "Kind");
            Expect(Text(raw, "operation") == error.Operation, "Operation");
            Expect(Text(raw, "broker_code") == error.BrokerCode, "BrokerCode");
            Expect(Text(raw, "hint") == error.Hint, "Hint");
            Expect((raw.At("tag") == null ? null : Text(raw, "tag")) == error.Tag, "Tag");
            Expect(raw.At("outcome") == null ? error.Outcome == null : Same(error.Outcome.ToString(), Text(raw, "outcome")), "Outcome");
            Expect(Text(raw, "request_id") == error.RequestId, "RequestId");
            Expect(Text(raw, "delivered") == Word(error.Delivered), "Delivered");
            Expect(raw.At("retryable").Raw == (error.Retryable ? "true" : "false"), "Retryable");
            Expect(raw.At("status").Raw == (error.Status.HasValue ? error.Status.Value.ToString() : "null"), "Status");
            Expect(raw.At("retry_after_ms").Raw == (error.RetryAfterMs.HasValue ? error.RetryAfterMs.Value.ToString() : "null"), "RetryAfterMs");
        }

        private static string Text(Json json, string path)
        {
            return json.At(path).Text;
        }

        private static string Word(NeoDelivered delivered)
        {
            return delivered.ToString().ToLowerInvariant();
        }

        private void Save(Json step, Json answer)
        {
            var save = step.Member("save");
            foreach (var member in save == null ? new List<KeyValuePair<string, Json>>() : save.Members)
            {
                saved[member.Key] = answer.At(member.Value.Text);
                Expect(saved[member.Key] != null, member.Value.Text + " is missing");
            }
        }

        /// <summary>Puts saved values and environment variables in the place of their names.</summary>
        private Json Fill(Json value)
        {
            if (value.Members != null)
            {
                return new Json
                {
                    Members = value.Members.ConvertAll(member => new KeyValuePair<string, Json>(member.Key, Fill(member.Value))),
                };
            }
            if (value.Items != null)
            {
                return new Json { Items = value.Items.ConvertAll(Fill) };
            }
            return value.Text == null ? value : FillText(value.Text);
        }

        private Json FillText(string text)
        {
            var from = text.IndexOf("${", StringComparison.Ordinal);
            if (from < 0)
            {
                return Json.Of(text);
            }
            var to = text.IndexOf('}', from);
            var known = Known(text.Substring(from + 2, to - from - 2));
            if (from == 0 && to == text.Length - 1)
            {
                return known;
            }
            return Json.Of(text.Substring(0, from) + (known.Text ?? known.Compact()) + FillText(text.Substring(to + 1)).Text);
        }

        private Json Known(string name)
        {
            Json value;
            if (saved.TryGetValue(name, out value))
            {
                return value;
            }
            var variable = Environment.GetEnvironmentVariable(name);
            Expect(variable != null, name + " is not known");
            return Json.Of(variable ?? string.Empty);
        }

        private void Print(string line)
        {
            output.Append(index).Append(' ').Append(line).Append('\n');
        }

        private void Expect(bool condition, string otherwise)
        {
            if (!condition)
            {
                good = false;
                Console.Error.WriteLine(index + ": " + otherwise);
            }
        }
    }
}
