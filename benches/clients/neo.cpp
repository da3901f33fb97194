// This library from C++: the wrapper of bindings/cpp.
#include "worker.h"

#include <neo_api.hpp>

#include <optional>

namespace {

std::optional<neo::client> kept;

neo::client make() {
    neo::config config;
    config.consumer_key("5e1fae11-0000-4000-8000-00000000c0de").ucc("ABC12").mobile_number("+919999996708").mpin("123456");
    config.base_url(setting("NEO_BENCH_URL"));
    if (const char *authority = std::getenv("NEO_BENCH_CA")) config.ca_file(authority);
    return neo::client(config);
}

void log_in(const neo::client &client) {
    client.totp_login({}, {}, "123456");
    client.totp_validate();
}

void post() {
    kept->request(neo::request::post("quick/order/rule/ms/place")
                      .form(R"({"am":"NO","dq":"0","es":"nse_cm","mp":"0","pc":"CNC","pf":"N","pr":"7.25","pt":"L","qt":"1",)"
                            R"("rt":"DAY","tp":"0","ts":"IDEA-EQ","tt":"B"})"));
}

void totp_login() { kept->totp_login({}, {}, "123456"); }

void whole_login() { log_in(make()); }

} // namespace

int main() {
    kept = make();
    log_in(*kept);
    const struct work works[] = {{"post", post}, {"totp_login", totp_login}, {"whole_login", whole_login}, {nullptr, nullptr}};
    return work_loop(works);
}
