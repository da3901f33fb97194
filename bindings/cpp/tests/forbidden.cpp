// Code that must not compile: `make test-cpp` builds each CASE and expects an error. Without a CASE it must compile.
#include <neo_api.hpp>

#include <string>

std::string_view view(const neo::client &client);
std::string_view view(const neo::client &client) {
    (void)client;
#if CASE == 1
    return client.try_session().text();
#elif CASE == 2
    return client.try_session().raw("data");
#elif CASE == 3
    return client.try_session().c_str();
#else
    static const neo::answer answer = client.try_session();
    return answer.text();
#endif
}

int main() {
    neo::client client;
#if CASE == 4
    neo::client copy = client;
#elif CASE == 5
    neo::answer first;
    neo::answer copy = first;
#elif CASE == 6
    client.try_connect(); // ignores the answer: an error under -Werror
#elif CASE == 7
    neo::object().set("price", 2706.93);
#elif CASE == 8
    int count = 0;
    neo::set_log(neo::log_level::info, [&count](neo::log_level, std::string_view) { ++count; });
#elif CASE == 9
    neo::client made = static_cast<NeoClient *>(nullptr);
#elif CASE == 10
    neo::client::try_make("{}"); // ignores the answer
#elif CASE == 11
    bool handle = client;
#elif CASE == 12 && !defined(__cpp_exceptions)
    (void)client.connect(); // does not exist without exceptions
#elif CASE == 13 && !defined(__cpp_exceptions)
    neo::error *none = nullptr;
#elif CASE == 14 && !defined(__cpp_exceptions)
    neo::client thrown(neo::config{});
#endif
    return view(client).empty() ? 1 : 0;
}
