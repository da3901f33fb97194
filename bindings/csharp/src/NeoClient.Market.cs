// Generated from api/operations/market.toml (make generate). Do not edit.

using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Market data: instruments, quotes, chains and candles.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// Has the day's instruments ready (<c>api</c> v3): from <c>cache_dir</c> where another call or process has
        /// fetched them, else from the broker.
        /// </summary>
        /// <remarks>
        /// For each segment: <c>count</c>, the <c>date</c> of its file, <c>stale</c> where it is an older day's,
        /// <c>skipped</c>, the rows that make no sense, and <c>problem</c>, what went wrong. A bad file never replaces
        /// a good one. An older day's is kept until there is a new one.
        /// </remarks>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string LoadInstruments(string paramsJson = null)
        {
            return Invoke(
                "load_instruments",
                (c, a) => NativeMethods.neo_load_instruments(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="LoadInstruments"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> LoadInstrumentsAsync(
            string paramsJson = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.LoadInstruments(paramsJson), cancellationToken);
        }

        /// <summary>
        /// One instrument of the day by its token or trading symbol (<c>api</c> v3), or null. It asks no server: the
        /// instruments must have been loaded, by this process or, with <c>cache_dir</c>, by any other.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Instrument(string paramsJson)
        {
            return Invoke(
                "instrument",
                (c, a) => NativeMethods.neo_instrument(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>
        /// Instruments of the day that fit, best first (<c>api</c> v3): what is named exactly so, then what begins so,
        /// then names with these words. It asks no server.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string SearchInstruments(string paramsJson = null)
        {
            return Invoke(
                "search_instruments",
                (c, a) => NativeMethods.neo_search_instruments(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>
        /// Quotes of any number of instruments in one call, in the order asked (<c>api</c> v3). One that the broker
        /// does not know is <c>missing</c>; one whose request failed has <c>error</c>. An index goes by its name, such
        /// as <c>nse_cm|Nifty 50</c>.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Quotes(string paramsJson)
        {
            return Invoke(
                "quotes",
                (c, a) => NativeMethods.neo_quotes(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="Quotes"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> QuotesAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Quotes(paramsJson), cancellationToken);
        }

        /// <summary>The days on which contracts of an underlying expire (<c>api</c> v3), the nearest first.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Expiries(string paramsJson)
        {
            return Invoke(
                "expiries",
                (c, a) => NativeMethods.neo_expiries(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="Expiries"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> ExpiriesAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Expiries(paramsJson), cancellationToken);
        }

        /// <summary>
        /// The options of an underlying that expire on a day, with their quotes, by strike, calls before puts
        /// (<c>api</c> v3); or its futures. Without <c>expiry</c>, the nearest.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string OptionChain(string paramsJson)
        {
            return Invoke(
                "option_chain",
                (c, a) => NativeMethods.neo_option_chain(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="OptionChain"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> OptionChainAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.OptionChain(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Candles of any span in one call (<c>api</c> v3): it is cut into what the broker allows, and put together
        /// again, sorted and without doubles.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Candles(string paramsJson)
        {
            return Invoke(
                "candles",
                (c, a) => NativeMethods.neo_candles(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="Candles"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> CandlesAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Candles(paramsJson), cancellationToken);
        }
    }
}
