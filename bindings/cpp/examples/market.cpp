// The at-the-money call of NIFTY's next expiry, its quote and its candles.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <neo_api.hpp>

// A day this many days ago.
static std::string day(int ago) {
    const std::time_t then = std::time(nullptr) - std::time_t{86400} * ago;
    char text[16] = "";
    std::strftime(text, sizeof text, "%Y-%m-%d", std::localtime(&then));
    return text;
}

static bool wanted(const neo::option_quote &row) { return row.moneyness == "ATM" && row.option_type == neo::option_type::ce; }

int main() try {
    const neo::client client(std::getenv("NEO_CONFIG"));
    client.connect();
    const auto nifty = neo::expiries_parameters().exchange(neo::chain_exchange::nse_fo).underlying("NIFTY");
    const std::string expiry = client.expiries(nifty).at(0).expiry.value();
    const auto chain = client.option_chain(
        neo::option_chain_parameters().exchange(neo::chain_exchange::nse_fo).underlying("NIFTY").expiry(expiry));
    const auto call = std::find_if(chain.begin(), chain.end(), wanted);
    if (call == chain.end()) return 1;
    const auto quote = client.quotes(neo::quotes_parameters().instruments({*call->instrument})).at(0);
    const auto candles = client.candles(neo::candles_parameters().instrument(*call->instrument).interval(neo::interval::min_5)
        .from(day(7)).to(day(0))).candles;
    std::cout << *call->trading_symbol << " of " << expiry << " at " << quote.last_traded_price->to_string() << ", "
              << candles.size() << " candles, the last closed at " << candles.back().close->to_string() << '\n';
} catch (const neo::error &error) {
    std::cerr << error.what() << '\n' << error.hint() << '\n';
    return 1;
}
