// Generated from api/records/instrument.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>An instrument from the day's scrip file.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Instrument
    {
        internal Instrument(JsonRow row)
        {
            ExchangeSegment = row.Text("exchange_segment");
            Token = row.Text("token");
            Symbol = row.Text("symbol");
            TradingSymbol = row.Text("trading_symbol");
            Name = row.Text("name");
            Isin = row.Text("isin");
            Type = row.Text("type");
            Series = row.Text("series");
            Expiry = row.Text("expiry");
            Strike = row.Decimal("strike");
            OptionType = row.Raw("option_type") == null ? (OptionType?)null : row.Text("option_type");
            LotSize = row.Integer("lot_size");
            TickSize = row.Decimal("tick_size");
            FreezeQuantity = row.Integer("freeze_quantity");
            PriceLow = row.Decimal("price_low");
            PriceHigh = row.Decimal("price_high");
            CasEligible = row.Boolean("cas_eligible");
        }

        /// <summary>The segment.</summary>
        public string ExchangeSegment { get; }

        /// <summary>The exchange's token, unique within the segment.</summary>
        public string Token { get; }

        /// <summary>The symbol; for a contract, that of its underlying.</summary>
        public string Symbol { get; }

        /// <summary>The trading symbol used in orders, such as IDEA-EQ.</summary>
        public string TradingSymbol { get; }

        /// <summary>The full name.</summary>
        public string Name { get; }

        /// <summary>The ISIN of a share.</summary>
        public string Isin { get; }

        /// <summary>The exchange's instrument type, such as OPTIDX; null for shares.</summary>
        public string Type { get; }

        /// <summary>The series of a share, such as EQ.</summary>
        public string Series { get; }

        /// <summary>The expiry date, such as 2026-11-24.</summary>
        public string Expiry { get; }

        /// <summary>The strike price. In rupees.</summary>
        public decimal? Strike { get; }

        /// <summary>CE, PE, or XX for a future.</summary>
        public OptionType? OptionType { get; }

        /// <summary>The lot size: quantities are multiples of it, on mcx_fo too. In units.</summary>
        public long? LotSize { get; }

        /// <summary>The tick size: prices are multiples of it. In rupees.</summary>
        public decimal? TickSize { get; }

        /// <summary>
        /// The freeze quantity: an order of this size is refused; the largest allowed is one less. In units.
        /// </summary>
        public long? FreezeQuantity { get; }

        /// <summary>The lowest price of the day. In rupees.</summary>
        public decimal? PriceLow { get; }

        /// <summary>The highest price of the day. In rupees.</summary>
        public decimal? PriceHigh { get; }

        /// <summary>Whether it is in the closing auction.</summary>
        public bool? CasEligible { get; }
    }
}
