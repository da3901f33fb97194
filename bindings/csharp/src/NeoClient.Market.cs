// Generated from api/operations/market.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;
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
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<LoadedInstruments> LoadInstruments(string paramsJson = null)
        {
            var answer = Invoke(
                "load_instruments",
                (c, a) => NativeMethods.neo_load_instruments(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Records(answer, row => new LoadedInstruments(row));
        }

        /// <summary>As <see cref="NeoClient.LoadInstruments(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<LoadedInstruments>> LoadInstrumentsAsync(
            string paramsJson = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.LoadInstruments(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Has the day's instruments ready (<c>api</c> v3): from <c>cache_dir</c> where another call or process has
        /// fetched them, else from the broker.
        /// </summary>
        /// <remarks>
        /// For each segment: <c>count</c>, the <c>date</c> of its file, <c>stale</c> where it is an older day's,
        /// <c>skipped</c>, the rows that make no sense, and <c>problem</c>, what went wrong. A bad file never replaces
        /// a good one. An older day's is kept until there is a new one.
        /// </remarks>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<LoadedInstruments> LoadInstruments(LoadInstrumentsParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("load_instruments", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("load_instruments", (c, a) => NativeMethods.neo_load_instruments(c, a[0]), Argument.Of("params_json", json));
                return Records(answer, row => new LoadedInstruments(row));
            }
        }

        /// <summary>As <see cref="NeoClient.LoadInstruments(LoadInstrumentsParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<LoadedInstruments>> LoadInstrumentsAsync(
            LoadInstrumentsParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.LoadInstruments(parameters), cancellationToken);
        }

        /// <summary>
        /// One instrument of the day by its token or trading symbol (<c>api</c> v3), or null. It asks no server: the
        /// instruments must have been loaded, by this process or, with <c>cache_dir</c>, by any other.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public Instrument Instrument(string paramsJson)
        {
            var answer = Invoke(
                "instrument",
                (c, a) => NativeMethods.neo_instrument(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new Instrument(row));
        }

        /// <summary>
        /// One instrument of the day by its token or trading symbol (<c>api</c> v3), or null. It asks no server: the
        /// instruments must have been loaded, by this process or, with <c>cache_dir</c>, by any other.
        /// </summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public Instrument Instrument(InstrumentParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("instrument", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("instrument", (c, a) => NativeMethods.neo_instrument(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new Instrument(row));
            }
        }

        /// <summary>As <see cref="NeoClient.Instrument(InstrumentParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<Instrument> InstrumentAsync(
            InstrumentParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Instrument(parameters), cancellationToken);
        }

        /// <summary>
        /// Instruments of the day that fit, best first (<c>api</c> v3): what is named exactly so, then what begins so,
        /// then names with these words. It asks no server.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Instrument> SearchInstruments(string paramsJson = null)
        {
            var answer = Invoke(
                "search_instruments",
                (c, a) => NativeMethods.neo_search_instruments(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Records(answer, row => new Instrument(row));
        }

        /// <summary>
        /// Instruments of the day that fit, best first (<c>api</c> v3): what is named exactly so, then what begins so,
        /// then names with these words. It asks no server.
        /// </summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Instrument> SearchInstruments(SearchInstrumentsParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("search_instruments", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("search_instruments", (c, a) => NativeMethods.neo_search_instruments(c, a[0]), Argument.Of("params_json", json));
                return Records(answer, row => new Instrument(row));
            }
        }

        /// <summary>As <see cref="NeoClient.SearchInstruments(SearchInstrumentsParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Instrument>> SearchInstrumentsAsync(
            SearchInstrumentsParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.SearchInstruments(parameters), cancellationToken);
        }

        /// <summary>
        /// Quotes of any number of instruments in one call, in the order asked (<c>api</c> v3). One that the broker
        /// does not know is <c>missing</c>; one whose request failed has <c>error</c>. An index goes by its name, such
        /// as <c>nse_cm|Nifty 50</c>.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Quote> Quotes(string paramsJson)
        {
            var answer = Invoke(
                "quotes",
                (c, a) => NativeMethods.neo_quotes(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Records(answer, row => new Quote(row));
        }

        /// <summary>As <see cref="NeoClient.Quotes(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Quote>> QuotesAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Quotes(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Quotes of any number of instruments in one call, in the order asked (<c>api</c> v3). One that the broker
        /// does not know is <c>missing</c>; one whose request failed has <c>error</c>. An index goes by its name, such
        /// as <c>nse_cm|Nifty 50</c>.
        /// </summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Quote> Quotes(QuotesParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("quotes", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("quotes", (c, a) => NativeMethods.neo_quotes(c, a[0]), Argument.Of("params_json", json));
                return Records(answer, row => new Quote(row));
            }
        }

        /// <summary>As <see cref="NeoClient.Quotes(QuotesParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Quote>> QuotesAsync(
            QuotesParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Quotes(parameters), cancellationToken);
        }

        /// <summary>The days on which contracts of an underlying expire (<c>api</c> v3), the nearest first.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Expiry> Expiries(string paramsJson)
        {
            var answer = Invoke(
                "expiries",
                (c, a) => NativeMethods.neo_expiries(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Records(answer, row => new Expiry(row));
        }

        /// <summary>As <see cref="NeoClient.Expiries(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Expiry>> ExpiriesAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Expiries(paramsJson), cancellationToken);
        }

        /// <summary>The days on which contracts of an underlying expire (<c>api</c> v3), the nearest first.</summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Expiry> Expiries(ExpiriesParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("expiries", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("expiries", (c, a) => NativeMethods.neo_expiries(c, a[0]), Argument.Of("params_json", json));
                return Records(answer, row => new Expiry(row));
            }
        }

        /// <summary>As <see cref="NeoClient.Expiries(ExpiriesParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Expiry>> ExpiriesAsync(
            ExpiriesParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Expiries(parameters), cancellationToken);
        }

        /// <summary>
        /// The options of an underlying that expire on a day, with their quotes, by strike, calls before puts
        /// (<c>api</c> v3); or its futures. Without <c>expiry</c>, the nearest.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<OptionQuote> OptionChain(string paramsJson)
        {
            var answer = Invoke(
                "option_chain",
                (c, a) => NativeMethods.neo_option_chain(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Records(answer, row => new OptionQuote(row));
        }

        /// <summary>As <see cref="NeoClient.OptionChain(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<OptionQuote>> OptionChainAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.OptionChain(paramsJson), cancellationToken);
        }

        /// <summary>
        /// The options of an underlying that expire on a day, with their quotes, by strike, calls before puts
        /// (<c>api</c> v3); or its futures. Without <c>expiry</c>, the nearest.
        /// </summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<OptionQuote> OptionChain(OptionChainParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("option_chain", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("option_chain", (c, a) => NativeMethods.neo_option_chain(c, a[0]), Argument.Of("params_json", json));
                return Records(answer, row => new OptionQuote(row));
            }
        }

        /// <summary>As <see cref="NeoClient.OptionChain(OptionChainParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<OptionQuote>> OptionChainAsync(
            OptionChainParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.OptionChain(parameters), cancellationToken);
        }

        /// <summary>
        /// Candles of any span in one call (<c>api</c> v3): it is cut into what the broker allows, and put together
        /// again, sorted and without doubles.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public Candles Candles(string paramsJson)
        {
            var answer = Invoke(
                "candles",
                (c, a) => NativeMethods.neo_candles(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new Candles(row));
        }

        /// <summary>As <see cref="NeoClient.Candles(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<Candles> CandlesAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Candles(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Candles of any span in one call (<c>api</c> v3): it is cut into what the broker allows, and put together
        /// again, sorted and without doubles.
        /// </summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public Candles Candles(CandlesParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("candles", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("candles", (c, a) => NativeMethods.neo_candles(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new Candles(row));
            }
        }

        /// <summary>As <see cref="NeoClient.Candles(CandlesParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<Candles> CandlesAsync(
            CandlesParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Candles(parameters), cancellationToken);
        }
    }
}
