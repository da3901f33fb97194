// Runs with a library of ABI 41 in place of libneo_api, and prints the error of the headers.
#include <neo_api.hpp>

#include <iostream>

int main() {
    const neo::made made = neo::client::try_make(neo::config().consumer_key("k"));
    if (made || made.why.kind() != neo::kind::configuration) {
        return 1;
    }
    std::cout << made.why.message() << '\n';
    try {
        const neo::client client(neo::config().consumer_key("k"));
    } catch (const neo::error &error) {
        return made.why.message() == error.message() ? 0 : 1;
    }
    return 1;
}
