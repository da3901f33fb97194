using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Neo.Api.Tests
{
    /// <summary>A JSON value that keeps its numbers as they were written. For tests only.</summary>
    internal sealed class Json
    {
        internal string Raw;
        internal string Text;
        internal List<Json> Items;
        internal List<KeyValuePair<string, Json>> Members;

        internal static Json Parse(string text)
        {
            var at = 0;
            var value = Value(text, ref at);
            Blank(text, ref at);
            if (at != text.Length)
            {
                throw new FormatException("JSON goes on at " + at);
            }
            return value;
        }

        internal static Json Of(string text)
        {
            return new Json { Text = text, Raw = Quote(text) };
        }

        /// <summary>The member or element that a dotted path leads to, or null.</summary>
        internal Json At(string path)
        {
            var value = this;
            foreach (var name in path.Split('.'))
            {
                int index;
                if (value == null)
                {
                    return null;
                }
                if (value.Items != null && int.TryParse(name, out index))
                {
                    value = index < value.Items.Count ? value.Items[index] : null;
                }
                else
                {
                    value = value.Member(name);
                }
            }
            return value;
        }

        internal Json Member(string name)
        {
            return Members == null ? null : Members.Find(member => member.Key == name).Value;
        }

        internal string Compact()
        {
            if (Items != null)
            {
                return "[" + string.Join(",", Items.ConvertAll(item => item.Compact())) + "]";
            }
            return Members == null
                ? (Text != null ? Quote(Text) : Raw)
                : "{" + string.Join(",", Members.ConvertAll(member => Quote(member.Key) + ":" + member.Value.Compact())) + "}";
        }

        internal static string Quote(string text)
        {
            var quoted = new StringBuilder("\"");
            foreach (var c in text)
            {
                if (c == '"' || c == '\\')
                {
                    quoted.Append('\\').Append(c);
                }
                else if (c < ' ')
                {
                    quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                }
                else
                {
                    quoted.Append(c);
                }
            }
            return quoted.Append('"').ToString();
        }

        private static Json Value(string text, ref int at)
        {
            Blank(text, ref at);
            var from = at;
            var value = new Json();
            switch (text[at])
            {
                case '{':
                    value.Members = new List<KeyValuePair<string, Json>>();
                    at++;
                    while (!End(text, ref at, '}', value.Members.Count > 0))
                    {
                        var name = String(text, ref at);
                        Blank(text, ref at);
                        Take(text, ref at, ':');
                        value.Members.Add(new KeyValuePair<string, Json>(name, Value(text, ref at)));
                    }
                    break;
                case '[':
                    value.Items = new List<Json>();
                    at++;
                    while (!End(text, ref at, ']', value.Items.Count > 0))
                    {
                        value.Items.Add(Value(text, ref at));
                    }
                    break;
                case '"':
                    value.Text = String(text, ref at);
                    break;
                default:
                    while (at < text.Length && ",]} \t\r\n".IndexOf(text[at]) < 0)
                    {
                        at++;
                    }
                    break;
            }
            value.Raw = text.Substring(from, at - from);
            return value;
        }

        private static bool End(string text, ref int at, char close, bool begun)
        {
            Blank(text, ref at);
            if (text[at] == close)
            {
                at++;
                return true;
            }
            if (begun)
            {
                Take(text, ref at, ',');
                Blank(text, ref at);
            }
            return false;
        }

        private static string String(string text, ref int at)
        {
            Take(text, ref at, '"');
            var value = new StringBuilder();
            while (text[at] != '"')
            {
                var c = text[at++];
                if (c != '\\')
                {
                    value.Append(c);
                    continue;
                }
                c = text[at++];
                if (c == 'u')
                {
                    value.Append((char)int.Parse(text.Substring(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    at += 4;
                }
                else
                {
                    var which = "bfnrt".IndexOf(c);
                    value.Append(which < 0 ? c : "\b\f\n\r\t"[which]);
                }
            }
            at++;
            return value.ToString();
        }

        private static void Blank(string text, ref int at)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }

        private static void Take(string text, ref int at, char wanted)
        {
            if (text[at] != wanted)
            {
                throw new FormatException("wanted " + wanted + " at " + at);
            }
            at++;
        }
    }
}
