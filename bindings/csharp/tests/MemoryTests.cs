using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;

namespace Neo.Api.Tests
{
    /// <summary>What stays in the memory of the process, which Linux shows.</summary>
    internal static class MemoryTests
    {
        // Kept masked, so that the search does not find its own pattern.
        private const int Length = 48;

        public static void EncodedSecretsAreWiped()
        {
            if (Path.DirectorySeparatorChar == '\\' || !File.Exists("/proc/self/mem"))
            {
                return;
            }
            // Search for an existing text first. This also compiles the search, which later would reuse freed memory.
            var other = Masked();
            var kept = Encoding.UTF8.GetBytes(Plain(other));
            Check.True(Found(other), "the search finds nothing");
            GC.KeepAlive(kept);
            Use(Masked());
            var masked = Masked();
            Use(masked);
            Check.True(!Found(masked), "the secret is still in memory");
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Use(byte[] masked)
        {
            using (var client = new NeoClient(new NeoOptions { ConsumerKey = "k" }))
            {
                // At the end of a long text, because the beginning of a freed block is soon reused.
                Check.Fails(NeoErrorKind.InvalidArgument, () => client.SessionImport(new string('x', 16000) + Plain(masked)));
            }
        }

        private static byte[] Masked()
        {
            var random = new Random();
            var masked = new byte[Length];
            for (var at = 0; at < Length; at++)
            {
                masked[at] = (byte)(random.Next('a', 'z') ^ 0x5A);
            }
            return masked;
        }

        private static string Plain(byte[] masked)
        {
            return string.Concat(Array.ConvertAll(masked, b => ((char)(b ^ 0x5A)).ToString()));
        }

        /// <summary>Looks for the end of it, because a freed block's first bytes are overwritten.</summary>
        private static bool Found(byte[] masked)
        {
            const int From = Length / 2;
            var buffer = new byte[1 << 20];
            using (var memory = new FileStream("/proc/self/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1))
            {
                foreach (var line in File.ReadAllLines("/proc/self/maps"))
                {
                    if (!line.Contains(" rw") || line.Contains("[v"))
                    {
                        continue;
                    }
                    var range = line.Substring(0, line.IndexOf(' ')).Split('-');
                    var at = long.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    var end = long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    while (at < end)
                    {
                        int read;
                        try
                        {
                            memory.Position = at;
                            read = memory.Read(buffer, 0, (int)Math.Min(buffer.Length, end - at));
                        }
                        catch (IOException)
                        {
                            break;
                        }
                        if (read <= 0)
                        {
                            break;
                        }
                        if (Contains(buffer, read, masked, From))
                        {
                            return true;
                        }
                        at += read == buffer.Length && at + read < end ? read - Length : read;
                    }
                }
            }
            return false;
        }

        private static bool Contains(byte[] buffer, int length, byte[] masked, int from)
        {
            for (var at = 0; at + Length - from <= length; at++)
            {
                var same = from;
                while (same < Length && buffer[at + same - from] == (byte)(masked[same] ^ 0x5A))
                {
                    same++;
                }
                if (same == Length)
                {
                    return true;
                }
            }
            return false;
        }
    }
}
