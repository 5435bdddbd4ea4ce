#include "content/file_kind.hpp"

namespace content {
namespace {
constexpr std::string_view spaces = " \t\r\n";

/// The string that begins at `at`, without its quotes, its escapes as they are; `at` moves on to its closing quote.
std::string_view take_string(std::string_view text, std::size_t& at) {
    const std::size_t begin = ++at;
    while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
    return text.substr(begin, at - begin);
}
}  // namespace

FileKind file_kind(std::string_view text) {
    int depth = 0;
    char before = '\0';  // the last sign
    std::string_view property;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (spaces.find(c) != std::string_view::npos) continue;
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth <= 0) break;
        if (c == '"') {
            const std::string_view words = take_string(text, at);
            if (depth == 1 && before != ':') property = words;
            else if (depth == 1 && property == "format" && words.starts_with("stemwise-module/"))
                return FileKind::module;
            else if (depth == 1 && property == "format" &&
                     (words.starts_with("stemwise-questions/") || words.starts_with("stemwise-chapter/") ||
                      words.starts_with("stemwise-teacher/")))
                return FileKind::piece;
            else if (depth == 1 && property == "format" && words.starts_with("stemwise-documents/"))
                return FileKind::documents;
            else if (depth == 1 && property == "format" && words.starts_with("stemwise-appraisal/"))
                return FileKind::appraisal;
            else if (depth == 1 && property == "format" && words.starts_with("stemwise-synonyms/"))
                return FileKind::synonyms;
        }
        if (c == ':' && depth == 1) {
            if (property == "chapters") return FileKind::module;
            if (property == "modules") return FileKind::index;
            if (property == "$defs") return FileKind::schema;
        }
        before = c;
    }
    return FileKind::other;
}

}  // namespace content
