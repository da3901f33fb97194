// The simulator's control endpoint over a plain socket: for codes that a user would read on a phone, and for faults.
#ifndef NEO_TESTS_SIMULATOR_HPP
#define NEO_TESTS_SIMULATOR_HPP

#include "check.hpp"

#include <neo_api.hpp>

#include <string>
#include <string_view>
#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace simulator {

#ifdef _WIN32
using connection_type = SOCKET;
constexpr int send_flags = 0;
inline void hang_up(connection_type connection) { closesocket(connection); }
// On Windows each program must initialise sockets.
inline const int network = [] {
    WSADATA data;
    return WSAStartup(MAKEWORD(2, 2), &data);
}();
#else
using connection_type = int;
constexpr int send_flags = MSG_NOSIGNAL;
inline void hang_up(connection_type connection) { close(connection); }
#endif

// The body of the answer to one request; exits if there is none.
inline std::string ask(const std::string &method, const std::string &path, const std::string &body = "") {
    const std::string url = check::env("NEO_SIM_URL");
    const std::string host = url.substr(7, url.rfind(':') - 7);
    const std::string port = url.substr(url.rfind(':') + 1);
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    connection_type connection = static_cast<connection_type>(-1);
    if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) == 0) {
        connection = socket(found->ai_family, found->ai_socktype, 0);
        if (connect(connection, found->ai_addr, static_cast<socklen_t>(found->ai_addrlen)) != 0) {
            std::perror("simulator");
            std::exit(2);
        }
        freeaddrinfo(found);
    }
    const std::string request = method + " " + path + " HTTP/1.1\r\nHost: " + host + ":" + port +
                                "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                                body;
#ifdef _WIN32
    const int length = static_cast<int>(request.size());
#else
    const std::size_t length = request.size();
#endif
    if (send(connection, request.data(), length, send_flags) < 0) {
        std::perror("simulator");
        std::exit(2);
    }
    std::string reply;
    char part[8192];
    for (long size; (size = static_cast<long>(recv(connection, part, sizeof part, 0))) > 0;) {
        reply.append(part, static_cast<std::size_t>(size));
    }
    hang_up(connection);
    const std::size_t head = reply.find("\r\n\r\n");
    return head == std::string::npos ? std::string() : reply.substr(head + 4);
}

inline void fault(const std::string &route, const std::string &what) {
    ask("POST", "/_sim/fault", R"({"route":")" + route + R"(","fault":)" + what + "}");
}

// The last OTP sent to a number.
inline std::string otp(std::string mobile) {
    if (!mobile.empty() && mobile.front() == '+') {
        mobile.replace(0, 1, "%2B");
    }
    const std::string reply = ask("GET", "/_sim/otp?mobile=" + mobile);
    return neo::detail::string_of(neo::detail::at_path(reply, "otp")).value_or("");
}

// How many requests of a route have arrived.
inline int requests(const std::string &route) {
    const std::string reply = ask("GET", "/_sim/requests");
    const std::string wanted = "\"route\":\"" + route + "\"";
    int count = 0;
    for (std::size_t at = 0; (at = reply.find(wanted, at)) != std::string::npos; at += wanted.size()) {
        ++count;
    }
    return count;
}

// Waits until this many have arrived; they are answered later, or never.
inline void await_requests(const std::string &route, int count) {
    for (int tries = 0; requests(route) < count; ++tries) {
        if (tries == 20000) {
            std::fprintf(stderr, "no request of %s arrived\n", route.c_str());
            std::exit(1);
        }
    }
}

inline neo::config config() {
    neo::config config;
    config.consumer_key(check::env("NEO_SIM_CONSUMER_KEY")).base_url(check::env("NEO_SIM_URL"));
    return config;
}

inline neo::config password_config() {
    return config().consumer_secret(check::env("NEO_SIM_CONSUMER_SECRET")).api(neo::api::v1);
}

} // namespace simulator

#endif
