// SPDX-License-Identifier: MIT
//
// Memory that is wiped before it is freed: configurations and parameters hold secrets.
#ifndef NEO_API_SECRET_HPP
#define NEO_API_SECRET_HPP

#include <cstddef>
#include <memory>
#include <string>

namespace neo {
inline namespace v1 {
namespace detail {

// Overwrites memory; volatile, so that the compiler may not leave it out.
inline void wipe(void *memory, std::size_t size) noexcept {
    volatile unsigned char *at = static_cast<unsigned char *>(memory);
    while (size-- > 0) {
        *at++ = 0;
    }
}

// std::allocator that wipes memory when freeing it.
template <class T> struct wiping {
    using value_type = T;

    wiping() noexcept = default;
    template <class Other> wiping(const wiping<Other> &) noexcept {}

    T *allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T *memory, std::size_t count) noexcept {
        wipe(static_cast<void *>(memory), count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }

    template <class Other> bool operator==(const wiping<Other> &) const noexcept { return true; }
    template <class Other> bool operator!=(const wiping<Other> &) const noexcept { return false; }
};

using secret_string = std::basic_string<char, std::char_traits<char>, wiping<char>>;

// An empty secret_string on the heap, where it is wiped: short strings would be inside the object, unwiped.
inline secret_string new_secret() {
    secret_string text;
    text.reserve(256);
    return text;
}

} // namespace detail
} // namespace v1
} // namespace neo

#endif
