// Generated from api/records/funds.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The account's funds and margins.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
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

        /// <summary>What is available to trade with. In rupees.</summary>
        public decimal? Net { get; }

        /// <summary>What is blocked as margin. In rupees.</summary>
        public decimal? MarginUsed { get; }

        /// <summary>What pledged securities count for. In rupees.</summary>
        public decimal? CollateralValue { get; }

        /// <summary>Notional cash. In rupees.</summary>
        public decimal? NotionalCash { get; }

        /// <summary>Margin given ad hoc. In rupees.</summary>
        public decimal? AdhocMargin { get; }

        /// <summary>Paid in today. In rupees.</summary>
        public decimal? PayIn { get; }

        /// <summary>Paid out today. In rupees.</summary>
        public decimal? PayOut { get; }

        /// <summary>Profit and loss realised today. In rupees.</summary>
        public decimal? RealizedMtm { get; }

        /// <summary>Profit and loss not realised. In rupees.</summary>
        public decimal? UnrealizedMtm { get; }

        /// <summary>SPAN margin. In rupees.</summary>
        public decimal? SpanMargin { get; }

        /// <summary>Exposure margin. In rupees.</summary>
        public decimal? ExposureMargin { get; }

        /// <summary>Option premium. In rupees.</summary>
        public decimal? Premium { get; }

        /// <summary>The client's category.</summary>
        public string Category { get; }

        /// <summary>When this was so. In ms since 1970.</summary>
        public long? UpdatedMs { get; }
    }
}
