using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>
    /// The parameters of <see cref="NeoClient.Request(NeoRequest)"/>: any other request of the broker's API.
    /// </summary>
    public sealed class NeoRequest
    {
        /// <summary>The HTTP method. Any method but GET is treated as a change.</summary>
        public string Method { get; set; } = "GET";

        /// <summary>The path below the session's base URL, without the query.</summary>
        public string Path { get; set; }

        /// <summary>The query, unescaped; null for none.</summary>
        public IDictionary<string, string> Query { get; set; }

        /// <summary>The fields of the document that is sent as the form field jData; null for none.</summary>
        public IDictionary<string, string> Form { get; set; }

        /// <summary>The document to send, as JSON; null for none. Not together with <see cref="Form"/>.</summary>
        public string Json { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("request");
            try
            {
                json.Begin();
                json.Text("method", Method);
                json.Text("path", Path);
                WriteObject(json, "query", Query);
                WriteObject(json, "form", Form);
                if (Json != null)
                {
                    CheckOneValue(Json);
                    json.Raw("json", Json);
                }
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }

        private static void WriteObject(JsonWriter json, string name, IDictionary<string, string> members)
        {
            if (members == null)
            {
                return;
            }
            json.Name(name);
            json.Begin();
            foreach (var member in members)
            {
                json.TextOrNull(member.Key, member.Value);
            }
            json.End();
        }

        /// <summary>More than one value would spill into the members of the request itself.</summary>
        private static void CheckOneValue(string text)
        {
            try
            {
                var reader = new JsonReader(text);
                reader.Skip();
                reader.ExpectEnd();
            }
            catch (FormatException)
            {
                throw NeoException.InvalidArgument("request", "'json' is not JSON");
            }
        }
    }
}
