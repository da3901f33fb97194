using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>Finds the native library and checks that it matches these declarations.</summary>
    internal static unsafe class Library
    {
        private static volatile bool good;

        /// <summary>Throws unless the library is there and has the right ABI. Costs nothing after the first time.</summary>
        internal static void Check()
        {
            if (good)
            {
                return;
            }
            uint found;
            try
            {
                found = NativeMethods.neo_abi_version();
            }
            catch (DllNotFoundException cause)
            {
                throw Unusable("the native library neo_api (libneo_api.so, libneo_api.dylib, neo_api.dll) was not found, or cannot be loaded here", cause);
            }
            catch (BadImageFormatException cause)
            {
                throw Unusable("the native library neo_api is for another processor than this process", cause);
            }
            catch (EntryPointNotFoundException cause)
            {
                throw Unusable("the native library neo_api that was found has no neo_abi_version", cause);
            }
            if (found != NativeMethods.NEO_ABI_VERSION)
            {
                throw Unusable(
                    string.Format(
                        CultureInfo.InvariantCulture,
                        "this assembly is made for ABI {0} of the native library, but {1} has ABI {2}",
                        NativeMethods.NEO_ABI_VERSION,
                        File(),
                        found),
                    null);
            }
            good = true;
        }

        /// <summary>The file that the native library was loaded from, or its bare name if the system does not know.</summary>
        internal static string File()
        {
            try
            {
                return MappedFile() ?? ModuleFile() ?? "neo_api";
            }
            catch (Exception)
            {
                // Used only in the text of an error.
                return "neo_api";
            }
        }

        /// <summary>Linux: the mapping that contains the library's version string. Correct even with two copies loaded.</summary>
        private static string MappedFile()
        {
            const string Maps = "/proc/self/maps";
            if (!System.IO.File.Exists(Maps))
            {
                return null;
            }
            var address = (ulong)NativeMethods.neo_version();
            foreach (var line in System.IO.File.ReadLines(Maps))
            {
                var dash = line.IndexOf('-');
                var blank = line.IndexOf(' ');
                var path = line.IndexOf('/');
                ulong from, to;
                if (dash > 0 && blank > dash && path > blank
                    && ulong.TryParse(line.Substring(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out from)
                    && ulong.TryParse(line.Substring(dash + 1, blank - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out to)
                    && from <= address && address < to)
                {
                    return line.Substring(path);
                }
            }
            return null;
        }

        private static string ModuleFile()
        {
            using (var process = Process.GetCurrentProcess())
            {
                foreach (ProcessModule module in process.Modules)
                {
                    var name = Path.GetFileName(module.FileName);
                    if (name != null && name.IndexOf("neo_api", StringComparison.OrdinalIgnoreCase) >= 0)
                    {
                        return module.FileName;
                    }
                }
            }
            return null;
        }

        private static NeoException Unusable(string message, Exception cause)
        {
            return NeoException.Local(NeoErrorKind.Configuration, "load", message, cause);
        }
    }
}
