using System;
using System.Globalization;
using System.Text;

namespace Neo.Api
{
    /// <summary>
    /// Reads just enough JSON for errors, from left to right: strings, integers and literals; other values are skipped.
    /// Invalid JSON is a <see cref="FormatException"/> that shows nothing of the text. Does not recurse, so that deeply
    /// nested text cannot exhaust the stack.
    /// </summary>
    internal sealed class JsonReader
    {
        private readonly string text;
        private int at;

        internal JsonReader(string text)
        {
            this.text = text;
        }

        /// <summary>The next character that is not blank, or NUL at the end. Does not move past it.</summary>
        internal char Peek()
        {
            while (at < text.Length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
            {
                at++;
            }
            return at < text.Length ? text[at] : '\0';
        }

        /// <summary>Moves past this character if it comes next.</summary>
        internal bool Accept(char wanted)
        {
            var found = Peek() == wanted && at < text.Length;
            if (found)
            {
                at++;
            }
            return found;
        }

        internal void Expect(char wanted)
        {
            if (!Accept(wanted))
            {
                throw Wrong();
            }
        }

        internal void ExpectEnd()
        {
            if (Peek() != '\0' || at < text.Length)
            {
                throw Wrong();
            }
        }

        /// <summary>A string; null for the literal, and for a value of another type, which is skipped.</summary>
        internal string StringOrNull()
        {
            if (Peek() == '"')
            {
                return String();
            }
            Skip();
            return null;
        }

        /// <summary>An integer; null for anything else, which is skipped.</summary>
        internal long? NumberOrNull()
        {
            Peek();
            var from = at;
            Skip();
            long number;
            var isNumber = long.TryParse(
                text.Substring(from, at - from), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
            return isNumber ? number : (long?)null;
        }

        /// <summary>The raw value.</summary>
        internal string Raw()
        {
            Peek();
            var from = at;
            Skip();
            return text.Substring(from, at - from);
        }

        /// <summary>Whether the value is <c>true</c>.</summary>
        internal bool True()
        {
            Peek();
            var from = at;
            Skip();
            return at - from == 4 && text[from] == 't';
        }

        internal string String()
        {
            Expect('"');
            var result = new StringBuilder();
            while (true)
            {
                var c = Next();
                if (c == '"')
                {
                    return Sound(result);
                }
                if (c < ' ')
                {
                    throw Wrong();
                }
                result.Append(c == '\\' ? Escape() : c);
            }
        }

        /// <summary>Moves past one value of any kind.</summary>
        internal void Skip()
        {
            // The open containers, innermost last: '{' or '['.
            var open = new StringBuilder();
            do
            {
                Value(open);
                while (open.Length > 0 && Accept(open[open.Length - 1] == '{' ? '}' : ']'))
                {
                    open.Length--;
                }
                if (open.Length > 0)
                {
                    Separator(open);
                }
            }
            while (open.Length > 0);
        }

        /// <summary>One scalar, or the starts of containers down to a scalar or an empty container.</summary>
        private void Value(StringBuilder open)
        {
            while (true)
            {
                var c = Peek();
                if (c == '{' || c == '[')
                {
                    at++;
                    if (Accept(c == '{' ? '}' : ']'))
                    {
                        return;
                    }
                    open.Append(c);
                    if (c == '{')
                    {
                        Key();
                    }
                    continue;
                }
                Scalar(c);
                return;
            }
        }

        private void Separator(StringBuilder open)
        {
            Expect(',');
            if (open[open.Length - 1] == '{')
            {
                Key();
            }
        }

        private void Key()
        {
            String();
            Expect(':');
        }

        private void Scalar(char first)
        {
            if (first == '"')
            {
                String();
            }
            else if (first == '-' || (first >= '0' && first <= '9'))
            {
                Number();
            }
            else
            {
                Literal(first == 't' ? "true" : first == 'f' ? "false" : "null");
            }
        }

        private void Literal(string word)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
            {
                throw Wrong();
            }
            at += word.Length;
        }

        private void Number()
        {
            if (text[at] == '-')
            {
                at++;
            }
            var from = at;
            var digits = Digits();
            if (digits == 0 || (digits > 1 && text[from] == '0'))
            {
                throw Wrong();
            }
            if (at < text.Length && text[at] == '.')
            {
                at++;
                Require(Digits());
            }
            if (at < text.Length && (text[at] == 'e' || text[at] == 'E'))
            {
                at++;
                if (at < text.Length && (text[at] == '+' || text[at] == '-'))
                {
                    at++;
                }
                Require(Digits());
            }
        }

        private int Digits()
        {
            var from = at;
            while (at < text.Length && text[at] >= '0' && text[at] <= '9')
            {
                at++;
            }
            return at - from;
        }

        private static void Require(int digits)
        {
            if (digits == 0)
            {
                throw Wrong();
            }
        }

        private char Next()
        {
            if (at >= text.Length)
            {
                throw Wrong();
            }
            return text[at++];
        }

        private char Escape()
        {
            var c = Next();
            switch (c)
            {
                case '"':
                case '\\':
                case '/':
                    return c;
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'n':
                    return '\n';
                case 'r':
                    return '\r';
                case 't':
                    return '\t';
                case 'u':
                    return Unicode();
                default:
                    throw Wrong();
            }
        }

        private char Unicode()
        {
            var code = 0;
            for (var digit = 0; digit < 4; digit++)
            {
                var c = Next();
                var value = c >= '0' && c <= '9' ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : -1;
                if (value < 0)
                {
                    throw Wrong();
                }
                code = (code * 16) + value;
            }
            return (char)code;
        }

        /// <summary>Half a surrogate pair becomes U+FFFD, so that the text can be encoded again.</summary>
        private static string Sound(StringBuilder result)
        {
            for (var i = 0; i < result.Length; i++)
            {
                if (char.IsHighSurrogate(result[i]) && i + 1 < result.Length && char.IsLowSurrogate(result[i + 1]))
                {
                    i++;
                }
                else if (char.IsSurrogate(result[i]))
                {
                    result[i] = '\uFFFD';
                }
            }
            return result.ToString();
        }

        private static FormatException Wrong()
        {
            return new FormatException("not JSON");
        }
    }
}
