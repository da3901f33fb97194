// One client used by several threads: simultaneous calls, cancel, and close during a call.
#include "check.hpp"
#include "simulator.hpp"

#include <neo_api.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace {

neo::client logged_in() {
    auto [client, why] = neo::client::try_make(simulator::password_config());
    CHECK(why.ok());
    const neo::answer first =
        client.try_login(neo::credentials().pan(check::env("NEO_SIM_PAN")).mpin(check::env("NEO_SIM_MPIN")));
    const neo::answer second = client.try_session_2fa(check::env("NEO_SIM_MPIN"));
    CHECK(first.ok() && second.ok());
    return std::move(client);
}

neo::answer orders(const neo::client &client) { return client.try_request(neo::request::get("Orders/2.0/quick/user/orders")); }

// Starts a call that gets no answer, and returns when its request has arrived.
std::thread stalled_call(const neo::client &client, neo::answer &result) {
    const int before = simulator::requests("orders");
    simulator::fault("orders", R"({"kind":"stall"})");
    std::thread thread([&client, &result] { result = orders(client); });
    simulator::await_requests("orders", before + 1);
    return thread;
}

} // namespace

void test_threads() {
    const auto before = neo::live_objects();
    {
        const neo::client client = logged_in();
        std::vector<std::thread> threads;
        std::vector<neo::answer> answers(8);
        for (neo::answer &answer : answers) {
            threads.emplace_back([&client, &answer] {
                for (int count = 0; count < 20; ++count) {
                    answer = orders(client);
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        for (const neo::answer &answer : answers) {
            CHECK_EQ(answer.integer("stCode").value_or(0), 5203);
        }

        neo::answer result;
        std::thread waiting = stalled_call(client, result);
        CHECK_EQ(client.try_cancel().integer("data.cancelled").value_or(0), 1);
        waiting.join();
        CHECK(result.kind() == neo::kind::cancelled && result.delivered() == neo::delivered::maybe);
        CHECK(orders(client).ok());

        // The call in flight finishes, here after the fault's delay; later ones get invalid_handle.
        const int arrived = simulator::requests("orders");
        simulator::fault("orders", R"({"kind":"delay","ms":200})");
        std::thread finishing([&client, &result] { result = orders(client); });
        simulator::await_requests("orders", arrived + 1);
        client.close();
        CHECK(client.try_session().kind() == neo::kind::invalid_handle);
        client.close();
        finishing.join();
        CHECK_EQ(result.integer("stCode").value_or(0), 5203);
    }
    CHECK_EQ(neo::live_objects(), before);
}
