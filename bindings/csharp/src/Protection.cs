// Generated from api/records/protection.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The price band within which the broker keeps a market order.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Protection
    {
        internal Protection(JsonRow row)
        {
            Class = row.Text("class");
            LastPrice = row.Decimal("last_price");
            PriceLow = row.Decimal("price_low");
            PriceHigh = row.Decimal("price_high");
        }

        /// <summary>The row of the broker's table: option, or equity_or_future.</summary>
        public string Class { get; }

        /// <summary>The last price, which the band is around. In rupees.</summary>
        public decimal? LastPrice { get; }

        /// <summary>The lowest price: the limit of a sell order. In rupees.</summary>
        public decimal? PriceLow { get; }

        /// <summary>The highest price: the limit of a buy order. In rupees.</summary>
        public decimal? PriceHigh { get; }
    }
}
