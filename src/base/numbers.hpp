#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// `value` with so many digits after the point, without trailing zeros, a true minus sign, and the same everywhere.
std::string decimal(double value, int digits);

/// `value` rounded to so many significant figures: 234.6 with 2 is "230".
std::string significant(double value, int figures);

/// 99,900: with a comma after each three digits.
std::string in_thousands(std::size_t count);

/// `pattern` with each `{name}` replaced by its value.
std::string fill(std::string_view pattern, std::initializer_list<std::pair<std::string_view, std::string>> values);
