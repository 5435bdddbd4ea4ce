#pragma once
#include <doctest/doctest.h>

#include <string>
#include <vector>

/// Lets a failed comparison of lines show both.
template <>
struct doctest::StringMaker<std::vector<std::string>> {
    static doctest::String convert(const std::vector<std::string>& lines) {
        std::string text;
        for (const std::string& line : lines) text += "\n    " + line;
        return text.c_str();
    }
};
