#include <cstdlib>
#include <iostream>
#include <neo_api.hpp>

int main() try {
    const neo::client client(neo::config().consumer_key(std::getenv("NEO_CONSUMER_KEY"))
        .mobile_number(std::getenv("NEO_MOBILE_NUMBER")).ucc(std::getenv("NEO_UCC")).mpin(std::getenv("NEO_MPIN"))
        .totp_secret(std::getenv("NEO_TOTP_SECRET")).base_url(std::getenv("NEO_BASE_URL")));
    client.connect();
    std::cout << client.request(neo::request::get("quick/user/orders")).str() << '\n';
} catch (const neo::error &error) {
    std::cerr << error.what() << '\n' << error.hint() << '\n';
    return 1;
}
