// The second program: logs in, checks an order, places it, watches it until it is filled, and cancels what is left.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <neo_api.hpp>
#include <thread>

template <class Parameters> static Parameters order() {
    return Parameters().exchange_segment(neo::exchange_segment::nse_cm).trading_symbol("IDEA-EQ").product(neo::product::cnc)
        .transaction_type(neo::transaction_type::b).order_type(neo::order_type::l).quantity(10).price(neo::decimal(950, 2));
}

// The order's tag, also where the answer was lost: then look for the order, and send nothing again.
static std::string place(const neo::client &client) try {
    return client.place_order(order<neo::place_order_parameters>()).tag.value();
} catch (const neo::error &error) {
    if (error.outcome() != neo::outcome::unknown) throw;
    return error.tag();
}

static bool is_over(const neo::order &order) {
    return order.state == neo::order_state::filled || order.state == neo::order_state::cancelled ||
           order.state == neo::order_state::rejected;
}

int main() try {
    const neo::client client(std::getenv("NEO_CONFIG"));
    client.connect();
    const neo::order_check check = client.check_order(order<neo::check_order_parameters>());
    for (const neo::problem &problem : check.problems) std::cerr << problem.message.value() << '\n';
    if (!check.problems.empty()) return 1;
    const auto find = neo::find_order_parameters().tag(place(client)).wait_ms(3000);
    neo::order found = client.find_order(find).order.value(); // none: it never arrived
    for (int look = 0; look < 5 && !is_over(found); ++look) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        found = client.find_order(find).order.value();
    }
    if (!is_over(found)) {
        client.cancel_order(neo::cancel_order_parameters().order_id(*found.order_id));
        found = client.find_order(find).order.value();
    }
    std::cout << found.state->text() << ": " << *found.filled_quantity << " of " << *found.quantity << " at "
              << found.average_price->to_string() << '\n';
} catch (const neo::error &error) {
    std::cerr << error.what() << '\n' << error.hint() << '\n';
    return 1;
}
