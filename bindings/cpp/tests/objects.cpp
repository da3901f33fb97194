// The JSON of the builders.
#include "check.hpp"

#include <neo_api.hpp>

#include <cstdint>
#include <limits>

void test_objects() {
    using neo::object;
    CHECK_EQ(object().json(), "{}");
    CHECK(object().empty());
    object all;
    all.set("t", "x").set("i", -5).set("u", std::numeric_limits<std::uint64_t>::max()).set("b", true).set("f", false);
    all.set("o", object().set("a", std::string("1"))).raw("p", "2706.930").set("v", std::string_view("vw"));
    CHECK_EQ(all.json(),
             R"({"t":"x","i":-5,"u":18446744073709551615,"b":true,"f":false,"o":{"a":"1"},"p":2706.930,"v":"vw"})");
    CHECK(!all.empty());
    CHECK_EQ(object().set("a", 1).set("b", 2).set("a", "x").json(), R"({"a":"x","b":2})");
    CHECK_EQ(object().set("a", 1).set("a", nullptr).json(), "{}");
    CHECK_EQ(object().set("a", 1).remove("a").remove("b").json(), "{}");
    const char *missing = nullptr;
    CHECK_EQ(object().set("a", missing).json(), "{}");
    CHECK_EQ(object().set("a", "").json(), R"({"a":""})");

    const std::string odd("q\" b\\ n\n t\t nul\0 del\x7f \x01 \xe2\x82\xb9 /", 27);
    const std::string json = object().set(odd, odd).json();
    CHECK_EQ(neo::detail::string_of(neo::detail::at_path(json, odd)).value_or("?"), odd);
    CHECK_EQ(object().set("x", std::string_view("\"\\\n\0", 4)).json(), R"({"x":"\"\\\u000a\u0000"})");
    CHECK_EQ(object().set("x", "\x1f \x10").json(), R"({"x":"\u001f \u0010"})");
    CHECK_EQ(object().set("x", "\u20b9\U0001F600\x7f").json(), "{\"x\":\"\u20b9\U0001F600\x7f\"}");

    const auto text = [](const neo::request &what) { return std::string(std::string_view(what.secret_json())); };
    CHECK_EQ(text(neo::request::get("a/b").query("x", "1&2").query("n", 3).query("b", true)),
             R"({"method":"GET","path":"a/b","query":{"x":"1&2","n":3,"b":true}})");
    CHECK_EQ(text(neo::request::post("a").form(object().set("seg", "ALL"))),
             R"({"method":"POST","path":"a","form":{"seg":"ALL"}})");
    CHECK_EQ(text(neo::request("PUT", "a").json(R"({"p":1.50})")), R"({"method":"PUT","path":"a","json":{"p":1.50}})");
    neo::request kept = neo::request::post("a");
    kept.json(object().set("x", 1));
    CHECK_EQ(text(kept), R"({"method":"POST","path":"a","json":{"x":1}})");
    CHECK_EQ(std::string(std::string_view(neo::credentials().pan("P").userid("U").password("w\"").secret_json())),
             R"({"pan":"P","userid":"U","password":"w\""})");
    CHECK_EQ(std::string(std::string_view(neo::credentials().mobile_number("+91").mpin("1").pan({}).secret_json())),
             R"({"mobile_number":"+91","mpin":"1"})");
}
