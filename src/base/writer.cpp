#include "base/writer.hpp"

#include <cmath>

#include "base/digits.hpp"
#include "base/utf8.hpp"

void Writer::separate() {
    if (!first_) out_ += ',';
    first_ = false;
}

Writer& Writer::open(char bracket) {
    separate();
    out_ += bracket;
    closers_ += bracket == '{' ? '}' : ']';
    first_ = true;
    return *this;
}

Writer& Writer::end() {
    out_ += closers_.back();
    closers_.pop_back();
    first_ = false;
    return *this;
}

Writer& Writer::key(std::string_view name) {
    separate();
    quote(name);
    out_ += ':';
    first_ = true;
    return *this;
}

Writer& Writer::text(std::string_view value) {
    separate();
    quote(value);
    return *this;
}

Writer& Writer::number(double value) {
    separate();
    if (!std::isfinite(value)) {
        out_ += "null";
        return *this;
    }
    const Digits exact = digits_of(value);
    Digits shown;
    for (const int figures : {6, 9, 15, 16, 17}) {
        shown = rounded(exact, figures);
        if (value_of(shown) == std::fabs(value)) break;
    }
    if (std::signbit(value)) out_ += '-';
    if (shown.point > -4 && shown.point <= 17) {
        out_ += in_full(shown);
    } else {
        const int exponent = shown.point - 1;
        shown.point = 1;
        out_ += in_full(shown) + "e" + std::to_string(exponent);
    }
    return *this;
}

Writer& Writer::integer(std::int64_t value) {
    separate();
    out_ += std::to_string(value);
    return *this;
}

Writer& Writer::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
    return *this;
}

void Writer::quote(std::string_view value) {
    out_ += '"';
    while (!value.empty()) {
        const char32_t c = take_code_point(value);
        if (c == '"' || c == '\\') {
            out_ += '\\';
            out_ += static_cast<char>(c);
        } else if (c < 0x20) {
            out_ += c < 0x10 ? "\\u000" : "\\u001";
            out_ += "0123456789abcdef"[c % 0x10];
        } else {
            append_code_point(out_, c);
        }
    }
    out_ += '"';
}
