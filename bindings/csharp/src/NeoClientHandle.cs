using System;
using System.Runtime.InteropServices;
using Neo.Api.Interop;

namespace Neo.Api
{
    /// <summary>
    /// Owns one native client. The runtime frees it once: after it is disposed and no call uses it, or when
    /// it is no longer referenced.
    /// </summary>
    internal sealed unsafe class NeoClientHandle : SafeHandle
    {
        private volatile bool retired;

        internal NeoClientHandle()
            : base(IntPtr.Zero, true)
        {
        }

        public override bool IsInvalid
        {
            get { return handle == IntPtr.Zero; }
        }

        /// <summary>
        /// Whether the client was disposed. IsClosed is not enough: it becomes true only when the last call has ended, and
        /// until then new calls could start and keep the client alive for ever.
        /// </summary>
        internal bool IsRetired
        {
            get { return retired; }
        }

        /// <summary>Refuses new calls, and frees the client when those in flight have ended.</summary>
        internal void Retire()
        {
            retired = true;
            Dispose();
        }

        internal void Adopt(Interop.NeoClient* client)
        {
            SetHandle((IntPtr)client);
        }

        // May run on the finalizer thread: neo_client_free never blocks and sends nothing.
        protected override bool ReleaseHandle()
        {
            NativeMethods.neo_client_free((Interop.NeoClient*)handle);
            return true;
        }
    }
}
