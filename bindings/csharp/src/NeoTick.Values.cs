using System.Text;

namespace Neo.Api
{
    public unsafe partial struct NeoTick
    {
        /// <summary>The price of the last trade, exact; null without a divider.</summary>
        public decimal? Price
        {
            get { return Divider == 0 ? (decimal?)null : (decimal)LastTradedPrice / Divider; }
        }

        /// <summary>An index's name, or the label of a market's state.</summary>
        public string Name
        {
            get
            {
                fixed (byte* text = name)
                {
                    var length = 0;
                    while (length < 24 && text[length] != 0)
                    {
                        length++;
                    }
                    return length == 0 ? string.Empty : Encoding.UTF8.GetString(text, length);
                }
            }
        }
    }
}
