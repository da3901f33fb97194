using System;

namespace Neo.Api
{
    /// <summary>A string parameter with its name in errors: a string, or characters that can be wiped.</summary>
    internal struct Argument
    {
        internal readonly string Name;
        internal readonly string Text;
        internal readonly JsonWriter Json;

        private Argument(string name, string text, JsonWriter json)
        {
            Name = name;
            Text = text;
            Json = json;
        }

        /// <summary>Whether there is none: the library gets NULL.</summary>
        internal bool IsNull
        {
            get { return Text == null && Json == null; }
        }

        internal int Length
        {
            get { return Json != null ? Json.Length : Text.Length; }
        }

        internal static Argument Of(string name, string text)
        {
            return new Argument(name, text, null);
        }

        internal static Argument Of(string name, JsonWriter json)
        {
            return new Argument(name, null, json);
        }
    }
}
