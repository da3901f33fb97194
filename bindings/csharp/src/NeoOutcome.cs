// Generated from api/errors.toml (make generate). Do not edit.

namespace Neo.Api
{
    /// <summary>What became of an order whose call failed. After <see cref="Unknown"/>, find the order before anything is sent
    /// again.</summary>
    public enum NeoOutcome
    {
        /// <summary>
        /// It may have been carried out; the answer is not known. Look for it with <c>find_order</c> before sending
        /// anything again.
        /// </summary>
        Unknown = 0,

        /// <summary>It was never sent. It may be sent again.</summary>
        NotSent,

        /// <summary>The broker refused it. Read the broker's message.</summary>
        Refused,
    }
}
