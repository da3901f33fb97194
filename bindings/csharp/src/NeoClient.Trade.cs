// Generated from api/operations/trade.toml (make generate). Do not edit.

using System;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Orders, and what the account holds.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// Places an order (<c>api</c> v3). It reaches the broker at most once; an error's <c>outcome</c> says what
        /// became of it, and its <c>tag</c> finds it again.
        /// </summary>
        /// <remarks>
        /// The broker's order number means that the order was received, not that it was accepted: see the order book or
        /// the order feed.
        /// </remarks>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string PlaceOrder(string paramsJson)
        {
            return Invoke(
                "place_order",
                (c, a) => NativeMethods.neo_place_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="PlaceOrder"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> PlaceOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.PlaceOrder(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Changes an order that is open (<c>api</c> v3). Everything given replaces what the order has, and what is
        /// left out goes back to its default: this is no patch.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string ModifyOrder(string paramsJson)
        {
            return Invoke(
                "modify_order",
                (c, a) => NativeMethods.neo_modify_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="ModifyOrder"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> ModifyOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.ModifyOrder(paramsJson), cancellationToken);
        }

        /// <summary>Cancels an order (<c>api</c> v3).</summary>
        /// <remarks>
        /// An after-market order needs <c>amo</c> and <c>trading_symbol</c>; where they are left out, they come from
        /// the client's own placement or from the order book.
        /// </remarks>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string CancelOrder(string paramsJson)
        {
            return Invoke(
                "cancel_order",
                (c, a) => NativeMethods.neo_cancel_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="CancelOrder"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> CancelOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.CancelOrder(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Finds an order by its tag or its number (<c>api</c> v3): what to do after an outcome that is unknown.
        /// </summary>
        /// <remarks>With <c>wait_ms</c> it asks again until the order is found or the time is over.</remarks>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string FindOrder(string paramsJson)
        {
            return Invoke(
                "find_order",
                (c, a) => NativeMethods.neo_find_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="FindOrder"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> FindOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.FindOrder(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Says what is wrong with an order before it is placed (<c>api</c> v3). It sends nothing, except that
        /// <c>quote</c> and <c>margin</c> ask the broker for these.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string CheckOrder(string paramsJson)
        {
            return Invoke(
                "check_order",
                (c, a) => NativeMethods.neo_check_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="CheckOrder"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> CheckOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.CheckOrder(paramsJson), cancellationToken);
        }

        /// <summary>The day's orders (<c>api</c> v3), one record each.</summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string OrderBook()
        {
            return Invoke(
                "order_book",
                (c, _) => NativeMethods.neo_order_book(c));
        }

        /// <summary>As <see cref="OrderBook"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> OrderBookAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.OrderBook(), cancellationToken);
        }

        /// <summary>What has happened to one order (<c>api</c> v3), newest first, one record for each change.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string OrderHistory(string paramsJson)
        {
            return Invoke(
                "order_history",
                (c, a) => NativeMethods.neo_order_history(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="OrderHistory"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> OrderHistoryAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.OrderHistory(paramsJson), cancellationToken);
        }

        /// <summary>The day's trades (<c>api</c> v3), one record for each fill.</summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string TradeBook()
        {
            return Invoke(
                "trade_book",
                (c, _) => NativeMethods.neo_trade_book(c));
        }

        /// <summary>As <see cref="TradeBook"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> TradeBookAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.TradeBook(), cancellationToken);
        }

        /// <summary>
        /// The positions (<c>api</c> v3), with net quantity, average price and profit and loss, exact, or null where an
        /// input is missing.
        /// </summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Positions()
        {
            return Invoke(
                "positions",
                (c, _) => NativeMethods.neo_positions(c));
        }

        /// <summary>As <see cref="Positions"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> PositionsAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Positions(), cancellationToken);
        }

        /// <summary>What the account holds in its demat account (<c>api</c> v3).</summary>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Holdings()
        {
            return Invoke(
                "holdings",
                (c, _) => NativeMethods.neo_holdings(c));
        }

        /// <summary>As <see cref="Holdings"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> HoldingsAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Holdings(), cancellationToken);
        }

        /// <summary>The account's funds and margins (<c>api</c> v3).</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Limits(string paramsJson = null)
        {
            return Invoke(
                "limits",
                (c, a) => NativeMethods.neo_limits(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="Limits"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> LimitsAsync(
            string paramsJson = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Limits(paramsJson), cancellationToken);
        }

        /// <summary>The margin that an order would need (<c>api</c> v3).</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public string Margin(string paramsJson)
        {
            return Invoke(
                "margin",
                (c, a) => NativeMethods.neo_margin(c, a[0]),
                Argument.Of("params_json", paramsJson));
        }

        /// <summary>As <see cref="Margin"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>The broker's JSON.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<string> MarginAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Margin(paramsJson), cancellationToken);
        }
    }
}
