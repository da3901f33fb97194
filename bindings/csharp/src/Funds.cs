// Generated from api/records/funds.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The account's funds and margins.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
    public sealed class Funds
    {
        internal Funds(JsonRow row)
        {
            Net = row.Decimal("net");
            MarginUsed = row.Decimal("margin_used");
            CollateralValue = row.Decimal("collateral_value");
            NotionalCash = row.Decimal("notional_cash");
            AdhocMargin = row.Decimal("adhoc_margin");
            PayIn = row.Decimal("pay_in");
            PayOut = row.Decimal("pay_out");
            RealizedMtm = row.Decimal("realized_mtm");
            UnrealizedMtm = row.Decimal("unrealized_mtm");
            SpanMargin = row.Decimal("span_margin");
            ExposureMargin = row.Decimal("exposure_margin");
            Premium = row.Decimal("premium");
            Category = row.Text("category");
            UpdatedMs = row.Integer("updated_ms");
        }

        /// <summary>The funds available for trading. In rupees.</summary>
        public decimal? Net { get; }

        /// <summary>The margin that is blocked. In rupees.</summary>
        public decimal? MarginUsed { get; }

        /// <summary>The collateral value of pledged securities. In rupees.</summary>
        public decimal? CollateralValue { get; }

        /// <summary>Notional cash. In rupees.</summary>
        public decimal? NotionalCash { get; }

        /// <summary>Ad hoc margin. In rupees.</summary>
        public decimal? AdhocMargin { get; }

        /// <summary>The amount paid in today. In rupees.</summary>
        public decimal? PayIn { get; }

        /// <summary>The amount paid out today. In rupees.</summary>
        public decimal? PayOut { get; }

        /// <summary>Realised profit and loss today. In rupees.</summary>
        public decimal? RealizedMtm { get; }

        /// <summary>Unrealised profit and loss. In rupees.</summary>
        public decimal? UnrealizedMtm { get; }

        /// <summary>SPAN margin. In rupees.</summary>
        public decimal? SpanMargin { get; }

        /// <summary>Exposure margin. In rupees.</summary>
        public decimal? ExposureMargin { get; }

        /// <summary>Option premium. In rupees.</summary>
        public decimal? Premium { get; }

        /// <summary>The client's category.</summary>
        public string Category { get; }

        /// <summary>The time of these figures. In ms since 1970.</summary>
        public long? UpdatedMs { get; }
    }
}
