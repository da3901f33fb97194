using System;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>The library's log, for the whole process. Off by default. Lines hold no secrets.</summary>
    public static unsafe class NeoLog
    {
        // Kept for ever: native code calling a collected delegate would crash the process.
        private static readonly NativeMethods.neo_set_log_log_delegate Trampoline = Write;
        private static readonly object Gate = new object();
        private static volatile Action<NeoLogLevel, string> current;

        static NeoLog()
        {
            // Code may be unloaded before the process ends (.NET Framework, Unity), and at the end of the runtime.
            AppDomain.CurrentDomain.DomainUnload += Leave;
            AppDomain.CurrentDomain.ProcessExit += Leave;
        }

        /// <summary>
        /// Sends log lines up to <paramref name="level"/> to <paramref name="sink"/>, which replaces the previous one. May be
        /// called from any thread.
        /// </summary>
        /// <remarks>
        /// The sink is called on the threads that make calls, several at once, and must be quick: the call waits for it. It
        /// must not call this library. Its exceptions are ignored, because they cannot cross native code. A call in flight may
        /// write a last line to the old sink while it is being replaced.
        /// </remarks>
        /// <param name="level">The level, or <see cref="NeoLogLevel.Off"/>.</param>
        /// <param name="sink">Receives level and text; null turns the log off.</param>
        /// <exception cref="NeoException">The native library is missing or has a different ABI.</exception>
        public static void Set(NeoLogLevel level, Action<NeoLogLevel, string> sink)
        {
            Library.Check();
            lock (Gate)
            {
                if (sink == null || level <= NeoLogLevel.Off)
                {
                    NativeMethods.neo_set_log(null, null, 0);
                    current = null;
                }
                else
                {
                    current = sink;
                    NativeMethods.neo_set_log(Trampoline, null, (int)level);
                }
            }
        }

        [MonoPInvokeCallback(typeof(NativeMethods.neo_set_log_log_delegate))]
        private static void Write(void* context, int level, byte* message)
        {
            try
            {
                var sink = current;
                if (sink != null)
                {
                    sink((NeoLogLevel)level, Native.Decode(message));
                }
            }
            catch (Exception)
            {
                // The managed caller is beyond native frames, and no exception may pass through those.
            }
        }

        private static void Leave(object sender, EventArgs e)
        {
            try
            {
                Set(NeoLogLevel.Off, null);
            }
            catch (NeoException)
            {
                // No library, no log.
            }
        }
    }

    /// <summary>Ahead-of-time compilers (Unity's IL2CPP) recognise native callbacks by this name.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class MonoPInvokeCallbackAttribute : Attribute
    {
        internal MonoPInvokeCallbackAttribute(Type type)
        {
            Type = type;
        }

        internal Type Type { get; }
    }
}
