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
        /// Loads the day's instruments (<c>api</c> v3): from <c>cache_dir</c> if another call or process has already
        /// fetched them, else from the broker.
        /// </summary>
        /// <remarks>
        /// Returns for each segment: <c>count</c>, the <c>date</c> of its file, <c>stale</c> (the file is from an
        /// earlier day), <c>skipped</c> (rows that could not be read) and <c>problem</c> (what went wrong). A bad file
        /// never replaces a good one. An older file is kept until a new one arrives.
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
        /// Loads the day's instruments (<c>api</c> v3): from <c>cache_dir</c> if another call or process has already
        /// fetched them, else from the broker.
        /// </summary>
        /// <remarks>
        /// Returns for each segment: <c>count</c>, the <c>date</c> of its file, <c>stale</c> (the file is from an
        /// earlier day), <c>skipped</c> (rows that could not be read) and <c>problem</c> (what went wrong). A bad file
        /// never replaces a good one. An older file is kept until a new one arrives.
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
        /// One instrument of the day by its token or trading symbol (<c>api</c> v3), or null. Sends nothing: the
        /// instruments must already be loaded, by this process or, with <c>cache_dir</c>, by any other.
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
        /// One instrument of the day by its token or trading symbol (<c>api</c> v3), or null. Sends nothing: the
        /// instruments must already be loaded, by this process or, with <c>cache_dir</c>, by any other.
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
        /// Searches the day's instruments, best match first (<c>api</c> v3): exact matches, then prefixes, then names
        /// that contain the words. Sends nothing.
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
        /// Searches the day's instruments, best match first (<c>api</c> v3): exact matches, then prefixes, then names
        /// that contain the words. Sends nothing.
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
        /// Quotes for any number of instruments in one call, in the order requested (<c>api</c> v3). An instrument that
        /// the broker does not know is <c>missing</c>; one whose request failed has <c>error</c>. Name an index, such
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
        /// Quotes for any number of instruments in one call, in the order requested (<c>api</c> v3). An instrument that
        /// the broker does not know is <c>missing</c>; one whose request failed has <c>error</c>. Name an index, such
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

        /// <summary>The expiry dates of an underlying's contracts (<c>api</c> v3), nearest first.</summary>
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

        /// <summary>The expiry dates of an underlying's contracts (<c>api</c> v3), nearest first.</summary>
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
        /// The options of an underlying for one expiry date with their quotes, by strike, calls before puts; or its
        /// futures (<c>api</c> v3). Without <c>expiry</c>, the nearest date.
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
        /// The options of an underlying for one expiry date with their quotes, by strike, calls before puts; or its
        /// futures (<c>api</c> v3). Without <c>expiry</c>, the nearest date.
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
        /// Candles for a date range of any length in one call (<c>api</c> v3). The range is split into requests that
        /// the broker allows (30 days of minutes, 180 of days); the result is sorted, without duplicates. After the
        /// first 15 of them there is one every two seconds, so years of minutes need a longer <c>timeout_ms</c>; a
        /// range that cannot come within it is refused before anything is sent.
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
        /// Candles for a date range of any length in one call (<c>api</c> v3). The range is split into requests that
        /// the broker allows (30 days of minutes, 180 of days); the result is sorted, without duplicates. After the
        /// first 15 of them there is one every two seconds, so years of minutes need a longer <c>timeout_ms</c>; a
        /// range that cannot come within it is refused before anything is sent.
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
