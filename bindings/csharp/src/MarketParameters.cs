// Generated from api/operations/market.toml (make generate). Do not edit.

using System.Collections.Generic;
using System.Globalization;

namespace Neo.Api
{
    /// <summary>What <see cref="NeoClient.LoadInstruments(LoadInstrumentsParameters)"/> takes. What is null is not sent.</summary>
    public sealed class LoadInstrumentsParameters
    {
        /// <summary>Segments, such as <c>nse_cm</c> and <c>nse_fo</c>; all available ones if left out.</summary>
        public IList<string> Segments { get; set; }

        /// <summary>Whether to fetch again what is already loaded, for example after the evening update.</summary>
        public bool? Refresh { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("load_instruments");
            try
            {
                json.Begin();
                json.Texts("segments", Segments);
                json.Boolean("refresh", Refresh);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.Instrument(InstrumentParameters)"/> takes. What is null is not sent.</summary>
    public sealed class InstrumentParameters
    {
        /// <summary>
        /// A segment: <c>nse_cm</c>, <c>bse_cm</c>, <c>nse_fo</c>, <c>bse_fo</c>, <c>mcx_fo</c>, <c>cde_fo</c> or
        /// <c>nse_com</c>.
        /// </summary>
        public string ExchangeSegment { get; set; }

        /// <summary>The instrument's token (<c>pSymbol</c>).</summary>
        public string Token { get; set; }

        /// <summary>The trading symbol from the day's instruments (<c>pTrdSymbol</c>), such as IDEA-EQ.</summary>
        public string TradingSymbol { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("instrument");
            try
            {
                json.Begin();
                json.Text("exchange_segment", ExchangeSegment);
                json.Text("token", Token);
                json.Text("trading_symbol", TradingSymbol);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.SearchInstruments(SearchInstrumentsParameters)"/> takes. What is null is not sent.</summary>
    public sealed class SearchInstrumentsParameters
    {
        /// <summary>
        /// The start of a symbol or trading symbol, words of a name, or a contract such as <c>NIFTY 24 Nov 22250
        /// CE</c>.
        /// </summary>
        public string Query { get; set; }

        /// <summary>
        /// A segment: <c>nse_cm</c>, <c>bse_cm</c>, <c>nse_fo</c>, <c>bse_fo</c>, <c>mcx_fo</c>, <c>cde_fo</c> or
        /// <c>nse_com</c>.
        /// </summary>
        public string ExchangeSegment { get; set; }

        /// <summary>The exact symbol of the contract's underlying.</summary>
        public string Underlying { get; set; }

        /// <summary>The expiry date, such as <c>2026-11-24</c>.</summary>
        public string Expiry { get; set; }

        /// <summary>The strike price, in rupees.</summary>
        public decimal? Strike { get; set; }

        /// <summary>A call, a put, or a future (<c>XX</c>).</summary>
        public OptionType? OptionType { get; set; }

        /// <summary>The maximum number of results.</summary>
        public long? Limit { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("search_instruments");
            try
            {
                json.Begin();
                json.Text("query", Query);
                json.Text("exchange_segment", ExchangeSegment);
                json.Text("underlying", Underlying);
                json.Text("expiry", Expiry);
                json.Text("strike", Strike.HasValue ? Strike.Value.ToString(CultureInfo.InvariantCulture) : null);
                json.Text("option_type", OptionType.HasValue ? OptionType.Value.Value : null);
                json.Number("limit", Limit);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.Quotes(QuotesParameters)"/> takes. What is null is not sent.</summary>
    public sealed class QuotesParameters
    {
        /// <summary>
        /// Instruments as segment and token, such as <c>nse_cm|11536</c>; an index by name, such as <c>nse_cm|Nifty
        /// 50</c>.
        /// </summary>
        public IList<string> Instruments { get; set; }

        /// <summary>Which part of the quotes to return.</summary>
        public QuoteType? Type { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("quotes");
            try
            {
                json.Begin();
                json.Texts("instruments", Instruments);
                json.Text("type", Type.HasValue ? Type.Value.Value : null);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.Expiries(ExpiriesParameters)"/> takes. What is null is not sent.</summary>
    public sealed class ExpiriesParameters
    {
        /// <summary>The segment of the contracts.</summary>
        public ChainExchange? Exchange { get; set; }

        /// <summary>The exact symbol of the contract's underlying.</summary>
        public string Underlying { get; set; }

        /// <summary>Options or futures.</summary>
        public ContractType? InstrumentType { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("expiries");
            try
            {
                json.Begin();
                json.Text("exchange", Exchange.HasValue ? Exchange.Value.Value : null);
                json.Text("underlying", Underlying);
                json.Text("instrument_type", InstrumentType.HasValue ? InstrumentType.Value.Value : null);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.OptionChain(OptionChainParameters)"/> takes. What is null is not sent.</summary>
    public sealed class OptionChainParameters
    {
        /// <summary>The segment of the contracts.</summary>
        public ChainExchange? Exchange { get; set; }

        /// <summary>The exact symbol of the contract's underlying.</summary>
        public string Underlying { get; set; }

        /// <summary>The expiry date, such as <c>2026-11-24</c>.</summary>
        public string Expiry { get; set; }

        /// <summary>Options or futures.</summary>
        public ContractType? InstrumentType { get; set; }

        /// <summary>How many strikes, a multiple of 10; the broker returns 40 if left out.</summary>
        public long? Count { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("option_chain");
            try
            {
                json.Begin();
                json.Text("exchange", Exchange.HasValue ? Exchange.Value.Value : null);
                json.Text("underlying", Underlying);
                json.Text("expiry", Expiry);
                json.Text("instrument_type", InstrumentType.HasValue ? InstrumentType.Value.Value : null);
                json.Number("count", Count);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }

    /// <summary>What <see cref="NeoClient.Candles(CandlesParameters)"/> takes. What is null is not sent.</summary>
    public sealed class CandlesParameters
    {
        /// <summary>
        /// Segment and token, such as <c>nse_cm|11536</c>; an index by name, such as <c>nse_cm|Nifty 50</c>.
        /// </summary>
        public string Instrument { get; set; }

        /// <summary>The length of a candle.</summary>
        public Interval? Interval { get; set; }

        /// <summary>The first day, such as <c>2026-11-02</c>.</summary>
        public string From { get; set; }

        /// <summary>The last day, inclusive.</summary>
        public string To { get; set; }

        /// <summary>As JSON; to be disposed, which wipes it.</summary>
        internal JsonWriter Write()
        {
            var json = new JsonWriter("candles");
            try
            {
                json.Begin();
                json.Text("instrument", Instrument);
                json.Text("interval", Interval.HasValue ? Interval.Value.Value : null);
                json.Text("from", From);
                json.Text("to", To);
                json.End();
                return json;
            }
            catch
            {
                json.Dispose();
                throw;
            }
        }
    }
}
