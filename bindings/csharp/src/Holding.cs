// Generated from api/records/holding.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>A holding of one instrument in the demat account.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Holding
    {
        internal Holding(JsonRow row)
        {
            Symbol = row.Text("symbol");
            DisplaySymbol = row.Text("display_symbol");
            InstrumentName = row.Text("instrument_name");
            ExchangeSegment = row.Raw("exchange_segment") == null ? (ExchangeSegment?)null : row.Text("exchange_segment");
            Token = row.Text("token");
            InstrumentType = row.Text("instrument_type");
            Series = row.Text("series");
            Sector = row.Text("sector");
            Quantity = row.Integer("quantity");
            SellableQuantity = row.Integer("sellable_quantity");
            AveragePrice = row.Decimal("average_price");
            HoldingCost = row.Decimal("holding_cost");
            MarketValue = row.Decimal("market_value");
            ClosingPrice = row.Decimal("closing_price");
            UnrealisedPnl = row.Decimal("unrealised_pnl");
        }

        /// <summary>The symbol.</summary>
        public string Symbol { get; }

        /// <summary>The symbol for display.</summary>
        public string DisplaySymbol { get; }

        /// <summary>The company.</summary>
        public string InstrumentName { get; }

        /// <summary>The segment.</summary>
        public ExchangeSegment? ExchangeSegment { get; }

        /// <summary>The instrument's token (pSymbol).</summary>
        public string Token { get; }

        /// <summary>Such as Equity.</summary>
        public string InstrumentType { get; }

        /// <summary>The exchange's series.</summary>
        public string Series { get; }

        /// <summary>The sector.</summary>
        public string Sector { get; }

        /// <summary>The quantity held. In units.</summary>
        public long? Quantity { get; }

        /// <summary>The quantity that can be sold. In units.</summary>
        public long? SellableQuantity { get; }

        /// <summary>The average price paid. In rupees.</summary>
        public decimal? AveragePrice { get; }

        /// <summary>The total cost. In rupees.</summary>
        public decimal? HoldingCost { get; }

        /// <summary>The market value. In rupees.</summary>
        public decimal? MarketValue { get; }

        /// <summary>The previous close. In rupees.</summary>
        public decimal? ClosingPrice { get; }

        /// <summary>Unrealised profit and loss. In rupees.</summary>
        public decimal? UnrealisedPnl { get; }
    }
}
