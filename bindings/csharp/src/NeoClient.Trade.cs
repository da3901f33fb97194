// Generated from api/operations/trade.toml (make generate). Do not edit.

using System;
using System.Collections.Generic;
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
        /// Places an order (<c>api</c> v3). It reaches the broker at most once; an error's <c>outcome</c> says what
        /// became of it, and its <c>tag</c> finds it again.
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
        /// Changes an order that is open (<c>api</c> v3). Everything given replaces what the order has, and what is
        /// left out goes back to its default: this is no patch.
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
        /// Changes an order that is open (<c>api</c> v3). Everything given replaces what the order has, and what is
        /// left out goes back to its default: this is no patch.
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
        /// An after-market order needs <c>amo</c> and <c>trading_symbol</c>; where they are left out, they come from
        /// the client's own placement or from the order book.
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
        /// An after-market order needs <c>amo</c> and <c>trading_symbol</c>; where they are left out, they come from
        /// the client's own placement or from the order book.
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
        /// Finds an order by its tag or its number (<c>api</c> v3): what to do after an outcome that is unknown.
        /// </summary>
        /// <remarks>With <c>wait_ms</c> it asks again until the order is found or the time is over.</remarks>
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
        /// Finds an order by its tag or its number (<c>api</c> v3): what to do after an outcome that is unknown.
        /// </summary>
        /// <remarks>With <c>wait_ms</c> it asks again until the order is found or the time is over.</remarks>
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
        /// Says what is wrong with an order before it is placed (<c>api</c> v3). It sends nothing, except that
        /// <c>quote</c> and <c>margin</c> ask the broker for these.
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
        /// Says what is wrong with an order before it is placed (<c>api</c> v3). It sends nothing, except that
        /// <c>quote</c> and <c>margin</c> ask the broker for these.
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

        /// <summary>The day's orders (<c>api</c> v3), one record each.</summary>
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

        /// <summary>What has happened to one order (<c>api</c> v3), newest first, one record for each change.</summary>
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

        /// <summary>What has happened to one order (<c>api</c> v3), newest first, one record for each change.</summary>
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

        /// <summary>The day's trades (<c>api</c> v3), one record for each fill.</summary>
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
        /// The positions (<c>api</c> v3), with net quantity, average price and profit and loss, exact, or null where an
        /// input is missing.
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

        /// <summary>What the account holds in its demat account (<c>api</c> v3).</summary>
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

        /// <summary>The margin that an order would need (<c>api</c> v3).</summary>
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

        /// <summary>The margin that an order would need (<c>api</c> v3).</summary>
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
