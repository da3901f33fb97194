namespace Neo.Api
{
    public unsafe partial struct NeoDepth
    {
        /// <summary>A row of the bids.</summary>
        /// <param name="row">From 0, the best; below 20.</param>
        /// <returns>The row.</returns>
        public NeoDepthRow Bid(int row)
        {
            if (row < 0 || row >= 20)
            {
                throw new System.ArgumentOutOfRangeException(nameof(row));
            }
            fixed (byte* rows = bids)
            {
                return ((NeoDepthRow*)rows)[row];
            }
        }

        /// <summary>A row of the asks.</summary>
        /// <param name="row">From 0, the best; below 20.</param>
        /// <returns>The row.</returns>
        public NeoDepthRow Ask(int row)
        {
            if (row < 0 || row >= 20)
            {
                throw new System.ArgumentOutOfRangeException(nameof(row));
            }
            fixed (byte* rows = asks)
            {
                return ((NeoDepthRow*)rows)[row];
            }
        }
    }
}
