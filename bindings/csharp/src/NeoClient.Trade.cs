// Generated from api/operations/trade.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Neo.Api.Interop;

namespace Neo.Api
{
    // Orders, books, positions, holdings and funds.
    public sealed unsafe partial class NeoClient
    {
        /// <summary>
        /// Places an order (<c>api</c> v3). It reaches the broker at most once. If the call fails, the error's
        /// <c>outcome</c> says what happened to the order; look it up with <c>find_order</c> and the error's
        /// <c>tag</c>.
        /// </summary>
        /// <remarks>
        /// The broker's order number means that the order was received, not that it was accepted: see the order book or
        /// the order feed.
        /// </remarks>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public PlacedOrder PlaceOrder(string paramsJson)
        {
            var answer = Invoke(
                "place_order",
                (c, a) => NativeMethods.neo_place_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new PlacedOrder(row));
        }

        /// <summary>As <see cref="NeoClient.PlaceOrder(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<PlacedOrder> PlaceOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.PlaceOrder(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Places an order (<c>api</c> v3). It reaches the broker at most once. If the call fails, the error's
        /// <c>outcome</c> says what happened to the order; look it up with <c>find_order</c> and the error's
        /// <c>tag</c>.
        /// </summary>
        /// <remarks>
        /// The broker's order number means that the order was received, not that it was accepted: see the order book or
        /// the order feed.
        /// </remarks>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public PlacedOrder PlaceOrder(PlaceOrderParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("place_order", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("place_order", (c, a) => NativeMethods.neo_place_order(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new PlacedOrder(row));
            }
        }

        /// <summary>As <see cref="NeoClient.PlaceOrder(PlaceOrderParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<PlacedOrder> PlaceOrderAsync(
            PlaceOrderParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.PlaceOrder(parameters), cancellationToken);
        }

        /// <summary>
        /// Modifies an open order (<c>api</c> v3). Every given value replaces the order's. A value that is left out
        /// goes back to its default, so give all of them.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public ChangedOrder ModifyOrder(string paramsJson)
        {
            var answer = Invoke(
                "modify_order",
                (c, a) => NativeMethods.neo_modify_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new ChangedOrder(row));
        }

        /// <summary>As <see cref="NeoClient.ModifyOrder(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<ChangedOrder> ModifyOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.ModifyOrder(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Modifies an open order (<c>api</c> v3). Every given value replaces the order's. A value that is left out
        /// goes back to its default, so give all of them.
        /// </summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public ChangedOrder ModifyOrder(ModifyOrderParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("modify_order", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("modify_order", (c, a) => NativeMethods.neo_modify_order(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new ChangedOrder(row));
            }
        }

        /// <summary>As <see cref="NeoClient.ModifyOrder(ModifyOrderParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<ChangedOrder> ModifyOrderAsync(
            ModifyOrderParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.ModifyOrder(parameters), cancellationToken);
        }

        /// <summary>Cancels an order (<c>api</c> v3).</summary>
        /// <remarks>
        /// An after-market order needs <c>amo</c> and <c>trading_symbol</c>. If they are left out, the client takes
        /// them from the orders it placed or from the order book.
        /// </remarks>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public ChangedOrder CancelOrder(string paramsJson)
        {
            var answer = Invoke(
                "cancel_order",
                (c, a) => NativeMethods.neo_cancel_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new ChangedOrder(row));
        }

        /// <summary>As <see cref="NeoClient.CancelOrder(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<ChangedOrder> CancelOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.CancelOrder(paramsJson), cancellationToken);
        }

        /// <summary>Cancels an order (<c>api</c> v3).</summary>
        /// <remarks>
        /// An after-market order needs <c>amo</c> and <c>trading_symbol</c>. If they are left out, the client takes
        /// them from the orders it placed or from the order book.
        /// </remarks>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public ChangedOrder CancelOrder(CancelOrderParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("cancel_order", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("cancel_order", (c, a) => NativeMethods.neo_cancel_order(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new ChangedOrder(row));
            }
        }

        /// <summary>As <see cref="NeoClient.CancelOrder(CancelOrderParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<ChangedOrder> CancelOrderAsync(
            CancelOrderParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.CancelOrder(parameters), cancellationToken);
        }

        /// <summary>
        /// Finds an order by its tag or order number (<c>api</c> v3). Use it when the outcome of an order is unknown.
        /// </summary>
        /// <remarks>With <c>wait_ms</c> it retries until the order is found or the time is up.</remarks>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public FoundOrder FindOrder(string paramsJson)
        {
            var answer = Invoke(
                "find_order",
                (c, a) => NativeMethods.neo_find_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new FoundOrder(row));
        }

        /// <summary>As <see cref="NeoClient.FindOrder(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<FoundOrder> FindOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.FindOrder(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Finds an order by its tag or order number (<c>api</c> v3). Use it when the outcome of an order is unknown.
        /// </summary>
        /// <remarks>With <c>wait_ms</c> it retries until the order is found or the time is up.</remarks>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public FoundOrder FindOrder(FindOrderParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("find_order", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("find_order", (c, a) => NativeMethods.neo_find_order(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new FoundOrder(row));
            }
        }

        /// <summary>As <see cref="NeoClient.FindOrder(FindOrderParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<FoundOrder> FindOrderAsync(
            FindOrderParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.FindOrder(parameters), cancellationToken);
        }

        /// <summary>
        /// Lists the problems of an order without placing it (<c>api</c> v3). It sends nothing, except that
        /// <c>quote</c> and <c>margin</c> request those from the broker.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public OrderCheck CheckOrder(string paramsJson)
        {
            var answer = Invoke(
                "check_order",
                (c, a) => NativeMethods.neo_check_order(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new OrderCheck(row));
        }

        /// <summary>As <see cref="NeoClient.CheckOrder(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<OrderCheck> CheckOrderAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.CheckOrder(paramsJson), cancellationToken);
        }

        /// <summary>
        /// Lists the problems of an order without placing it (<c>api</c> v3). It sends nothing, except that
        /// <c>quote</c> and <c>margin</c> request those from the broker.
        /// </summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public OrderCheck CheckOrder(CheckOrderParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("check_order", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("check_order", (c, a) => NativeMethods.neo_check_order(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new OrderCheck(row));
            }
        }

        /// <summary>As <see cref="NeoClient.CheckOrder(CheckOrderParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<OrderCheck> CheckOrderAsync(
            CheckOrderParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.CheckOrder(parameters), cancellationToken);
        }

        /// <summary>The day's orders (<c>api</c> v3), one record per order.</summary>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Order> OrderBook()
        {
            var answer = Invoke(
                "order_book",
                (c, _) => NativeMethods.neo_order_book(c));
            return Records(answer, row => new Order(row));
        }

        /// <summary>As <see cref="NeoClient.OrderBook"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Order>> OrderBookAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.OrderBook(), cancellationToken);
        }

        /// <summary>The history of one order (<c>api</c> v3), newest first, one record per change.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Order> OrderHistory(string paramsJson)
        {
            var answer = Invoke(
                "order_history",
                (c, a) => NativeMethods.neo_order_history(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Records(answer, row => new Order(row));
        }

        /// <summary>As <see cref="NeoClient.OrderHistory(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Order>> OrderHistoryAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.OrderHistory(paramsJson), cancellationToken);
        }

        /// <summary>The history of one order (<c>api</c> v3), newest first, one record per change.</summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Order> OrderHistory(OrderHistoryParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("order_history", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("order_history", (c, a) => NativeMethods.neo_order_history(c, a[0]), Argument.Of("params_json", json));
                return Records(answer, row => new Order(row));
            }
        }

        /// <summary>As <see cref="NeoClient.OrderHistory(OrderHistoryParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Order>> OrderHistoryAsync(
            OrderHistoryParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.OrderHistory(parameters), cancellationToken);
        }

        /// <summary>The day's trades (<c>api</c> v3), one record per fill.</summary>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Trade> TradeBook()
        {
            var answer = Invoke(
                "trade_book",
                (c, _) => NativeMethods.neo_trade_book(c));
            return Records(answer, row => new Trade(row));
        }

        /// <summary>As <see cref="NeoClient.TradeBook"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Trade>> TradeBookAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.TradeBook(), cancellationToken);
        }

        /// <summary>
        /// The positions (<c>api</c> v3), with exact net quantity, average price and profit and loss. A figure is null
        /// if an input is missing.
        /// </summary>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Position> Positions()
        {
            var answer = Invoke(
                "positions",
                (c, _) => NativeMethods.neo_positions(c));
            return Records(answer, row => new Position(row));
        }

        /// <summary>As <see cref="NeoClient.Positions"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Position>> PositionsAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Positions(), cancellationToken);
        }

        /// <summary>The holdings in the demat account (<c>api</c> v3).</summary>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public IReadOnlyList<Holding> Holdings()
        {
            var answer = Invoke(
                "holdings",
                (c, _) => NativeMethods.neo_holdings(c));
            return Records(answer, row => new Holding(row));
        }

        /// <summary>As <see cref="NeoClient.Holdings"/>, on a thread of the pool.</summary>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<IReadOnlyList<Holding>> HoldingsAsync(
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Holdings(), cancellationToken);
        }

        /// <summary>The account's funds and margins (<c>api</c> v3).</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public Funds Limits(string paramsJson = null)
        {
            var answer = Invoke(
                "limits",
                (c, a) => NativeMethods.neo_limits(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new Funds(row));
        }

        /// <summary>As <see cref="NeoClient.Limits(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<Funds> LimitsAsync(
            string paramsJson = null,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Limits(paramsJson), cancellationToken);
        }

        /// <summary>The account's funds and margins (<c>api</c> v3).</summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public Funds Limits(LimitsParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("limits", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("limits", (c, a) => NativeMethods.neo_limits(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new Funds(row));
            }
        }

        /// <summary>As <see cref="NeoClient.Limits(LimitsParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<Funds> LimitsAsync(
            LimitsParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Limits(parameters), cancellationToken);
        }

        /// <summary>
        /// The margin that an order would need (<c>api</c> v3). It takes the parameters of <c>place_order</c>; those
        /// that do not change the margin are not sent.
        /// </summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public Margin Margin(string paramsJson)
        {
            var answer = Invoke(
                "margin",
                (c, a) => NativeMethods.neo_margin(c, a[0]),
                Argument.Of("params_json", paramsJson));
            return Record(answer, row => new Margin(row));
        }

        /// <summary>As <see cref="NeoClient.Margin(string)"/>, on a thread of the pool.</summary>
        /// <param name="paramsJson">The parameters as a JSON object.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<Margin> MarginAsync(
            string paramsJson,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Margin(paramsJson), cancellationToken);
        }

        /// <summary>
        /// The margin that an order would need (<c>api</c> v3). It takes the parameters of <c>place_order</c>; those
        /// that do not change the margin are not sent.
        /// </summary>
        /// <param name="parameters">The same as an object.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        public Margin Margin(MarginParameters parameters)
        {
            if (parameters == null)
            {
                throw NeoException.InvalidArgument("margin", "'parameters' is null");
            }
            using (var json = parameters.Write())
            {
                var answer = Invoke("margin", (c, a) => NativeMethods.neo_margin(c, a[0]), Argument.Of("params_json", json));
                return Record(answer, row => new Margin(row));
            }
        }

        /// <summary>As <see cref="NeoClient.Margin(MarginParameters)"/>, on a thread of the pool.</summary>
        /// <param name="parameters">The same as an object. Not to be changed until the call has ended.</param>
        /// <param name="cancellationToken">Cancelling it ends this call, and no other.</param>
        /// <returns>What the broker said.</returns>
        /// <exception cref="NeoException">The call failed.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled: see <see cref="NeoCancelledException"/>.</exception>
        public Task<Margin> MarginAsync(
            MarginParameters parameters,
            CancellationToken cancellationToken = default(CancellationToken))
        {
            return Start(c => c.Margin(parameters), cancellationToken);
        }
    }
}
