using System;
using System.Text;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>One native function, with the client and its string parameters in order.</summary>
    internal unsafe delegate byte* NativeCall(Interop.NeoClient* client, byte** arguments);

    /// <summary>Every call into the library goes through here.</summary>
    internal static unsafe class Native
    {
        /// <summary>More than any function has; they are on the stack.</summary>
        private const int MostArguments = 8;

        /// <summary>
        /// Encodes the parameters, calls, decodes the answer, frees it, wipes the parameters, and throws if the
        /// answer is an error. While it runs the handle cannot be freed.
        /// </summary>
        internal static string Invoke(string operation, NeoClientHandle handle, NativeCall call, params Argument[] arguments)
        {
            if (arguments.Length > MostArguments)
            {
                throw new ArgumentException("A native function has at most " + MostArguments + " text parameters.", nameof(arguments));
            }
            var texts = stackalloc byte*[MostArguments];
            var sizes = stackalloc int[MostArguments];
            for (var at = 0; at < MostArguments; at++)
            {
                texts[at] = null;
                sizes[at] = 0;
            }
            var held = false;
            try
            {
                Library.Check();
                for (var at = 0; at < arguments.Length; at++)
                {
                    texts[at] = RequestText.Encode(operation, arguments[at], out sizes[at]);
                }
                return Take(call(Hold(handle, ref held), texts));
            }
            finally
            {
                if (held)
                {
                    handle.DangerousRelease();
                }
                for (var at = 0; at < arguments.Length; at++)
                {
                    RequestText.Wipe(texts[at], sizes[at]);
                }
            }
        }

        /// <summary>Takes the library's result: its text, or the exception for it.</summary>
        private static string Take(byte* answer)
        {
            if (answer == null)
            {
                return null;
            }
            string text;
            bool failed;
            try
            {
                failed = NativeMethods.neo_is_error(answer) != 0;
                text = Decode(answer);
            }
            finally
            {
                NativeMethods.neo_free(answer);
            }
            if (failed)
            {
                throw NeoException.Of(text);
            }
            return text;
        }

        /// <summary>A static string of the library.</summary>
        internal static string Decode(byte* text)
        {
            if (text == null)
            {
                return string.Empty;
            }
            var length = 0;
            while (text[length] != 0)
            {
                length++;
            }
            return length == 0 ? string.Empty : Encoding.UTF8.GetString(text, length);
        }

        private static Interop.NeoClient* Hold(NeoClientHandle handle, ref bool held)
        {
            if (handle == null)
            {
                return null;
            }
            if (handle.IsRetired)
            {
                throw new ObjectDisposedException("NeoClient");
            }
            handle.DangerousAddRef(ref held);
            return (Interop.NeoClient*)handle.DangerousGetHandle();
        }
    }
}
