// Boost.Beast as the client of a feed, with OpenSSL for wss; the counterpart of feed.h in C++.
//
//   cpu PATH COUNT       CPU for a frame, its first and last bytes looked at
//   recv PATH COUNT      from the return of recv to the struct, p50 and p99
//   write PATH COUNT     from the server's write to the struct, p50 and p99
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <dlfcn.h>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <vector>

extern "C" {
#include "feed.h"
#include "neo_api.h"
}

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;

static std::int64_t received_ns;

// Asio reads with recvmsg, or with recv if there is a single buffer.
extern "C" ssize_t recvmsg(int socket, msghdr *message, int flags) {
    using Next = ssize_t (*)(int, msghdr *, int);
    static const auto next = reinterpret_cast<Next>(dlsym(RTLD_NEXT, "recvmsg"));
    const ssize_t got = next(socket, message, flags);
    if (got > 0) received_ns = clock_ns(CLOCK_MONOTONIC);
    return got;
}

extern "C" ssize_t recv(int socket, void *to, size_t room, int flags) {
    using Next = ssize_t (*)(int, void *, size_t, int);
    static const auto next = reinterpret_cast<Next>(dlsym(RTLD_NEXT, "recv"));
    const ssize_t got = next(socket, to, room, flags);
    if (got > 0) received_ns = clock_ns(CLOCK_MONOTONIC);
    return got;
}

// What this library gives its caller: every field of the packet in a NeoTick, when it came, and the book.
struct Depth {
    NeoDepthRow rows[10];
};

template <class T> static T field(const unsigned char *packet, std::size_t at) {
    T value;
    std::memcpy(&value, packet + at, sizeof value);
    return value;
}

static void read_tick(const unsigned char *packet, std::size_t size, NeoTick &tick, Depth &depth) {
    if (size < 54) return;
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    tick.received_ns = now.tv_sec * 1000000000LL + now.tv_nsec;
    tick.message_code = field<std::uint16_t>(packet, 2);
    tick.exchange_id = field<std::int8_t>(packet, 4);
    tick.level = field<std::uint8_t>(packet, 5);
    tick.auction_flag = field<std::uint8_t>(packet, 6);
    tick.seq_no = field<std::uint8_t>(packet, 7);
    tick.token = field<std::uint32_t>(packet, 9);
    tick.divider = 100;
    if (size < 144) {
        tick.kind = NEO_TICK_MINI;
        tick.last_trade_time = field<std::int64_t>(packet, 13);
        tick.last_traded_price = field<std::uint32_t>(packet, 21);
        tick.last_trade_qty = field<std::int64_t>(packet, 25);
        tick.close_price = field<std::uint32_t>(packet, 33);
        tick.net_change_percent = field<std::int32_t>(packet, 37);
        tick.net_change = field<std::int32_t>(packet, 41);
        tick.market_lot = field<std::uint32_t>(packet, 45);
        tick.precision = field<std::uint8_t>(packet, 49);
        tick.multiplier = field<std::uint32_t>(packet, 50);
        return;
    }
    tick.kind = NEO_TICK_DEPTH;
    tick.total_buy_quantity = field<std::int64_t>(packet, 13);
    tick.total_sell_quantity = field<std::int64_t>(packet, 21);
    tick.volume_traded_today = field<std::int64_t>(packet, 29);
    tick.last_trade_time = field<std::int64_t>(packet, 37);
    tick.last_update_time = field<std::int64_t>(packet, 45);
    tick.open_price = field<std::uint32_t>(packet, 53);
    tick.close_price = field<std::uint32_t>(packet, 57);
    tick.high_price = field<std::uint32_t>(packet, 61);
    tick.low_price = field<std::uint32_t>(packet, 65);
    tick.last_traded_price = field<std::uint32_t>(packet, 69);
    tick.last_trade_qty = field<std::int64_t>(packet, 73);
    tick.average_trade_price = field<std::uint32_t>(packet, 81);
    tick.indicative_close = field<std::uint32_t>(packet, 85);
    tick.buy_depth_count = field<std::uint32_t>(packet, 89);
    tick.sell_depth_count = field<std::uint32_t>(packet, 93);
    tick.trading_status = field<std::int16_t>(packet, 97);
    tick.net_change_percent = field<std::int32_t>(packet, 99);
    tick.open_interest = field<std::uint32_t>(packet, 103);
    tick.total_traded_value_bits = field<std::uint64_t>(packet, 107);
    tick.net_change = field<std::int32_t>(packet, 115);
    tick.upper_circuit_limit = field<std::uint32_t>(packet, 119);
    tick.lower_circuit_limit = field<std::uint32_t>(packet, 123);
    tick.yearly_high = field<std::uint32_t>(packet, 127);
    tick.yearly_low = field<std::uint32_t>(packet, 131);
    tick.market_lot = field<std::uint32_t>(packet, 135);
    tick.precision = field<std::uint8_t>(packet, 139);
    tick.multiplier = field<std::uint32_t>(packet, 140);
    for (std::size_t row = 0; row < 10 && 160 + 16 * row <= size; row++) {
        depth.rows[row].quantity = field<std::int64_t>(packet, 144 + 16 * row);
        depth.rows[row].price = field<std::int32_t>(packet, 152 + 16 * row);
        depth.rows[row].orders = field<std::int32_t>(packet, 156 + 16 * row);
    }
    const NeoDepthRow &bid = depth.rows[0], &ask = depth.rows[tick.buy_depth_count < 10 ? tick.buy_depth_count : 9];
    tick.has_bid = tick.has_ask = 1;
    tick.bid_price = bid.price;
    tick.bid_quantity = bid.quantity;
    tick.bid_orders = bid.orders;
    tick.ask_price = ask.price;
    tick.ask_quantity = ask.quantity;
    tick.ask_orders = ask.orders;
}

template <class Stream> static void work(Stream &socket, const std::string &name, std::size_t count) {
    beast::flat_buffer buffer;
    buffer.reserve(65536);
    std::vector<double> times;
    times.reserve(count);
    NeoTick tick{};
    Depth depth{};
    std::uint64_t sum = 0;
    std::int64_t before = 0;
    socket.read(buffer);  // the answer to a login
    buffer.consume(buffer.size());
    for (std::size_t seen = 0; seen < count; seen++) {
        socket.read(buffer);
        const auto *packet = static_cast<const unsigned char *>(buffer.data().data());
        if (name == "cpu") {
            sum += field<std::uint64_t>(packet, 0) + packet[buffer.size() - 1];
            if (seen == 0) before = clock_ns(CPU);
        } else {
            read_tick(packet, buffer.size(), tick, depth);
            // The compiler must not leave out what nobody looks at.
            asm volatile("" : : "r"(&tick), "r"(&depth) : "memory");
            const auto now = clock_ns(CLOCK_MONOTONIC);
            times.push_back(static_cast<double>(now - (name == "recv" ? received_ns : tick.volume_traded_today)));
        }
        buffer.consume(buffer.size());
    }
    if (name != "cpu") return print_times(times.data(), times.size());
    const auto after = clock_ns(CPU);
    std::printf("%.1f 0 %d\n", static_cast<double>(after - before) / static_cast<double>(count), static_cast<int>(sum & 1));
    std::fflush(stdout);
}

int main() {
    const std::string url = setting("NEO_BENCH_FEED");
    const tcp::endpoint place(asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1))));
    char name[16], path[256];
    std::size_t count;
    while (std::scanf("%15s %255s %zu", name, path, &count) == 3) {
        asio::io_context context(1);
        if (url.compare(0, 3, "wss") == 0) {
            asio::ssl::context tls(asio::ssl::context::tls_client);
            tls.load_verify_file(setting("NEO_BENCH_CA"));
            tls.set_verify_mode(asio::ssl::verify_peer);
            beast::websocket::stream<beast::ssl_stream<tcp::socket>> socket(context, tls);
            beast::get_lowest_layer(socket).connect(place);
            beast::get_lowest_layer(socket).set_option(tcp::no_delay(true));
            socket.next_layer().handshake(asio::ssl::stream_base::client);
            socket.handshake("localhost", path);
            work(socket, name, count);
        } else {
            beast::websocket::stream<tcp::socket> socket(context);
            socket.next_layer().connect(place);
            socket.next_layer().set_option(tcp::no_delay(true));
            socket.handshake("localhost", path);
            work(socket, name, count);
        }
    }
    return 0;
}
