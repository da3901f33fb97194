using System;
using System.Collections.Generic;
using System.Globalization;

namespace Neo.Api
{
    /// <summary>
    /// Writes a JSON object. It keeps its text in its own array instead of strings, so that secrets can be
    /// wiped: dispose it.
    /// </summary>
    internal sealed class JsonWriter : IDisposable
    {
        private readonly string operation;
        private char[] buffer = new char[256];
        private int length;

        internal JsonWriter(string operation)
        {
            this.operation = operation;
        }

        internal char[] Buffer
        {
            get { return buffer; }
        }

        internal int Length
        {
            get { return length; }
        }

        public void Dispose()
        {
            Array.Clear(buffer, 0, buffer.Length);
            length = 0;
        }

        internal void Begin()
        {
            Add('{');
        }

        internal void End()
        {
            Add('}');
        }

        /// <summary>A member, left out if there is no value.</summary>
        internal void Text(string name, string value)
        {
            if (value != null)
            {
                Name(name);
                Quote(name, value);
            }
        }

        /// <summary>A member, null if there is no value.</summary>
        internal void TextOrNull(string name, string value)
        {
            if (value == null)
            {
                Raw(name, "null");
            }
            else
            {
                Text(name, value);
            }
        }

        /// <summary>A member, left out if there is no value.</summary>
        internal void Number(string name, long? value)
        {
            if (value.HasValue)
            {
                Raw(name, value.Value.ToString(CultureInfo.InvariantCulture));
            }
        }

        /// <summary>A member, left out if there is no value.</summary>
        internal void Boolean(string name, bool? value)
        {
            if (value.HasValue)
            {
                Raw(name, value.Value ? "true" : "false");
            }
        }

        /// <summary>A list of strings, left out if there is none.</summary>
        internal void Texts(string name, IEnumerable<string> values)
        {
            if (values == null)
            {
                return;
            }
            Name(name);
            Add('[');
            var first = true;
            foreach (var value in values)
            {
                if (!first)
                {
                    Add(',');
                }
                first = false;
                Quote(name, value ?? string.Empty);
            }
            Add(']');
        }

        /// <summary>A member whose value is already JSON.</summary>
        internal void Raw(string name, string json)
        {
            Name(name);
            Add(json);
        }

        /// <summary>The name of a member whose value follows.</summary>
        internal void Name(string name)
        {
            if (length > 0 && buffer[length - 1] != '{')
            {
                Add(',');
            }
            Quote(name, name);
            Add(':');
        }

        /// <summary>The text so far. Only if it holds no secret.</summary>
        public override string ToString()
        {
            return new string(buffer, 0, length);
        }

        private void Quote(string name, string value)
        {
            Add('"');
            for (var at = 0; at < value.Length; at++)
            {
                var c = value[at];
                if (char.IsSurrogate(c))
                {
                    if (!char.IsSurrogatePair(value, at))
                    {
                        throw NeoException.InvalidArgument(operation, RequestText.NotText(name));
                    }
                    Add(c);
                    Add(value[++at]);
                }
                else if (c == '"' || c == '\\')
                {
                    Add('\\');
                    Add(c);
                }
                else if (c < ' ')
                {
                    Add("\\u");
                    Add(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                }
                else
                {
                    Add(c);
                }
            }
            Add('"');
        }

        private void Add(string text)
        {
            foreach (var c in text)
            {
                Add(c);
            }
        }

        private void Add(char c)
        {
            if (length == buffer.Length)
            {
                var larger = new char[buffer.Length * 2];
                Array.Copy(buffer, larger, length);
                Array.Clear(buffer, 0, buffer.Length);
                buffer = larger;
            }
            buffer[length++] = c;
        }
    }
}
