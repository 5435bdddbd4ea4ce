#include "base/writer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "base/reader.hpp"
#include "base/rng.hpp"
#include "base/utf8.hpp"

namespace {
/// What Reader makes of the only item of a written array.
template <class Get>
auto read_back(const Writer& writer, Get get) {
    Document document("", writer.written());
    REQUIRE(document.parsed());
    const auto items = document.root()["it"].items(1);
    const auto value = get(items.at(0));
    CHECK(document.finish().empty());
    return value;
}

Writer opened() {
    Writer writer;
    writer.object().key("it").array();
    return writer;
}
}  // namespace

TEST_SUITE("writer") {
    TEST_CASE("commas stand between items and nowhere else") {
        Writer w;
        w.object()
            .key("a")
            .array()
            .integer(1)
            .text("x")
            .object()
            .end()
            .array()
            .end()
            .end()
            .key("b")
            .boolean(true)
            .key("c")
            .object()
            .key("d")
            .number(0.5)
            .end()
            .end();
        CHECK(w.written() == R"({"a":[1,"x",{},[]],"b":true,"c":{"d":0.5}})");
    }

    TEST_CASE("every text is read back as it was") {
        std::string controls;
        for (char c = 0; c < 0x20; ++c) controls += c;
        for (const std::string& text : {std::string("a"), std::string("\"\\/"), controls, std::string("\x7F"),
                                        std::string("é€😀\xE2\x80\xA8"), std::string("</script>")}) {
            Writer w = opened();
            w.text(text).end().end();
            CHECK(read_back(w, [](const Reader& r) { return r.text(); }) == text);
        }
    }

    TEST_CASE("malformed UTF-8 is mended, in values and in keys") {
        Writer w = opened();
        w.text("a\xC3(\xFF").end().end();
        CHECK(read_back(w, [](const Reader& r) { return r.text(); }) == valid_utf8("a\xC3(\xFF"));
        Writer keyed;
        keyed.object().key("\xFF").integer(1).end();
        CHECK(keyed.written() == "{\"\xEF\xBF\xBD\":1}");
    }

    TEST_CASE("any bytes come out as JSON") {
        Rng rng(7);
        for (int i = 0; i < 300; ++i) {
            std::string bytes = "x";
            for (std::uint32_t n = rng.below(40); n > 0; --n) bytes += static_cast<char>(rng.below(256));
            Writer w = opened();
            w.text(bytes).end().end();
            CHECK(read_back(w, [](const Reader& r) { return r.text(); }) == valid_utf8(bytes));
        }
    }

    TEST_CASE("every number is read back as it was, in few digits") {
        for (const double value :
             {0.0, 0.1, 1.0 / 3, 2.5, -7.25, 1e-300, 1.7976931348623157e308, 5e-324, 123456789.125, 1e21}) {
            CAPTURE(value);
            Writer w = opened();
            w.number(value).end().end();
            CHECK(read_back(w, [](const Reader& r) { return r.number(); }) == value);
        }
        Writer w;
        w.array().number(0.1).number(2).number(0.5).end();
        CHECK(w.written() == "[0.1,2,0.5]");
    }

    TEST_CASE("whole numbers keep all their digits") {
        for (const std::int64_t value :
             {std::int64_t{0}, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
            Writer w = opened();
            w.integer(value).end().end();
            CHECK(read_back(w, [](const Reader& r) {
                      return r.integer(std::numeric_limits<std::int64_t>::min(),
                                       std::numeric_limits<std::int64_t>::max());
                  }) == value);
        }
    }

    TEST_CASE("what is no number becomes null") {
        Writer w;
        w.array().number(std::nan("")).number(std::numeric_limits<double>::infinity()).integer(1).end();
        CHECK(w.written() == "[null,null,1]");
    }
}
