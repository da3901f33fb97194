// SPDX-License-Identifier: MIT
//
// Functions of the library as a whole.
#ifndef NEO_API_LIBRARY_HPP
#define NEO_API_LIBRARY_HPP

#include "answer.hpp"
#include "config.hpp"
#include "error.hpp"
#include "text.hpp"

#include <neo_api.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

namespace neo {
inline namespace v1 {

/// The version of the library, such as "1.2.3".
[[nodiscard]] inline std::string_view version() noexcept { return neo_version(); }

/// The version of the interface that the library has.
[[nodiscard]] inline std::uint32_t abi_version() noexcept { return neo_abi_version(); }

/// How many clients and answers of the process are not freed yet, in C++ and any other language together.
[[nodiscard]] inline std::uint64_t live_objects() noexcept { return neo_live_objects(); }

namespace detail {

// The library's file, as far as the system knows. Looked up only for the error about a different ABI.
inline std::string library_file() {
    std::string found = "libneo_api";
#if defined(__linux__)
    if (std::FILE *maps = std::fopen("/proc/self/maps", "r")) {
        char line[4352];
        while (std::fgets(line, sizeof line, maps) != nullptr) {
            const char *path = std::strchr(line, '/');
            if (path != nullptr && std::strstr(path, "libneo_api.") != nullptr) {
                found.assign(path, std::strcspn(path, "\n"));
                break;
            }
        }
        std::fclose(maps);
    }
#endif
    return found;
}

// The error for a library with a different ABI. Made once: neither number changes during the process.
inline const std::string &abi_error() {
    static const std::string text = [] {
        secret_string message;
        append_string(message, library_file() + " has ABI " + std::to_string(neo_abi_version()) +
                                   ", but this program was built for ABI " + std::to_string(NEO_ABI_VERSION));
        return "{\"error\":[{\"code\":\"configuration\",\"message\":" + std::string(std::string_view(message)) +
               "}],\"kind\":\"configuration\",\"operation\":\"\",\"status\":null,\"broker_code\":null,"
               "\"retryable\":false,\"retry_after_ms\":null,\"delivered\":\"no\",\"hint\":\"Install the library that "
               "belongs to the headers, or build the program again.\",\"request_id\":null,\"body\":null,\"text\":null}";
    }();
    return text;
}

// Runs code that may throw only if memory runs out.
template <class Function> answer guarded(Function function) noexcept {
#if defined(__cpp_exceptions)
    try {
        return function();
    } catch (...) {
        return out_of_memory();
    }
#else
    return function();
#endif
}

inline answer config_check(text_param json) noexcept {
    const c_text text(json);
    return text.failed() ? out_of_memory() : answer(neo_config_check(text.get()));
}

} // namespace detail

/// Whether the library has the ABI that these headers were built for; the error names both numbers and the file.
[[nodiscard]] inline answer try_check_abi() noexcept {
    if (neo_abi_version() != NEO_ABI_VERSION) {
        return detail::guarded([] { return answer::of_static(detail::abi_error().c_str()); });
    }
    return answer::of_static("{\"data\":{}}");
}

/// The error that a client made from this JSON would give. Sends nothing.
[[nodiscard]] inline answer try_config_check(text_param json) noexcept { return detail::config_check(json); }

/// The error that a client made from this configuration would give. Sends nothing.
[[nodiscard]] inline answer try_config_check(const config &configuration) noexcept {
    return detail::guarded([&] { return detail::config_check(configuration.secret_json()); });
}

#if defined(__cpp_exceptions)

/// Throws neo::error, naming both numbers and the file, unless the library has the ABI that these headers were built for.
inline void check_abi() { (void)detail::checked(try_check_abi()); }

/// Throws what a client made from this JSON would.
inline void config_check(text_param json) { (void)detail::checked(try_config_check(json)); }

/// Throws what a client made from this configuration would.
inline void config_check(const config &configuration) { (void)detail::checked(try_config_check(configuration)); }

#endif

} // namespace v1
} // namespace neo

#endif
