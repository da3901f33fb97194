// SPDX-License-Identifier: MIT
//
// Decimal numbers, exactly as they were written.
#ifndef NEO_API_DECIMAL_HPP
#define NEO_API_DECIMAL_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace neo {
inline namespace v1 {

/// A decimal number of up to 18 digits: units() divided by ten to the power of scale(). 9.50 and 9.5 are equal,
/// and each keeps its digits. Never a floating-point number.
class decimal {
  public:
    /// Zero.
    constexpr decimal() noexcept = default;
    /// A number of units: decimal(935, 2) is 9.35. The scale is 0 to 18.
    constexpr explicit decimal(std::int64_t units, int scale = 0) noexcept : units_(units), scale_(scale) {}

    /// Reads digits with at most one point between them and an optional minus sign; nothing for other input, or if too long.
    [[nodiscard]] static std::optional<decimal> parse(std::string_view text) noexcept {
        const bool negative = !text.empty() && text.front() == '-';
        std::int64_t units = 0;
        int digits = 0;
        int scale = -1;
        for (const char c : text.substr(negative ? 1 : 0)) {
            if (c == '.' && scale < 0 && digits > 0) {
                scale = 0;
                continue;
            }
            if (c < '0' || c > '9' || digits == 18) {
                return std::nullopt;
            }
            units = units * 10 + (c - '0');
            digits += units == 0 && scale < 0 ? (digits == 0 ? 1 : 0) : 1;
            scale += scale < 0 ? 0 : 1;
        }
        if (digits == 0 || scale == 0) {
            return std::nullopt;
        }
        return decimal(negative ? -units : units, scale < 0 ? 0 : scale);
    }

    /// The units.
    [[nodiscard]] constexpr std::int64_t units() const noexcept { return units_; }
    /// The number of digits after the point.
    [[nodiscard]] constexpr int scale() const noexcept { return scale_; }
    /// Whether it is zero.
    [[nodiscard]] constexpr bool is_zero() const noexcept { return units_ == 0; }

    /// The number with all its digits, such as "9.50".
    [[nodiscard]] std::string to_string() const {
        const std::uint64_t size = units_ < 0 ? 0 - static_cast<std::uint64_t>(units_) : static_cast<std::uint64_t>(units_);
        std::string text = std::to_string(size);
        const auto behind = static_cast<std::size_t>(scale_);
        if (text.size() <= behind) {
            text.insert(0, behind + 1 - text.size(), '0');
        }
        if (behind > 0) {
            text.insert(text.size() - behind, 1, '.');
        }
        return units_ < 0 ? "-" + text : text;
    }

    friend constexpr bool operator==(const decimal &a, const decimal &b) noexcept { return compare(a, b) == 0; }
    friend constexpr bool operator!=(const decimal &a, const decimal &b) noexcept { return compare(a, b) != 0; }
    friend constexpr bool operator<(const decimal &a, const decimal &b) noexcept { return compare(a, b) < 0; }
    friend constexpr bool operator>(const decimal &a, const decimal &b) noexcept { return compare(a, b) > 0; }
    friend constexpr bool operator<=(const decimal &a, const decimal &b) noexcept { return compare(a, b) <= 0; }
    friend constexpr bool operator>=(const decimal &a, const decimal &b) noexcept { return compare(a, b) >= 0; }

  private:
    // The integer part first, then the fraction, digit by digit: nothing can overflow.
    static constexpr int compare(const decimal &a, const decimal &b) noexcept {
        std::int64_t whole_a = a.units_ / power(a.scale_), rest_a = a.units_ % power(a.scale_);
        std::int64_t whole_b = b.units_ / power(b.scale_), rest_b = b.units_ % power(b.scale_);
        if (whole_a != whole_b) {
            return whole_a < whole_b ? -1 : 1;
        }
        for (int at = 1; at <= a.scale_ || at <= b.scale_; ++at) {
            const int digit_a = digit(rest_a, a.scale_, at);
            const int digit_b = digit(rest_b, b.scale_, at);
            if (digit_a != digit_b) {
                return digit_a < digit_b ? -1 : 1;
            }
        }
        return 0;
    }
    static constexpr int digit(std::int64_t rest, int scale, int at) noexcept {
        return at > scale ? 0 : static_cast<int>(rest / power(scale - at) % 10);
    }
    static constexpr std::int64_t power(int exponent) noexcept {
        std::int64_t result = 1;
        while (exponent-- > 0) {
            result *= 10;
        }
        return result;
    }

    std::int64_t units_ = 0;
    int scale_ = 0;
};

} // namespace v1
} // namespace neo

#endif
