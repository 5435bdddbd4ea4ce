#include "cli/csv.hpp"

#include <algorithm>

namespace cli {
namespace {
/// The separator that the first row has most of, outside quotes.
char separator_of(std::string_view text) {
    constexpr std::string_view separators = ",;\t";
    std::size_t counts[separators.size()] = {};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (!quoted && c == '\n') break;
        const std::size_t which = separators.find(c);
        if (!quoted && which != std::string_view::npos) ++counts[which];
    }
    return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - std::begin(counts))];
}
}  // namespace

std::vector<CsvRow> read_csv(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    const char separator = separator_of(text);
    std::vector<CsvRow> rows;
    CsvRow row{1, {""}};
    int line = 1;
    bool quoted = false;
    const auto finish = [&] {
        if (row.cells.size() > 1 || !row.cells[0].empty()) rows.push_back(std::move(row));
        row = {line, {""}};
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        std::string& cell = row.cells.back();
        if (c == '\n') ++line;
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
        else if (c == '"' && (quoted || cell.empty())) quoted = !quoted;
        else if (quoted) cell += c;
        else if (c == separator) row.cells.emplace_back();
        else if (c == '\n') finish();
        else if (c != '\r') cell += c;
    }
    finish();
    return rows;
}

std::string csv_cell(std::string_view text) {
    std::string words(text);
    if (!words.empty() && std::string_view("=+-@\t\r").find(words[0]) != std::string_view::npos) words.insert(0, "'");
    if (words.find_first_of(",;\t\"\r\n") == std::string::npos) return words;
    std::string quoted = "\"";
    for (const char c : words) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

}  // namespace cli
