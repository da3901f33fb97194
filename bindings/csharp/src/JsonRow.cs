using System;
using System.Collections.Generic;
using System.Globalization;

namespace Neo.Api
{
    /// <summary>The raw members of a JSON object, by name.</summary>
    internal sealed class JsonRow
    {
        private readonly Dictionary<string, string> members = new Dictionary<string, string>();

        internal JsonRow(string json)
        {
            var reader = new JsonReader(json);
            reader.Expect('{');
            if (reader.Accept('}'))
            {
                return;
            }
            do
            {
                var name = reader.String();
                reader.Expect(':');
                members[name] = reader.Raw();
            }
            while (reader.Accept(','));
            reader.Expect('}');
        }

        /// <summary>The member as JSON; null if there is none, or it is the literal.</summary>
        internal string Raw(string name)
        {
            string value;
            return members.TryGetValue(name, out value) && value != "null" ? value : null;
        }

        internal string Text(string name)
        {
            var value = Raw(name);
            return value == null ? null : new JsonReader(value).StringOrNull();
        }

        internal long? Integer(string name)
        {
            var value = Raw(name);
            return value == null ? null : new JsonReader(value).NumberOrNull();
        }

        internal decimal? Decimal(string name)
        {
            decimal number;
            const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
            return decimal.TryParse(Raw(name), Plain, CultureInfo.InvariantCulture, out number) ? number : (decimal?)null;
        }

        internal bool? Boolean(string name)
        {
            var value = Raw(name);
            return value == "true" || value == "false" ? value == "true" : (bool?)null;
        }

        internal DateTimeOffset? Time(string name)
        {
            DateTimeOffset time;
            var isTime = DateTimeOffset.TryParseExact(
                Text(name), "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
            return isTime ? time : (DateTimeOffset?)null;
        }

        internal T Record<T>(string name, Func<JsonRow, T> make)
            where T : class
        {
            var value = Raw(name);
            return value == null ? null : make(new JsonRow(value));
        }

        internal IReadOnlyList<T> List<T>(string name, Func<JsonRow, T> make)
        {
            return Each(name, json => make(new JsonRow(json)));
        }

        internal IReadOnlyList<long> Integers(string name)
        {
            return Each(name, json => new JsonReader(json).NumberOrNull() ?? 0);
        }

        private List<T> Each<T>(string name, Func<string, T> make)
        {
            var values = new List<T>();
            var value = Raw(name);
            if (value == null)
            {
                return values;
            }
            var reader = new JsonReader(value);
            reader.Expect('[');
            if (reader.Accept(']'))
            {
                return values;
            }
            do
            {
                values.Add(make(reader.Raw()));
            }
            while (reader.Accept(','));
            reader.Expect(']');
            return values;
        }
    }
}
