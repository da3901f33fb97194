// Generated from api/parameters.toml and api/records (make generate). Do not edit.

using System;

namespace Neo.Api
{
    /// <summary>The segment.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct ExchangeSegment : IEquatable<ExchangeSegment>
    {
        /// <summary>The word nse_cm.</summary>
        public static readonly ExchangeSegment NseCm = new ExchangeSegment("nse_cm");

        /// <summary>The word bse_cm.</summary>
        public static readonly ExchangeSegment BseCm = new ExchangeSegment("bse_cm");

        /// <summary>The word nse_fo.</summary>
        public static readonly ExchangeSegment NseFo = new ExchangeSegment("nse_fo");

        /// <summary>The word bse_fo.</summary>
        public static readonly ExchangeSegment BseFo = new ExchangeSegment("bse_fo");

        /// <summary>The word mcx_fo.</summary>
        public static readonly ExchangeSegment McxFo = new ExchangeSegment("mcx_fo");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public ExchangeSegment(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "nse_cm" || Value == "bse_cm" || Value == "nse_fo" || Value == "bse_fo" || Value == "mcx_fo"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator ExchangeSegment(string value)
        {
            return new ExchangeSegment(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(ExchangeSegment left, ExchangeSegment right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(ExchangeSegment left, ExchangeSegment right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(ExchangeSegment other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is ExchangeSegment && Equals((ExchangeSegment)obj);
        }

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            return Value == null ? 0 : Value.GetHashCode();
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return Value ?? string.Empty;
        }
    }

    /// <summary>How far it is, in one of seven words; what the broker has never said before is unknown.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct OrderState : IEquatable<OrderState>
    {
        /// <summary>The word pending.</summary>
        public static readonly OrderState Pending = new OrderState("pending");

        /// <summary>The word open.</summary>
        public static readonly OrderState Open = new OrderState("open");

        /// <summary>The word partially_filled.</summary>
        public static readonly OrderState PartiallyFilled = new OrderState("partially_filled");

        /// <summary>The word filled.</summary>
        public static readonly OrderState Filled = new OrderState("filled");

        /// <summary>The word cancelled.</summary>
        public static readonly OrderState Cancelled = new OrderState("cancelled");

        /// <summary>The word rejected.</summary>
        public static readonly OrderState Rejected = new OrderState("rejected");

        /// <summary>The word unknown.</summary>
        public static readonly OrderState Unknown = new OrderState("unknown");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public OrderState(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "pending" || Value == "open" || Value == "partially_filled" || Value == "filled" || Value == "cancelled" || Value == "rejected" || Value == "unknown"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator OrderState(string value)
        {
            return new OrderState(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(OrderState left, OrderState right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(OrderState left, OrderState right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(OrderState other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is OrderState && Equals((OrderState)obj);
        }

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            return Value == null ? 0 : Value.GetHashCode();
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return Value ?? string.Empty;
        }
    }

    /// <summary>L is a limit order, MKT a market order, SL a stop-loss with a limit, SL-M one without.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct OrderType : IEquatable<OrderType>
    {
        /// <summary>The word L.</summary>
        public static readonly OrderType L = new OrderType("L");

        /// <summary>The word MKT.</summary>
        public static readonly OrderType Mkt = new OrderType("MKT");

        /// <summary>The word SL.</summary>
        public static readonly OrderType Sl = new OrderType("SL");

        /// <summary>The word SL-M.</summary>
        public static readonly OrderType SlM = new OrderType("SL-M");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public OrderType(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "L" || Value == "MKT" || Value == "SL" || Value == "SL-M"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator OrderType(string value)
        {
            return new OrderType(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(OrderType left, OrderType right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(OrderType left, OrderType right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(OrderType other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is OrderType && Equals((OrderType)obj);
        }

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            return Value == null ? 0 : Value.GetHashCode();
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return Value ?? string.Empty;
        }
    }

    /// <summary>CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct Product : IEquatable<Product>
    {
        /// <summary>The word CNC.</summary>
        public static readonly Product Cnc = new Product("CNC");

        /// <summary>The word NRML.</summary>
        public static readonly Product Nrml = new Product("NRML");

        /// <summary>The word MIS.</summary>
        public static readonly Product Mis = new Product("MIS");

        /// <summary>The word MTF.</summary>
        public static readonly Product Mtf = new Product("MTF");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public Product(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "CNC" || Value == "NRML" || Value == "MIS" || Value == "MTF"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator Product(string value)
        {
            return new Product(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(Product left, Product right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(Product left, Product right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(Product other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is Product && Equals((Product)obj);
        }

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            return Value == null ? 0 : Value.GetHashCode();
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return Value ?? string.Empty;
        }
    }

    /// <summary>B buys, S sells.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct TransactionType : IEquatable<TransactionType>
    {
        /// <summary>The word B.</summary>
        public static readonly TransactionType B = new TransactionType("B");

        /// <summary>The word S.</summary>
        public static readonly TransactionType S = new TransactionType("S");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public TransactionType(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "B" || Value == "S"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator TransactionType(string value)
        {
            return new TransactionType(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(TransactionType left, TransactionType right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(TransactionType left, TransactionType right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(TransactionType other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is TransactionType && Equals((TransactionType)obj);
        }

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            return Value == null ? 0 : Value.GetHashCode();
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return Value ?? string.Empty;
        }
    }

    /// <summary>DAY, or IOC; mcx_fo knows DAY only.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct Validity : IEquatable<Validity>
    {
        /// <summary>The word DAY.</summary>
        public static readonly Validity Day = new Validity("DAY");

        /// <summary>The word IOC.</summary>
        public static readonly Validity Ioc = new Validity("IOC");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public Validity(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "DAY" || Value == "IOC"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator Validity(string value)
        {
            return new Validity(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(Validity left, Validity right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(Validity left, Validity right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(Validity other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is Validity && Equals((Validity)obj);
        }

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            return Value == null ? 0 : Value.GetHashCode();
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return Value ?? string.Empty;
        }
    }
}
