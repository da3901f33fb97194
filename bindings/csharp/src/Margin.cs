// Generated from api/records/margin.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;

namespace Neo.Api
{
    /// <summary>The margin that an order would need.</summary>
    /// <remarks>A value that the broker did not send is null, never zero.</remarks>
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

        /// <summary>The available cash. In rupees.</summary>
        public decimal? AvailableCash { get; }

        /// <summary>The total margin. In rupees.</summary>
        public decimal? AvailableMargin { get; }

        /// <summary>The margin that the order needs. In rupees.</summary>
        public decimal? OrderMargin { get; }

        /// <summary>The amount to add; 0 if the funds suffice. In rupees.</summary>
        public decimal? RequiredMargin { get; }

        /// <summary>The margin used now. In rupees.</summary>
        public decimal? MarginUsed { get; }

        /// <summary>The margin used with the order. In rupees.</summary>
        public decimal? TotalMarginUsed { get; }

        /// <summary>The shortfall. In rupees.</summary>
        public decimal? Shortfall { get; }

        /// <summary>OK, or why the risk check refuses the order.</summary>
        public string RiskCheck { get; }
    }
}
