// A day of orders against the simulator. At the end the broker's books must equal the client's own.
// neo-simulator --quiet --exec rehearsal COUNT
#include "simulator.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <map>
#include <random>

namespace {

using std::int64_t;

// The market's liquidity, in units: larger orders are filled in parts.
constexpr int64_t liquidity = 30;
// The largest position.
constexpr int64_t most = 500;

void must(bool holds, const std::string &what) {
    if (!holds) {
        std::fprintf(stderr, "rehearsal: %s\n", what.c_str());
        std::exit(1);
    }
}

neo::decimal rupees(int64_t paise) { return neo::decimal(paise, 2); }

// The state of an instrument, from the client's own orders alone. Prices and amounts are in paise.
struct own_book {
    std::string symbol, token;
    int64_t tick, last;
    int64_t bought = 0, sold = 0, cost = 0, proceeds = 0, realised = 0;
    // The open lots, oldest first: quantity, negative if sold short, and price.
    std::deque<std::pair<int64_t, int64_t>> lots = {};

    int64_t net() const { return bought - sold; }

    void fill(bool buys, int64_t quantity, int64_t price) {
        (buys ? bought : sold) += quantity;
        (buys ? cost : proceeds) += quantity * price;
        int64_t rest = buys ? quantity : -quantity;
        while (rest != 0 && !lots.empty() && (lots.front().first > 0) != (rest > 0)) {
            auto &[held, paid] = lots.front();
            const int64_t closed = std::min(std::abs(held), std::abs(rest));
            realised += closed * (price - paid) * (held > 0 ? 1 : -1);
            rest += rest < 0 ? closed : -closed;
            held += held < 0 ? closed : -closed;
            if (held == 0) {
                lots.pop_front();
            }
        }
        if (rest != 0) {
            lots.emplace_back(rest, price);
        }
    }
};

// An order in the client's books.
struct own_order {
    own_book *book;
    bool buys;
    int64_t quantity, limit;
    int64_t filled = 0, turnover = 0;
    bool cancelled = false;

    int64_t left() const { return cancelled ? 0 : quantity - filled; }

    // Matches the order with the market: an arriving order at the market's price, a resting one at its own.
    void meet(bool arrives) {
        const int64_t market = book->last + (buys ? book->tick : 0);
        if (left() > 0 && (buys ? limit >= market : limit <= market)) {
            const int64_t units = std::min(left(), liquidity);
            const int64_t price = arrives ? market : limit;
            filled += units;
            turnover += units * price;
            book->fill(buys, units, price);
        }
    }

    neo::order_state state() const {
        return cancelled     ? neo::order_state::cancelled
               : left() == 0 ? neo::order_state::filled
               : filled > 0  ? neo::order_state::partially_filled
                             : neo::order_state::open;
    }
};

class rehearsal {
  public:
    explicit rehearsal(const neo::client &client) : client_(client) {}

    void run(int count) {
        static const char *const faults[] = {R"({"kind":"reset_after_read"})", R"({"kind":"reset_before_read"})",
                                             R"({"kind":"cut_body","bytes":9})"};
        for (int at = 0; at < count; ++at) {
            if (at % (count / 20) == 0) {
                move();
            }
            // Now and then an answer is lost, before or after the order reached the exchange.
            if (at % (count / 10) == 5) {
                simulator::fault("place_order", faults[at % 3]);
            }
            own_order order = any();
            const std::string order_id = place(order);
            order.meet(true);
            if (order.left() > 0 && at % 3 == 0) {
                modify(order_id, order);
            } else if (order.left() > 0 && at % 3 == 1) {
                cancel(order_id, order);
            }
            orders_.emplace(order_id, order);
        }
        for (auto &[order_id, order] : orders_) {
            if (order.left() > 0) {
                cancel(order_id, order);
            }
        }
    }

    // The final state of every order.
    void orders_agree() const {
        const std::vector<neo::order> shown = client_.order_book();
        must(shown.size() == orders_.size(), "the order book has other orders");
        for (const neo::order &order : shown) {
            const own_order &mine = orders_.at(*order.order_id);
            must(order.state == mine.state() && order.filled_quantity == mine.filled, "order " + *order.order_id);
            agrees(*order.average_price, mine.turnover, mine.filled, "average price of order " + *order.order_id);
        }
    }

    // Every fill: bought, sold, paid and received.
    void trades_agree() const {
        std::map<std::string, own_book> summed;
        for (const neo::trade &trade : client_.trade_book()) {
            const neo::decimal price = *trade.price;
            must(price.scale() == 2, "a price in paise");
            summed[*trade.trading_symbol].fill(trade.transaction_type == neo::transaction_type::b, *trade.quantity, price.units());
        }
        for (const own_book &book : books_) {
            const own_book &found = summed[book.symbol];
            must(found.bought == book.bought && found.sold == book.sold && found.cost == book.cost &&
                     found.proceeds == book.proceeds,
                 "trades of " + book.symbol);
        }
    }

    void positions_agree() const {
        const std::vector<neo::position> positions = client_.positions();
        must(positions.size() == std::size(books_), "there are other positions");
        for (const neo::position &position : positions) {
            const auto book = std::find_if(std::begin(books_), std::end(books_),
                                           [&](const own_book &one) { return one.symbol == position.trading_symbol; });
            must(book != std::end(books_), "a position of another symbol");
            must(position.net_quantity == book->net(), "net quantity of " + book->symbol);
            must(position.buy_amount == rupees(book->cost) && position.sell_amount == rupees(book->proceeds),
                 "amounts of " + book->symbol);
            const bool is_long = book->net() > 0;
            const int64_t quantity = book->net() == 0 ? 0 : is_long ? book->bought : book->sold;
            agrees(*position.average_price, is_long ? book->cost : book->proceeds, quantity, "average price of " + book->symbol);
            must(position.position_pnl == rupees(book->proceeds - book->cost + book->net() * book->last),
                 "profit and loss of " + book->symbol);
        }
    }

    void cash_agrees() const {
        int64_t realised = 0;
        for (const own_book &book : books_) {
            realised += book.realised;
        }
        must(client_.limits().realized_mtm == rupees(realised), "realised profit and loss");
    }

  private:
    int64_t any(int64_t low, int64_t high) { return std::uniform_int_distribution<int64_t>(low, high)(random_); }

    own_order any() {
        own_book &book = books_[static_cast<std::size_t>(any(0, 3))];
        const bool buys = std::abs(book.net()) < most ? any(0, 1) == 0 : book.net() < 0;
        return own_order{&book, buys, any(1, 2 * liquidity), book.last + any(-3, 3) * book.tick};
    }

    // Moves the market, which fills resting orders.
    void move() {
        for (own_book &book : books_) {
            book.last += any(-3, 3) * book.tick;
            simulator::ask("POST", "/_sim/price",
                           R"({"instrument":"nse_cm|)" + book.token + R"(","price":")" + rupees(book.last).to_string() + "\"}");
            for (auto &[order_id, order] : orders_) {
                if (order.book == &book) {
                    order.meet(false);
                }
            }
        }
    }

    // The order number, found by tag if the answer was lost. An order that never arrived is placed again.
    std::string place(const own_order &order) {
        const auto parameters = neo::place_order_parameters()
                                    .exchange_segment(neo::exchange_segment::nse_cm)
                                    .trading_symbol(order.book->symbol)
                                    .product(neo::product::mis)
                                    .order_type(neo::order_type::l)
                                    .transaction_type(order.buys ? neo::transaction_type::b : neo::transaction_type::s)
                                    .quantity(order.quantity)
                                    .price(rupees(order.limit));
        for (;;) {
            const auto placed = client_.try_place_order(parameters);
            if (placed) {
                return *placed->order_id;
            }
            must(placed.raw().outcome() == neo::outcome::unknown, placed.raw().str());
            const neo::found_order found = client_.find_order(neo::find_order_parameters().tag(placed.raw().tag()));
            if (found.order) {
                return *found.order->order_id;
            }
        }
    }

    // Moves the limit price to where the order is filled.
    void modify(const std::string &order_id, own_order &order) {
        order.limit = order.book->last + (order.buys ? order.book->tick : 0);
        client_.modify_order(neo::modify_order_parameters()
                                 .order_id(order_id)
                                 .order_type(neo::order_type::l)
                                 .quantity(order.quantity)
                                 .price(rupees(order.limit)));
        order.meet(true);
    }

    void cancel(const std::string &order_id, own_order &order) {
        client_.cancel_order(neo::cancel_order_parameters().order_id(order_id));
        order.cancelled = true;
    }

    // An average, rounded to the paisa; 0 if there is none.
    static void agrees(const neo::decimal &shown, int64_t amount, int64_t quantity, const std::string &what) {
        must(shown.scale() == 2 || shown.is_zero(), what);
        const int64_t off = quantity == 0 ? shown.units() : std::abs(shown.units() * quantity - amount);
        must(2 * off <= quantity, what + ": " + shown.to_string());
    }

    const neo::client &client_;
    std::mt19937 random_{7};
    own_book books_[4] = {{"IDEA-EQ", "14366", 1, 945},
                          {"YESBANK-EQ", "11915", 1, 1869},
                          {"M&M-EQ", "2031", 5, 150980},
                          {"RELIANCE-EQ", "2885", 10, 142140}};
    // By order number: the broker fills the oldest first.
    std::map<std::string, own_order> orders_;
};

} // namespace

int main(int argc, char **argv) try {
    const int count = argc > 1 ? std::atoi(argv[1]) : 10000;
    must(count >= 20, "at least 20 orders");
    simulator::ask("POST", "/_sim/policy", R"({"orders_per_second":0,"record":false})");
    simulator::ask("POST", "/_sim/market", R"({"liquidity":)" + std::to_string(liquidity) + "}");
    // Resting orders block their margin.
    simulator::ask("POST", "/_sim/cash", R"({"ucc":")" + check::env("NEO_UCC") + R"(","cash":"900000000.00"})");
    const neo::client client(neo::config()
                                 .consumer_key(check::env("NEO_CONSUMER_KEY"))
                                 .mobile_number(check::env("NEO_MOBILE_NUMBER"))
                                 .ucc(check::env("NEO_UCC"))
                                 .mpin(check::env("NEO_MPIN"))
                                 .totp_secret(check::env("NEO_TOTP_SECRET"))
                                 .base_url(check::env("NEO_BASE_URL"))
                                 .orders_per_second(0)
                                 .max_response_bytes(100'000'000));
    client.connect();
    rehearsal day(client);
    day.run(count);
    day.orders_agree();
    day.trades_agree();
    day.positions_agree();
    day.cash_agrees();
    std::printf("%d orders, and the books agree\n", count);
} catch (const neo::error &error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
