using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>
    /// The native library as a whole. Every member may be used from any thread. The first use of anything in this
    /// assembly loads the library; a missing library, and one with another ABI, is a <see cref="NeoException"/> of kind
    /// <see cref="NeoErrorKind.Configuration"/> that names the file and both numbers.
    /// </summary>
    public static unsafe class NeoLibrary
    {
        /// <summary>The version of the native library, such as "1.2.3".</summary>
        public static string Version
        {
            get
            {
                Library.Check();
                return Native.Decode(NativeMethods.neo_version());
            }
        }

        /// <summary>The version of the library's interface; this assembly works with exactly one.</summary>
        public static uint AbiVersion
        {
            get
            {
                Library.Check();
                return NativeMethods.neo_abi_version();
            }
        }

        /// <summary>
        /// How many clients and strings of the library are not freed yet: for leak tests. Clients that are not
        /// disposed count until the garbage collector has finalized them.
        /// </summary>
        public static ulong LiveObjects
        {
            get
            {
                Library.Check();
                return NativeMethods.neo_live_objects();
            }
        }

        /// <summary>The file that the native library was loaded from, or "neo_api" if the system does not know.</summary>
        public static string File
        {
            get
            {
                Library.Check();
                return Library.File();
            }
        }

        /// <summary>
        /// Checks a configuration in the same way as the constructor of <see cref="NeoClient"/>, but makes no client and
        /// sends nothing.
        /// </summary>
        /// <param name="configJson">The configuration: a JSON object.</param>
        /// <returns>JSON: <c>{"data":{…}}</c>.</returns>
        /// <exception cref="NeoException">The configuration is invalid; the message names the key.</exception>
        public static string ConfigCheck(string configJson)
        {
            return ConfigCheck(Argument.Of("config_json", configJson));
        }

        /// <summary>Whether a text is an error of this library: it begins with <c>{"error":[</c>. Null is one.</summary>
        /// <param name="json">An answer, such as a stored one, or null.</param>
        /// <returns>True for an error.</returns>
        public static bool IsError(string json)
        {
            return json == null || json.StartsWith("{\"error\":[", System.StringComparison.Ordinal);
        }

        internal static string ConfigCheck(Argument config)
        {
            return Native.Invoke("config_check", null, (_, a) => NativeMethods.neo_config_check(a[0]), config);
        }
    }
}
