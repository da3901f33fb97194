// Generated from api/records/margin.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The margin that an order would need.</summary>
    /// <remarks>What the broker did not say is null, never zero.</remarks>
    public sealed class Margin
    {
        internal Margin(JsonRow row)
        {
            AvailableCash = row.Decimal("available_cash");
            AvailableMargin = row.Decimal("available_margin");
            OrderMargin = row.Decimal("order_margin");
            RequiredMargin = row.Decimal("required_margin");
            MarginUsed = row.Decimal("margin_used");
            TotalMarginUsed = row.Decimal("total_margin_used");
            Shortfall = row.Decimal("shortfall");
            RiskCheck = row.Text("risk_check");
        }

        /// <summary>The cash there is. In rupees.</summary>
        public decimal? AvailableCash { get; }

        /// <summary>The margin there is. In rupees.</summary>
        public decimal? AvailableMargin { get; }

        /// <summary>What the order needs. In rupees.</summary>
        public decimal? OrderMargin { get; }

        /// <summary>What must be added; 0 when funds suffice. In rupees.</summary>
        public decimal? RequiredMargin { get; }

        /// <summary>What is used now. In rupees.</summary>
        public decimal? MarginUsed { get; }

        /// <summary>What would be used with the order. In rupees.</summary>
        public decimal? TotalMarginUsed { get; }

        /// <summary>What is missing. In rupees.</summary>
        public decimal? Shortfall { get; }

        /// <summary>OK, or why the risk check refuses it.</summary>
        public string RiskCheck { get; }
    }
}
