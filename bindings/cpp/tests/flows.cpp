// Every flow of the API against the simulator: each operation at least once, in both families.
#include "check.hpp"
#include "simulator.hpp"

#include <neo_api.hpp>

#include <chrono>

#if defined(__cpp_exceptions)

namespace {

void registration() {
    const std::string mobile = check::env("NEO_SIM_NEW_MOBILE");
    const neo::client client(simulator::config().mobile_number(mobile).ucc(check::env("NEO_SIM_NEW_UCC")));
    CHECK(client.try_verify_otp("1234").kind() == neo::kind::state);
    client.send_otp();
    CHECK(simulator::ask("GET", "/_sim/requests").find(R"(\"resend\":false)") != std::string::npos);
    CHECK(simulator::ask("GET", "/_sim/requests").find(R"(\"resend\":true)") == std::string::npos);
    client.send_otp(mobile, true);
    CHECK(simulator::ask("GET", "/_sim/requests").find(R"(\"resend\":true)") != std::string::npos);
    CHECK_EQ(client.verify_otp(simulator::otp(mobile)).string("data.uccInfo.0.ucc").value_or("?"),
             check::env("NEO_SIM_NEW_UCC"));
    const neo::answer shown = client.totp_verify_user();
    const neo::client authenticator(simulator::config().totp_secret(shown.string("data.uri").value_or("")));
    CHECK(client.totp_register(authenticator.totp_code().string("data.totp").value_or("")).ok());
    CHECK(client.totp_deregister({}, check::env("NEO_SIM_NEW_MPIN")).ok());
}

void totp() {
    const neo::client client(simulator::config()
                                 .mobile_number(check::env("NEO_SIM_MOBILE"))
                                 .ucc(check::env("NEO_SIM_UCC"))
                                 .mpin(check::env("NEO_SIM_MPIN"))
                                 .totp_secret(check::env("NEO_SIM_TOTP_SECRET")));
    CHECK(client.try_totp_validate().kind() == neo::kind::state);
    CHECK_EQ(client.totp_login().string("data.kType").value_or("?"), "View");
    const neo::answer wrong = client.try_totp_validate("000000");
    CHECK(wrong.kind() == neo::kind::authentication && wrong.delivered() == neo::delivered::yes);
    CHECK_EQ(wrong.message(), "Invalid MPIN.");
    CHECK_EQ(client.totp_validate(check::env("NEO_SIM_MPIN")).string("data.kType").value_or("?"), "Trade");
    CHECK(client.connect().ok());
    CHECK_EQ(client.session().string("data.state").value_or("?"), "trade");
    CHECK_EQ(client.client_ip().string("data.0.ip").value_or("?"), "127.0.0.1");
    CHECK_EQ(client.request(neo::request::get("quick/user/orders")).integer("stCode").value_or(0), 5203);
    const neo::object all = neo::object().set("seg", "ALL").set("exch", "ALL").set("prod", "ALL");
    CHECK_EQ(client.request(neo::request::post("quick/user/limits").form(all)).string("CollateralValue").value_or("?"), "1500.25");
    CHECK_EQ(client.call("request", neo::object().set("method", "GET").set("path", "quick/user/orders"))
                 .integer("stCode")
                 .value_or(0),
             5203);

    simulator::fault("limits", R"({"kind":"reset_after_read"})");
    const neo::answer lost = client.try_request(neo::request::post("quick/user/limits").form(all));
    CHECK(lost.kind() == neo::kind::network && lost.delivered() == neo::delivered::maybe && !lost.retryable());

    const neo::answer exported = client.session_export();
    const neo::client second(simulator::config());
    CHECK_EQ(second.session_import(exported).string("data.state").value_or("?"), "trade");
    CHECK(second.request(R"({"method":"GET","path":"quick/user/orders"})").ok());
    const neo::client third(simulator::config());
    CHECK(third.session_import(exported.text()).ok());

    CHECK(client.stats().integer("data.operations.totp_validate.calls").value_or(0) >= 2);
    CHECK_EQ(client.diagnostics().integer("data.abi").value_or(0), 1);
    CHECK_EQ(client.cancel().integer("data.cancelled").value_or(-1), 0);
    CHECK(client.reset_attempts().ok());
    CHECK_EQ(client.logout().string("data.server").value_or("?"), "not_asked");
    CHECK(client.try_logout().kind() == neo::kind::state);
    CHECK(client.try_generate_otp().kind() == neo::kind::configuration);
}

void password() {
    const neo::client client(simulator::password_config());
    const std::string mobile = check::env("NEO_SIM_MOBILE");
    CHECK_EQ(client.session_init().string("token_type").value_or("?"), "Bearer");
    CHECK(client.login(neo::credentials().mobile_number(mobile).password(check::env("NEO_SIM_PASSWORD"))).ok());
    CHECK(client.generate_otp().ok());
    CHECK(client.session_2fa(simulator::otp(mobile)).ok());
    CHECK_EQ(client.logout().string("data.server").value_or("?"), "told");
    CHECK(client.login(neo::object()
                           .set("pan", check::env("NEO_SIM_PAN"))
                           .set("mpin", check::env("NEO_SIM_MPIN"))
                           .json())
              .ok());
    CHECK(client.session_2fa(check::env("NEO_SIM_MPIN")).ok());
}

void qr() {
    const neo::client client(simulator::config()
                                 .consumer_secret(check::env("NEO_SIM_CONSUMER_SECRET"))
                                 .api(neo::api::v2)
                                 .ucc(check::env("NEO_SIM_UCC")));
    CHECK(client.base_url().ok());
    CHECK(client.qr_code_link().string("data.redirectUrl").value_or("").find("http") == 0);
    CHECK(client.try_qr_code_session("no-such-token").kind() == neo::kind::authentication);
    const std::string scanned = simulator::ask("POST", "/_sim/scan", R"({"ucc":")" + check::env("NEO_SIM_UCC") + "\"}");
    const std::string ott = neo::detail::string_of(neo::detail::at_path(scanned, "ott")).value_or("");
    CHECK(client.qr_code_session(ott).ok());
    CHECK_EQ(client.session().string("data.state").value_or("?"), "trade");
}

} // namespace

void test_flows() {
    const auto before = neo::live_objects();
    registration();
    totp();
    password();
    qr();
    CHECK_EQ(neo::live_objects(), before);
}

#else

void test_flows() {}

#endif
