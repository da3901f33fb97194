// Runs every test against the simulator that NEO_SIM_URL names.
#include "check.hpp"

#include <neo_api.hpp>

void test_kinds();
void test_reader();
void test_answer();
void test_objects();
void test_records();
void test_config();
void test_parameters();
void test_handles();
void test_errors();
void test_flows();
void test_threads();
void test_feed();
void test_log();
void test_json();
void test_secrets();

int main() {
    const auto before = neo::live_objects();
    test_kinds();
    test_reader();
    test_answer();
    test_objects();
    test_records();
    test_config();
    test_parameters();
    test_handles();
    test_errors();
    test_flows();
    test_threads();
    test_feed();
    test_log();
    test_json();
    test_secrets();
    CHECK_EQ(neo::live_objects(), before);
    std::printf("%d checks, %d failures\n", check::checks, check::failures);
    return check::failures == 0 ? 0 : 1;
}
