#pragma once
#include <cstdint>
#include <string>
#include <string_view>

/// Writes compact JSON straight into a string: `Writer w; w.object(); w.key("id").text("q1"); w.end();`
/// Malformed UTF-8 becomes U+FFFD, so that what is written can always be read again.
class Writer {
public:
    Writer& object() { return open('{'); }
    Writer& array() { return open('['); }
    Writer& end();
    Writer& key(std::string_view name);
    Writer& text(std::string_view value);
    Writer& number(double value);  ///< Shortest text that reads back as the same value; not-a-number becomes null.
    Writer& integer(std::int64_t value);
    Writer& boolean(bool value);

    const std::string& written() const { return out_; }

private:
    Writer& open(char bracket);
    void separate();
    void quote(std::string_view value);

    std::string out_;
    std::string closers_;
    bool first_ = true;
};
