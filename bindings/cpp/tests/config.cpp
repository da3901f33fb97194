// The configuration builder: every key, checked by the library.
#include "check.hpp"

#include <neo_api.hpp>

using namespace std::chrono_literals;

void test_config() {
    neo::config all;
    all.consumer_key("k\"\\").consumer_secret("s").access_token("t").api(neo::api::v2_gateway);
    all.environment(neo::environment::uat).neo_fin_key("f").base_url("https://127.0.0.1:9").mobile_number("+919999990001");
    all.ucc("U1").mpin("123456").totp_secret("JBSW Y3DP EHPK 3PXP").connect_timeout_ms(2s).timeout_ms(1500ms);
    all.proxy("http://127.0.0.1:8080").ip_version(neo::ip_version::v6).local_address("::1");
    all.max_response_bytes(1 << 20).login_attempts(5).user_agent("engine/1");
    all.orders_per_second(5).order_wait_ms(250ms).limiter_file("/tmp/orders").order_tags("off");
    const std::string json = all.json();
    CHECK_EQ(json, R"({"consumer_key":"k\"\\","consumer_secret":"s","access_token":"t","api":"v2-gateway",)"
                   R"("environment":"uat","neo_fin_key":"f","base_url":"https://127.0.0.1:9",)"
                   R"("mobile_number":"+919999990001","ucc":"U1","mpin":"123456","totp_secret":"JBSW Y3DP EHPK 3PXP",)"
                   R"("connect_timeout_ms":2000,"timeout_ms":1500,"proxy":"http://127.0.0.1:8080","ip_version":6,)"
                   R"("local_address":"::1","max_response_bytes":1048576,"login_attempts":5,"user_agent":"engine/1",)"
                   R"("orders_per_second":5,"order_wait_ms":250,"limiter_file":"/tmp/orders","order_tags":"off"})");
    CHECK_EQ(neo::try_config_check(all).str().substr(0, 8), "{\"data\":");
    CHECK(neo::client::try_make(all));

    const auto message = [](const neo::config &config) { return neo::try_config_check(config).message(); };
    CHECK_EQ(message(neo::config()), "\"consumer_key\" is required");
    CHECK(message(neo::config(all).ca_file("/nowhere/ca.pem")).find("\"ca_file\"") == 0);
    CHECK(message(neo::config(all).timeout_ms(-1ms)).find("\"timeout_ms\"") == 0);
    CHECK(message(neo::config(all).login_attempts(0)).find("\"login_attempts\"") == 0);
    CHECK(message(neo::config(all).ip_version(neo::ip_version::v4)).find("\"local_address\"") == 0);
    CHECK(message(neo::config(all).ucc(std::string_view("A\0B", 3))).find("\"ucc\" contains a control") == 0);
    CHECK(message(neo::config(all).ucc("\xff\xfe")).find("config_json") != std::string::npos);
    CHECK(message(neo::config(all).mpin("")).find("\"mpin\" is blank") == 0);
    for (const auto api : {neo::api::v1, neo::api::v2, neo::api::v3}) {
        CHECK(neo::try_config_check(neo::config(all).api(api)).ok());
    }
    CHECK(!neo::try_config_check(neo::config(all).api(neo::api::v1).consumer_secret({}).access_token({})).ok());
    CHECK(neo::try_config_check(neo::config(all).environment(neo::environment::prod).proxy("env")).ok());

    // Unset environment variables leave no key in the configuration.
    CHECK_EQ(neo::config().ucc("U1").ucc(std::getenv("NEO_NO_SUCH_VARIABLE")).json(), "{}");

    CHECK(neo::try_config_check(std::string_view(json)).ok());
    CHECK_EQ(neo::try_config_check("{\"ucc\":5}").code(), "configuration");
    CHECK(!neo::try_config_check(nullptr).ok());
    auto [client, why] = neo::client::try_make(neo::config().consumer_key("k").base_url("http://broker.example"));
    CHECK(!client);
    CHECK(why.kind() == neo::kind::configuration);
    CHECK(why.message().find("\"base_url\"") == 0);
    CHECK(!neo::client::try_make("nonsense"));
    CHECK(!neo::client::try_make(nullptr));
}
