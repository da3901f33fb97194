// The checks of these tests: a failed one reports its line and fails the program.
#ifndef NEO_TESTS_CHECK_HPP
#define NEO_TESTS_CHECK_HPP

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

namespace check {

inline int failures = 0;
inline int checks = 0;

template <class T> std::string shown(const T &value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

inline void fail(const char *file, int line, const std::string &what) {
    ++failures;
    std::fprintf(stderr, "%s:%d: %s\n", file, line, what.c_str());
}

// A variable set by the simulator's --exec.
inline std::string env(const char *name) {
    const char *value = std::getenv(name);
    if (value == nullptr) {
        std::fprintf(stderr, "%s is not set: run make test-cpp\n", name);
        std::exit(2);
    }
    return value;
}

} // namespace check

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        ++check::checks;                                                                                               \
        if (!(condition)) {                                                                                            \
            check::fail(__FILE__, __LINE__, #condition);                                                               \
        }                                                                                                              \
    } while (false)

#define CHECK_EQ(left, right)                                                                                          \
    do {                                                                                                               \
        ++check::checks;                                                                                               \
        const auto check_left = check::shown(left);                                                                    \
        const auto check_right = check::shown(right);                                                                  \
        if (check_left != check_right) {                                                                               \
            check::fail(__FILE__, __LINE__, #left " is [" + check_left + "], not [" + check_right + "]");             \
        }                                                                                                              \
    } while (false)

#endif
