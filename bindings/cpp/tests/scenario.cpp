// Runs the scenario shared by every language (see tests/scenario.json) through the methods of neo::client.
#include "simulator.hpp"

#include <neo_api_json.hpp>

#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <optional>

namespace {

using nlohmann::json;
using saved_values = std::map<std::string, json>;

// A string parameter; NULL if missing. An object is passed as text, written into `room`.
const char *text(const json &params, const char *name, std::string &room) {
    if (!params.contains(name)) {
        return nullptr;
    }
    const json &value = params.at(name);
    room = value.is_string() ? value.get<std::string>() : value.dump();
    return room.c_str();
}

// The original answer of an operation that returns records; throws like the others.
template <class T> neo::answer whole(neo::result<T> &&outcome) { return neo::detail::checked(std::move(outcome).raw()); }

neo::answer perform(const neo::client &client, const std::string &call, const json &params) {
    using method = std::function<neo::answer()>;
    std::string rooms[3];
    int used = 0;
    const auto at = [&](const char *name) { return text(params, name, rooms[used++]); };
    const std::map<std::string, method> methods{
        {"base_url", [&] { return client.base_url(at("ucc")); }},
        {"session_init", [&] { return client.session_init(); }},
        {"send_otp", [&] { return client.send_otp(at("mobile_number"), params.value("resend", false)); }},
        {"verify_otp", [&] { return client.verify_otp(at("code")); }},
        {"totp_verify_user", [&] { return client.totp_verify_user(at("ucc")); }},
        {"totp_register", [&] { return client.totp_register(at("totp")); }},
        {"totp_deregister", [&] { return client.totp_deregister(at("ucc"), at("mpin")); }},
        {"totp_login", [&] { return client.totp_login(at("mobile_number"), at("ucc"), at("totp")); }},
        {"totp_validate", [&] { return client.totp_validate(at("mpin")); }},
        {"qr_code_link", [&] { return client.qr_code_link(at("ucc")); }},
        {"qr_code_session", [&] { return client.qr_code_session(at("ott"), at("ucc")); }},
        {"login", [&] { return client.login(params.dump()); }},
        {"generate_otp", [&] { return client.generate_otp(); }},
        {"session_2fa", [&] { return client.session_2fa(at("otp")); }},
        {"connect", [&] { return client.connect(); }},
        {"client_ip", [&] { return client.client_ip(); }},
        {"request", [&] { return client.request(params.dump()); }},
        {"logout", [&] { return client.logout(); }},
        {"session", [&] { return client.session(); }},
        {"session_export", [&] { return client.session_export(); }},
        {"session_import", [&] { return client.session_import(at("session_json")); }},
        {"totp_code", [&] { return client.totp_code(); }},
        {"cancel", [&] { return client.cancel(); }},
        {"reset_attempts", [&] { return client.reset_attempts(); }},
        {"stats", [&] { return client.stats(); }},
        {"prewarm", [&] { return client.prewarm(); }},
        {"diagnostics", [&] { return client.diagnostics(); }},
        {"place_order", [&] { return whole(client.try_place_order(params.dump())); }},
        {"modify_order", [&] { return whole(client.try_modify_order(params.dump())); }},
        {"cancel_order", [&] { return whole(client.try_cancel_order(params.dump())); }},
        {"find_order", [&] { return whole(client.try_find_order(params.dump())); }},
        {"check_order", [&] { return whole(client.try_check_order(params.dump())); }},
        {"order_book", [&] { return whole(client.try_order_book()); }},
        {"order_history", [&] { return whole(client.try_order_history(params.dump())); }},
        {"trade_book", [&] { return whole(client.try_trade_book()); }},
        {"positions", [&] { return whole(client.try_positions()); }},
        {"holdings", [&] { return whole(client.try_holdings()); }},
        {"limits", [&] { return whole(client.try_limits(params.dump())); }},
        {"margin", [&] { return whole(client.try_margin(params.dump())); }},
    };
    return methods.at(call)();
}

json value_of(const std::string &name, const saved_values &saved) {
    const auto found = saved.find(name);
    return found != saved.end() ? found->second : json(check::env(name.c_str()));
}

// `value` with every ${name} replaced; a string that is just ${name} becomes the value with its type.
json filled(const json &value, const saved_values &saved) {
    if (value.is_structured()) {
        json copy = value;
        for (auto &item : copy) {
            item = filled(item, saved);
        }
        return copy;
    }
    if (!value.is_string()) {
        return value;
    }
    std::string whole = value.get<std::string>();
    for (std::size_t begin; (begin = whole.find("${")) != std::string::npos;) {
        const std::size_t end = whole.find('}', begin);
        const json found = value_of(whole.substr(begin + 2, end - begin - 2), saved);
        if (begin == 0 && end + 1 == whole.size()) {
            return found;
        }
        whole.replace(begin, end + 1 - begin, found.is_string() ? found.get<std::string>() : found.dump());
    }
    return whole;
}

// The value at a dotted path; if there is none, a discarded value, which equals nothing.
json at_path(const json &document, const std::string &path) {
    std::string pointer = "/" + path;
    for (char &c : pointer) {
        c = c == '.' ? '/' : c;
    }
    const json::json_pointer where(pointer);
    return document.contains(where) ? document.at(where) : json(json::value_t::discarded);
}

json error_member(const json &error, const std::string &name) {
    return name == "code" || name == "message" ? error.at("error").at(0).at(name) : error.at(name);
}

// The messages of one feed, and the name of its last event.
class reader {
  public:
    explicit reader(const neo::detail::feed &feed) : feed_(&feed) {}

    // The first message with the wanted values at their paths; discarded if it does not come. The events before it go to
    // `events`, without repetitions.
    json until(const json &wanted, json &events) {
        for (int silent = 0; silent < patience;) {
            const json message = neo::parse(feed_->next(1000)).at("data");
            if (message.is_null()) {
                ++silent;
                continue;
            }
            note(message.value("event", std::string()), events);
            if (is_wanted(message, wanted)) {
                return message;
            }
        }
        return json(json::value_t::discarded);
    }

  private:
    // The number of seconds without a message.
    static constexpr int patience = 30;

    // Conflated ticks are left out, because they depend on how fast a program reads.
    void note(const std::string &event, json &events) {
        if (!event.empty() && event != "conflated" && event != last_event_) {
            last_event_ = event;
            events.push_back(event);
        }
    }

    static bool is_wanted(const json &message, const json &wanted) {
        for (const auto &[path, value] : wanted.items()) {
            if (!(at_path(message, path) == value)) {
                return false;
            }
        }
        return true;
    }

    const neo::detail::feed *feed_;
    std::string last_event_;
};

class scenario {
  public:
    explicit scenario(const json &file) : file_(file) {}

    int run() {
        int index = 0;
        for (const json &step : file_.at("steps")) {
            line_ = std::to_string(index++) + " ";
            if (step.contains("sim")) {
                look_up(step);
            } else if (step.contains("feed")) {
                for (const auto &[name, what] : step.at("feed").items()) {
                    follow(step, name, what.get<std::string>());
                }
            } else {
                call(step);
            }
            std::cout << line_ << '\n';
        }
        return failures_ == 0 ? 0 : 1;
    }

  private:
    void look_up(const json &step) {
        const std::string otp = simulator::otp(filled(step.at("mobile"), saved_).get<std::string>());
        keep(step, json{{"otp", otp}});
        line_ += "otp ok []";
    }

    void call(const json &step) {
        const std::string name = step.at("call").get<std::string>();
        line_ += name;
        try {
            const neo::answer answer = perform(client(step.at("client")), name, filled(step.at("params"), saved_));
            succeeded(step, neo::parse(answer));
        } catch (const neo::error &error) {
            failed(step, error);
        }
    }

    void follow(const json &step, const std::string &name, const std::string &what) {
        line_ += name + " " + what;
        if (what == "until") {
            until(step, readers_.at(name));
        } else if (what == "subscribe") {
            market_->subscribe(step.at("params").dump());
        } else if (what == "close") {
            name == "market" ? market_->close() : orders_->close();
        } else if (name == "market") {
            readers_.emplace(name, market_.emplace(client(step.at("client"))));
        } else {
            readers_.emplace(name, orders_.emplace(client(step.at("client"))));
        }
    }

    void until(const json &step, reader &feed) {
        json events = json::array();
        const json message = feed.until(filled(step.at("wanted"), saved_), events);
        expect(!message.is_discarded(), "what is waited for has not come");
        expect(events == step.at("events"), "the events are " + events.dump());
        const std::string values = compared(step, message);
        line_ += " " + events.dump() + " " + values;
    }

    const neo::client &client(const std::string &name) {
        auto found = clients_.find(name);
        if (found == clients_.end()) {
            const json config = filled(file_.at("clients").at(name), saved_);
            found = clients_.emplace(name, neo::client(config.dump())).first;
        }
        return found->second;
    }

    void succeeded(const json &step, const json &answer) {
        expect(!step.contains("error"), "it succeeded");
        const std::string values = compared(step, answer);
        keep(step, answer);
        line_ += " ok " + values;
    }

    // The values at the step's expected paths, as JSON; they must equal the expected ones.
    std::string compared(const json &step, const json &answer) {
        json values = json::array();
        const json wanted_values = filled(step.value("expect", json::object()), saved_);
        for (const auto &[path, wanted] : wanted_values.items()) {
            const json found = at_path(answer, path);
            expect(found == wanted, path + " is " + found.dump());
            values.push_back(found);
        }
        return values.dump();
    }

    void failed(const json &step, const neo::error &error) {
        const json document = json::parse(error.json());
        expect(step.contains("error"), document.dump());
        const json wanted_members = step.value("error", json::object());
        for (const auto &[name, wanted] : wanted_members.items()) {
            const json found = error_member(document, name);
            expect(found == wanted, name + " is " + found.dump());
        }
        expect(document.at("kind") == error.kind_name() && error_member(document, "code") == error.code() &&
                   error_member(document, "message") == error.message() &&
                   document.at("delivered") == neo::to_string(error.delivered()) &&
                   document.at("retryable") == error.retryable(),
               "the exception says something else than its JSON");
        line_ += " error " + error.kind_name() + " " + error.code() + " " + std::string(to_string(error.delivered()));
    }

    void keep(const json &step, const json &answer) {
        const json names = step.value("save", json::object());
        for (const auto &[name, path] : names.items()) {
            saved_[name] = at_path(answer, path.get<std::string>());
        }
    }

    void expect(bool good, const std::string &what) {
        if (!good) {
            ++failures_;
            std::cerr << "step " << line_ << ": not as expected: " << what << '\n';
        }
    }

    const json &file_;
    saved_values saved_;
    std::map<std::string, neo::client> clients_;
    std::optional<neo::market_feed> market_;
    std::optional<neo::order_feed> orders_;
    std::map<std::string, reader> readers_;
    std::string line_;
    int failures_ = 0;
};

} // namespace

int main(int argc, char **argv) try {
    std::ifstream file(argc > 1 ? argv[1] : "tests/scenario.json");
    const json document = json::parse(file);
    const int status = scenario(document).run();
    return neo::live_objects() == 0 ? status : 1;
} catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return 1;
}
