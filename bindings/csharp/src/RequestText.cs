using System;
using System.Runtime.InteropServices;
using System.Text;

namespace Neo.Api
{
    /// <summary>
    /// A parameter encoded for the library: UTF-8 with a NUL at the end. It is outside the managed heap, so that the
    /// collector leaves no copies behind, and is wiped when it is no longer needed.
    /// </summary>
    internal static unsafe class RequestText
    {
        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        /// <summary>Encodes it; throws if C cannot represent it. Null for none.</summary>
        internal static byte* Encode(string operation, Argument argument, out int size)
        {
            size = 0;
            if (argument.IsNull)
            {
                return null;
            }
            if (argument.Json != null)
            {
                fixed (char* text = argument.Json.Buffer)
                {
                    return Encode(operation, argument.Name, text, argument.Length, out size);
                }
            }
            fixed (char* text = argument.Text)
            {
                return Encode(operation, argument.Name, text, argument.Length, out size);
            }
        }

        internal static void Wipe(byte* bytes, int size)
        {
            if (bytes == null)
            {
                return;
            }
            for (var at = 0; at < size; at++)
            {
                bytes[at] = 0;
            }
            Marshal.FreeHGlobal((IntPtr)bytes);
        }

        private static byte* Encode(string operation, string name, char* text, int length, out int size)
        {
            for (var at = 0; at < length; at++)
            {
                if (text[at] == '\0')
                {
                    throw NeoException.InvalidArgument(operation, "'" + name + "' contains a NUL character");
                }
            }
            try
            {
                size = Strict.GetByteCount(text, length) + 1;
            }
            catch (EncoderFallbackException)
            {
                // Without the inner exception, because its message shows part of what may be a secret.
                throw NeoException.InvalidArgument(operation, NotText(name));
            }
            var bytes = (byte*)Marshal.AllocHGlobal(size);
            Strict.GetBytes(text, length, bytes, size - 1);
            bytes[size - 1] = 0;
            return bytes;
        }

        internal static string NotText(string name)
        {
            return "'" + name + "' contains a lone surrogate, which is not text";
        }
    }
}
