#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lint/lint.hpp"

/// Small modules for the rules of lint, written as JSON. Texts hold no quotation marks.
namespace examples {

/// What differs from a module that has a bit of everything.
struct Parts {
    std::string blocks = R"({"kind": "text", "text": "A [[niche]] is a place."})";
    std::string questions = "";
    std::string terms = R"({"id": "niche", "term": "Niche", "definition": "A place."})";
    std::string sources = "";
    std::string waivers = "";
    int minutes = 5;
    bool listed = true;
    std::string ledger = "";  ///< Claims of the module, if any.
};

inline std::string module_text(const Parts& parts) {
    return R"({"format": "stemwise-module/1", "id": "example", "title": "An example", "summary": "Short.", "language": "en", )"
           R"("updated": "2026-11-28", "chapters": [{"id": "first", "title": "Why?", "minutes": )" +
           std::to_string(parts.minutes) + R"(, "objective": "say why", "blocks": [)" + parts.blocks +
           R"(]}], "questions": [)" + parts.questions + R"(], "terms": [)" + parts.terms + R"(], "sources": [)" +
           parts.sources + R"(], "lint": [)" + parts.waivers + "]}";
}

using Options = std::vector<std::string_view>;

/// The id of the option at that place: a, b, …
inline std::string id_at(std::size_t place) { return std::string(1, static_cast<char>('a' + place)); }

/// `{"+A", "B"}` as options, of which those with a + are right.
inline std::string options_text(const Options& options, std::string_view why, bool with_right) {
    std::string text;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const bool right = options[i].starts_with('+');
        text += (i ? ", " : "") + std::string(R"({"id": ")") + id_at(i) + R"(", "text": ")" +
                std::string(options[i].substr(right)) + "\"" + (with_right && right ? R"(, "right": true)" : "") +
                ", " + std::string(why) + "}";
    }
    return text;
}

inline constexpr std::string_view some_why = R"("feedback": "Because cells do so in mice.")";

inline std::string choice(std::string_view stem, const Options& options, std::string_view why = some_why,
                          const std::string& id = "asked", std::string_view bloom = "apply") {
    return R"({"id": ")" + id + R"(", "kind": "choice", "stem": ")" + std::string(stem) +
           R"(", "objective": "tell", "claims": ["a-claim"], "sources": ["paper"], "difficulty": 1, "bloom": ")" +
           std::string(bloom) + R"(", "options": [)" + options_text(options, why, true) + "]}";
}

inline std::string true_false(std::string_view stem, bool truth, const std::string& id) {
    return R"({"id": ")" + id + R"(", "kind": "true-false", "stem": ")" + std::string(stem) + R"(", "answer": )" +
           (truth ? "true" : "false") + R"(, "if_true": "Mice say so.", "if_false": "Mice say so.", "reasons": [)" +
           options_text({"+It was seen in mice", "It was seen in rats", "It was seen in men"}, some_why, true) + "]}";
}

/// So many of something, with ids of their own.
template <class F>
std::string many(int count, F&& one) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i ? ", " : "") + one(i);
    return text;
}

inline std::string text_block(std::string_view text) {
    return R"({"kind": "text", "text": ")" + std::string(text) + "\"}";
}

inline std::string statement(std::string_view stance, std::string_view evidence, std::string_view claim = "a-claim") {
    return R"({"kind": "statement", "text": "It is so.", "stance": ")" + std::string(stance) + R"(", "evidence": ")" +
           std::string(evidence) + R"(", "sources": ["paper"], "claims": [")" + std::string(claim) + "\"]}";
}

/// A source with that id, and with further properties.
inline std::string source(std::string_view more = R"("doi": "10.1000/182")", std::string_view id = "paper") {
    return R"({"id": ")" + std::string(id) + R"(", "title": "A paper", "publisher": "A journal", "year": 2020)" +
           (more.empty() ? "" : ", ") + std::string(more) + "}";
}

inline std::string certainty(std::string_view sources) {
    return R"({"kind": "certainty", "known": ["It is."], "open": ["Why."], "who": "Many.", "sources": [)" +
           std::string(sources) + "]}";
}

inline std::string prediction(std::string_view prompt, const Options& options,
                              std::string_view why = R"("reply": "So it was found in mice.")") {
    const auto is_right = [](std::string_view option) { return option.starts_with('+'); };
    const auto right = std::ranges::find_if(options, is_right) - options.begin();
    return R"({"kind": "prediction", "id": "guess", "prompt": ")" + std::string(prompt) + R"(", "options": [)" +
           options_text(options, why, false) + R"(], "right": ")" + id_at(static_cast<std::size_t>(right)) +
           R"(", "reveal": "Mice showed it."})";
}

/// The module in a course of its own.
inline lint::Course course_of(const Parts& parts) {
    lint::Course course;
    course.modules.push_back(std::make_unique<lint::Subject>("example.json", module_text(parts)));
    course.pages = {"/", "/about"};
    course.listed = {parts.listed ? "example.json" : "other.json"};
    course.complete = true;
    if (!parts.ledger.empty()) course.ledger = std::make_unique<lint::Ledger>("claims.json", "[" + parts.ledger + "]");
    return course;
}

}  // namespace examples
