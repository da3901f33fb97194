// Generated from api/records/option_quote.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>An option of a chain, or a future, with its quote.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class OptionQuote
    {
        internal OptionQuote(JsonRow row)
        {
            Instrument = row.Text("instrument");
            ExchangeSegment = row.Text("exchange_segment");
            Token = row.Text("token");
            TradingSymbol = row.Text("trading_symbol");
            Underlying = row.Text("underlying");
            Expiry = row.Text("expiry");
            OptionType = row.Raw("option_type") == null ? (OptionType?)null : row.Text("option_type");
            Strike = row.Decimal("strike");
            Moneyness = row.Text("moneyness");
            LotSize = row.Integer("lot_size");
            LastTradedPrice = row.Decimal("last_traded_price");
            OpenPrice = row.Decimal("open_price");
            HighPrice = row.Decimal("high_price");
            LowPrice = row.Decimal("low_price");
            ClosePrice = row.Decimal("close_price");
            SettlementPrice = row.Decimal("settlement_price");
            VolumeTradedToday = row.Integer("volume_traded_today");
            OpenInterest = row.Integer("open_interest");
            PreviousOpenInterest = row.Integer("previous_open_interest");
            OpenInterestChange = row.Integer("open_interest_change");
            OpenInterestChangePercent = row.Decimal("open_interest_change_percent");
        }

        /// <summary>Segment and token.</summary>
        public string Instrument { get; }

        /// <summary>The segment.</summary>
        public string ExchangeSegment { get; }

        /// <summary>The token.</summary>
        public string Token { get; }

        /// <summary>The trading symbol.</summary>
        public string TradingSymbol { get; }

        /// <summary>The underlying.</summary>
        public string Underlying { get; }

        /// <summary>The expiry date.</summary>
        public string Expiry { get; }

        /// <summary>CE, PE, or XX for a future.</summary>
        public OptionType? OptionType { get; }

        /// <summary>The strike price. In rupees.</summary>
        public decimal? Strike { get; }

        /// <summary>ITM, ATM or OTM.</summary>
        public string Moneyness { get; }

        /// <summary>The lot size. In units.</summary>
        public long? LotSize { get; }

        /// <summary>The last price. In rupees.</summary>
        public decimal? LastTradedPrice { get; }

        /// <summary>The day's first price. In rupees.</summary>
        public decimal? OpenPrice { get; }

        /// <summary>The day's highest price. In rupees.</summary>
        public decimal? HighPrice { get; }

        /// <summary>The day's lowest price. In rupees.</summary>
        public decimal? LowPrice { get; }

        /// <summary>The previous close. In rupees.</summary>
        public decimal? ClosePrice { get; }

        /// <summary>The day's close, once it is settled. In rupees.</summary>
        public decimal? SettlementPrice { get; }

        /// <summary>The day's volume. In units.</summary>
        public long? VolumeTradedToday { get; }

        /// <summary>Open interest. In units.</summary>
        public long? OpenInterest { get; }

        /// <summary>The previous day's open interest. In units.</summary>
        public long? PreviousOpenInterest { get; }

        /// <summary>The change in open interest. In units.</summary>
        public long? OpenInterestChange { get; }

        /// <summary>The same change. In per cent.</summary>
        public decimal? OpenInterestChangePercent { get; }
    }
}
