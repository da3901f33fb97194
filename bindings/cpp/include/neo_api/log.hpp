// SPDX-License-Identifier: MIT
//
// The library's log, which is off by default.
#ifndef NEO_API_LOG_HPP
#define NEO_API_LOG_HPP

#include <neo_api.h>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace neo {
inline namespace v1 {

/// How much is logged; each level includes those before it.
enum class log_level : std::int32_t {
    off = 0,     ///< Nothing.
    error = 1,   ///< Calls that failed.
    warning = 2, ///< What did not work and could be done without.
    info = 3,    ///< Calls that succeeded.
    debug = 4,   ///< Requests that were sent or answered.
    trace = 5,   ///< Calls that began.
};

/// A function that takes log lines.
using log_function = void (*)(log_level level, std::string_view message);

namespace detail {

// Runs a log sink; its exceptions stop here, because they must not pass through the library.
template <class Sink> void run_sink(Sink &sink, std::int32_t level, const char *message) noexcept {
#if defined(__cpp_exceptions)
    try {
        sink(static_cast<log_level>(level), std::string_view(message));
    } catch (...) {
    }
#else
    sink(static_cast<log_level>(level), std::string_view(message));
#endif
}

template <class Sink> void object_trampoline(void *context, std::int32_t level, const char *message) noexcept {
    run_sink(*static_cast<Sink *>(context), level, message);
}

inline void function_trampoline(void *context, std::int32_t level, const char *message) noexcept {
    const auto sink = reinterpret_cast<log_function>(context);
    run_sink(sink, level, message);
}

} // namespace detail

/// Sends log lines of the whole process to a function, or to a lambda without captures. Replaces what was set before.
///
/// Lines hold no secrets. The function is called on the thread that makes the call, must be usable from any thread, and
/// must not call the library. Its exceptions are dropped. nullptr turns the log off.
inline void set_log(log_level level, log_function sink) noexcept {
    if (sink == nullptr) {
        neo_set_log(nullptr, nullptr, 0);
        return;
    }
    neo_set_log(&detail::function_trampoline, reinterpret_cast<void *>(sink), static_cast<std::int32_t>(level));
}

/// Sends log lines to an object that can be called like a log_function. It is borrowed: it must live until the log is
/// turned off or replaced, and until the calls in flight at that moment have returned.
template <class Sink, std::enable_if_t<!std::is_convertible_v<Sink &&, log_function>, int> = 0>
void set_log(log_level level, Sink &&sink) noexcept {
    static_assert(std::is_lvalue_reference_v<Sink>, "the sink is borrowed: a temporary would be gone when it is called");
    using target = std::remove_reference_t<Sink>;
    static_assert(!std::is_const_v<target>, "the sink must not be const");
    neo_set_log(&detail::object_trampoline<target>, static_cast<void *>(&sink), static_cast<std::int32_t>(level));
}

/// Turns the log off.
inline void clear_log() noexcept { neo_set_log(nullptr, nullptr, 0); }

} // namespace v1
} // namespace neo

#endif
