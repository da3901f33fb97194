// Generated from api/parameters.toml and api/records (make generate). Do not edit.

using System;

namespace Neo.Api
{
    /// <summary>The segment of the contracts.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct ChainExchange : IEquatable<ChainExchange>
    {
        /// <summary>The word nse_fo.</summary>
        public static readonly ChainExchange NseFo = new ChainExchange("nse_fo");

        /// <summary>The word bse_fo.</summary>
        public static readonly ChainExchange BseFo = new ChainExchange("bse_fo");

        /// <summary>The word mcx_fo.</summary>
        public static readonly ChainExchange McxFo = new ChainExchange("mcx_fo");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public ChainExchange(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "nse_fo" || Value == "bse_fo" || Value == "mcx_fo"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator ChainExchange(string value)
        {
            return new ChainExchange(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(ChainExchange left, ChainExchange right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(ChainExchange left, ChainExchange right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(ChainExchange other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is ChainExchange && Equals((ChainExchange)obj);
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

    /// <summary>Options or futures.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct ContractType : IEquatable<ContractType>
    {
        /// <summary>The word option.</summary>
        public static readonly ContractType Option = new ContractType("option");

        /// <summary>The word fut.</summary>
        public static readonly ContractType Fut = new ContractType("fut");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public ContractType(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "option" || Value == "fut"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator ContractType(string value)
        {
            return new ContractType(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(ContractType left, ContractType right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(ContractType left, ContractType right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(ContractType other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is ContractType && Equals((ContractType)obj);
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

    /// <summary>The length of a candle.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct Interval : IEquatable<Interval>
    {
        /// <summary>The word 1min.</summary>
        public static readonly Interval Min1 = new Interval("1min");

        /// <summary>The word 3min.</summary>
        public static readonly Interval Min3 = new Interval("3min");

        /// <summary>The word 5min.</summary>
        public static readonly Interval Min5 = new Interval("5min");

        /// <summary>The word 10min.</summary>
        public static readonly Interval Min10 = new Interval("10min");

        /// <summary>The word 15min.</summary>
        public static readonly Interval Min15 = new Interval("15min");

        /// <summary>The word 30min.</summary>
        public static readonly Interval Min30 = new Interval("30min");

        /// <summary>The word 60min.</summary>
        public static readonly Interval Min60 = new Interval("60min");

        /// <summary>The word D.</summary>
        public static readonly Interval D = new Interval("D");

        /// <summary>The word W.</summary>
        public static readonly Interval W = new Interval("W");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public Interval(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "1min" || Value == "3min" || Value == "5min" || Value == "10min" || Value == "15min" || Value == "30min" || Value == "60min" || Value == "D" || Value == "W"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator Interval(string value)
        {
            return new Interval(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(Interval left, Interval right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(Interval left, Interval right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(Interval other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is Interval && Equals((Interval)obj);
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

    /// <summary>A call, a put, or a future (<c>XX</c>).</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct OptionType : IEquatable<OptionType>
    {
        /// <summary>The word CE.</summary>
        public static readonly OptionType Ce = new OptionType("CE");

        /// <summary>The word PE.</summary>
        public static readonly OptionType Pe = new OptionType("PE");

        /// <summary>The word XX.</summary>
        public static readonly OptionType Xx = new OptionType("XX");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public OptionType(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "CE" || Value == "PE" || Value == "XX"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator OptionType(string value)
        {
            return new OptionType(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(OptionType left, OptionType right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(OptionType left, OptionType right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(OptionType other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is OptionType && Equals((OptionType)obj);
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

    /// <summary>The status as one of seven words; unknown if the broker's word is new to the library.</summary>
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

    /// <summary>
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    /// </summary>
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

    /// <summary>Which part of the quotes to return.</summary>
    /// <remarks>A word of the broker's. One that is newer than this library is kept: see <see cref="IsKnown"/>.</remarks>
    public struct QuoteType : IEquatable<QuoteType>
    {
        /// <summary>The word all.</summary>
        public static readonly QuoteType All = new QuoteType("all");

        /// <summary>The word depth.</summary>
        public static readonly QuoteType Depth = new QuoteType("depth");

        /// <summary>The word ohlc.</summary>
        public static readonly QuoteType Ohlc = new QuoteType("ohlc");

        /// <summary>The word ltp.</summary>
        public static readonly QuoteType Ltp = new QuoteType("ltp");

        /// <summary>The word oi.</summary>
        public static readonly QuoteType Oi = new QuoteType("oi");

        /// <summary>The word 52W.</summary>
        public static readonly QuoteType W52 = new QuoteType("52W");

        /// <summary>The word circuit_limits.</summary>
        public static readonly QuoteType CircuitLimits = new QuoteType("circuit_limits");

        /// <summary>The word scrip_details.</summary>
        public static readonly QuoteType ScripDetails = new QuoteType("scrip_details");

        /// <summary>Any word.</summary>
        /// <param name="value">The word.</param>
        public QuoteType(string value)
        {
            Value = value;
        }

        /// <summary>The word.</summary>
        public string Value { get; }

        /// <summary>Whether it is one of the words above.</summary>
        public bool IsKnown
        {
            get { return Value == "all" || Value == "depth" || Value == "ohlc" || Value == "ltp" || Value == "oi" || Value == "52W" || Value == "circuit_limits" || Value == "scrip_details"; }
        }

        /// <summary>From a word.</summary>
        /// <param name="value">The word.</param>
        public static implicit operator QuoteType(string value)
        {
            return new QuoteType(value);
        }

        /// <summary>Whether both are the same word.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(QuoteType left, QuoteType right)
        {
            return left.Value == right.Value;
        }

        /// <summary>Whether they are two words.</summary>
        /// <param name="left">One.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(QuoteType left, QuoteType right)
        {
            return left.Value != right.Value;
        }

        /// <inheritdoc/>
        public bool Equals(QuoteType other)
        {
            return Value == other.Value;
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is QuoteType && Equals((QuoteType)obj);
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

    /// <summary>DAY or IOC; mcx_fo accepts DAY only.</summary>
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
