#include "base/writer.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>

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
    char digits[32];
    for (const int precision : {6, 9, 15, 17}) {
        std::snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (std::strtod(digits, nullptr) == value) break;
    }
    out_ += digits;
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
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out_ += escape;
        } else {
            append_code_point(out_, c);
        }
    }
    out_ += '"';
}
