// The reader of single members: escapes, nesting, look-alikes, and truncated texts.
#include "check.hpp"

#include <neo_api.hpp>

using neo::detail::at_path;
using neo::detail::integer_of;
using neo::detail::string_of;

namespace {

void test_paths() {
    const std::string_view json = R"( { "a" : {"b":[10, {"c":"x"} ,[ ]]}, "b":1 , "n":null,"t":true,"e":{} } )";
    CHECK_EQ(at_path(json, "a.b.0"), "10");
    CHECK_EQ(at_path(json, "a.b.1.c"), "\"x\"");
    CHECK_EQ(at_path(json, "a.b.2"), "[ ]");
    CHECK_EQ(at_path(json, "a.b.3"), "");
    CHECK_EQ(at_path(json, "a.b.-1"), "");
    CHECK_EQ(at_path(json, "a.b.x"), "");
    CHECK_EQ(at_path(json, "b"), "1");
    CHECK_EQ(at_path(json, "n"), "null");
    CHECK_EQ(at_path(json, "t"), "true");
    CHECK_EQ(at_path(json, "e"), "{}");
    CHECK_EQ(at_path(json, "e.x"), "");
    CHECK_EQ(at_path(json, "b.x"), "");
    CHECK_EQ(at_path(json, "c"), "");
    CHECK_EQ(at_path(json, ""), "");
    CHECK_EQ(at_path("[]", "0"), "");
    CHECK_EQ(at_path("", "a"), "");
    CHECK_EQ(at_path(R"({"0":"object"})", "0"), "\"object\"");
    CHECK_EQ(at_path(R"({"a":1,"a":2})", "a"), "2");
    CHECK_EQ(at_path(R"({"x":2706.930,"y":12345678901234567890123})", "x"), "2706.930");
    CHECK_EQ(at_path(R"({"x":2706.930,"y":12345678901234567890123})", "y"), "12345678901234567890123");
}

// Names inside values, and brackets and quotes inside strings, are not members.
void test_look_alikes() {
    const std::string_view json =
        R"({"message":"\"kind\":\"locked\",{[","body":{"kind":"server","x":["kind",{"kind":1}]},"kind":"network"})";
    CHECK_EQ(at_path(json, "kind"), "\"network\"");
    CHECK_EQ(string_of(at_path(json, "message")).value_or("?"), R"("kind":"locked",{[)");
    CHECK_EQ(at_path(R"({"a\\":1,"\u0062":2,"c\"":3})", "b"), "2");
    CHECK_EQ(at_path(R"({"a\\":1,"\u0062":2,"c\"":3})", "a\\"), "1");
    CHECK_EQ(at_path(R"({"a\\":1,"\u0062":2,"c\"":3})", "c\""), "3");
    CHECK_EQ(at_path(R"({"ab":1})", "a"), "");
    CHECK_EQ(at_path(R"({"a":1})", "ab"), "");
}

void test_strings() {
    CHECK_EQ(string_of(R"("a\"b\\c\/d\b\f\n\r\t")").value_or("?"), "a\"b\\c/d\b\f\n\r\t");
    CHECK_EQ(string_of(R"("\u0041\u00e9\u20b9\ud83d\ude00")").value_or("?"), "A\u00e9\u20b9\U0001F600");
    CHECK_EQ(string_of(R"("\u00E9")").value_or("?"), "\u00e9");
    CHECK_EQ(string_of(R"("\ud83d")").value_or("?"), "\ufffd");
    CHECK_EQ(string_of(R"("\ud83dx")").value_or("?"), "\ufffdx");
    CHECK_EQ(string_of(R"("\ud83d\u0041")").value_or("?"), "\ufffdA");
    CHECK_EQ(string_of(R"("\ude00")").value_or("?"), "\ufffd");
    CHECK_EQ(string_of(R"("\u12")").value_or("?"), "\ufffd");
    CHECK_EQ(string_of(R"("\u-123")").value_or("?"), "\ufffd");
    CHECK_EQ(string_of("\"\\u0000\"").value_or("?").size(), 1U);
    CHECK_EQ(string_of("\"\"").value_or("?"), "");
    CHECK(!string_of("null"));
    CHECK(!string_of("\""));
    CHECK(!string_of(""));
}

void test_integers() {
    CHECK_EQ(integer_of("429").value_or(0), 429);
    CHECK_EQ(integer_of("-1").value_or(0), -1);
    CHECK(!integer_of("1.5"));
    CHECK(!integer_of("null"));
    CHECK(!integer_of("99999999999999999999"));
    CHECK(!integer_of(""));
}

// No text can make the reader read past its end or loop; the sanitizer checks this.
void test_every_cut_and_change() {
    const std::string whole =
        R"({"error":[{"code":"4\u00e99","message":"a\\\"b\ud83d\ude00"}],"kind":"server","body":{"a":[1,{"b":"]"}]},"status":5})";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        // A buffer of exactly this size, so that the sanitizer sees a read one byte too far.
        const std::string_view rest(whole);
        std::string cut(rest.substr(0, size));
        cut.shrink_to_fit();
        for (const char *path : {"error.0.message", "error.0.code", "kind", "body.a.1.b", "status", "none"}) {
            const std::string_view value = at_path(cut, path);
            CHECK(value.size() <= cut.size());
            (void)string_of(value);
        }
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char other : {'"', '\\', '{', '}', '[', ']', ',', ':', ' ', 'u', '\0'}) {
            std::string changed = whole;
            changed[at] = other;
            CHECK(at_path(changed, "body.a.1.b").size() <= changed.size());
            (void)string_of(at_path(changed, "error.0.message"));
        }
    }
    const std::string deep(200000, '[');
    CHECK_EQ(at_path(deep, "0"), "");
    CHECK_EQ(at_path(deep + std::string(200000, ']'), "0").size(), 399998U);
}

} // namespace

void test_reader() {
    test_paths();
    test_look_alikes();
    test_strings();
    test_integers();
    test_every_cut_and_change();
}
