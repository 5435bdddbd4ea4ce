// How long reading takes, beside nlohmann's own parse of the same text: to values (DOM), and its events alone (SAX).
//   cmake --preset native -DSTEMWISE_TESTS=ON && cmake --build build/native --target bench_reading &&
//   build/native/bench_reading
// It ends with 1 when something takes more than ten times nlohmann's parse to values.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "base/reader.hpp"
#include "content/module.hpp"

namespace {
using Json = nlohmann::json;

constexpr double most = 10;

/// The shortest of some runs, in seconds.
double seconds(const std::function<void()>& work) {
    double best = 1e9;
    for (int run = 0; run < 3; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
}

/// Takes every event and does nothing.
struct Deaf : nlohmann::json_sax<Json> {
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
};

std::string repeated(int count, const std::function<std::string(int)>& item) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i ? ",\n" : "") + item(i);
    return text;
}

std::string module_with(const std::string& terms, const std::string& more = "") {
    return R"({"format": "stemwise-module/1", "id": "m", "title": "M", "summary": "S", "language": "en",
 "updated": "2026-02-28", "chapters": [{"id": "c", "title": "C", "minutes": 3, "objective": "o", "blocks": [
 {"kind": "text", "text": "t"}]}], "questions": [], "sources": [], "terms": [)" +
           terms + "]" + more + "}";
}

bool within(const char* name, const std::string& text) {
    std::size_t problems = 0, values = 0;
    const double dom = seconds([&] { values = Json::parse(text, nullptr, false).size(); });
    const double sax = seconds([&] {
        Deaf deaf;
        values += Json::sax_parse(text, &deaf);
    });
    const double ours = seconds([&] { problems = count_of(content::read_module("f", text).problems); });
    std::printf("%-34s %8.1f MB %9.1f ms %9.1f ms %9.1f ms %7.1f %7.1f   %zu problems\n", name,
                static_cast<double>(text.size()) / 1e6, 1e3 * dom, 1e3 * sax, 1e3 * ours, ours / dom, ours / sax,
                problems);
    return values > 0 && ours <= most * dom;
}
}  // namespace

int main() {
    std::printf("%-34s %11s %12s %12s %12s %7s %7s\n", "read_module of", "text", "DOM", "SAX", "ours", "of DOM",
                "of SAX");
    const auto key = [](int i) { return "\"key-" + std::to_string(i) + "\": 1"; };
    const auto term = [](int i) {
        return "{\"id\": \"t" + std::to_string(i) + "\", \"term\": \"T\", \"definition\": \"A **word**.\"}";
    };
    const auto broken = [](int) { return std::string(R"({"id": "X", "term": "T", "definition": "A [[word]]."})"); };
    bool fine = within("200,000 keys in one object", module_with("", "," + repeated(200000, key)));
    fine &= within("200,000 times the same key",
                   module_with("", "," + repeated(200000, [](int) { return std::string("\"k\": 1"); })));
    fine &= within("100,000 empty terms", module_with(repeated(100000, [](int) { return std::string("{}"); })));
    fine &= within("100,000 good terms", module_with(repeated(100000, term)));
    fine &= within("100,000 mistakes", module_with(repeated(50000, broken)));
    fine &= within("a text of 50 MB", module_with("{\"id\": \"t\", \"term\": \"T\", \"definition\": \"" +
                                                  std::string(50'000'000, 'x') + "\"}"));
    std::string marks;
    while (marks.size() < 50'000'000) marks += "[[ [a](b ^{ ";
    fine &= within("a text of 50 MB of open marks",
                   module_with("{\"id\": \"t\", \"term\": \"T\", \"definition\": \"" + marks + "\"}"));
    return fine ? 0 : 1;
}
