#include "content/each_text.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "base/reader.hpp"
#include "content/file_kind.hpp"
#include "support/modules.hpp"
#include "support/show.hpp"

using namespace content;

namespace {
/// Where strings begin in a JSON text, and whether each is the name of a property.
struct Quoted {
    std::size_t at;
    bool name;
};
std::vector<Quoted> strings_of(const std::string& json) {
    std::vector<Quoted> found;
    for (std::size_t at = json.find('"'); at < json.size(); at = json.find('"', at + 1)) {
        const std::size_t begin = at;
        for (++at; json[at] != '"'; ++at) at += json[at] == '\\';
        found.push_back({begin, json.find_first_not_of(" \n", at + 1) == json.find(':', at)});
    }
    return found;
}

struct Wanted {
    bool rich = false, term = false, link = false, plain = false;
};

/// What is said of each of some strings when it begins with a term and a link that may not be there, and an open mark.
std::vector<Wanted> problems_at(const std::string& json, const std::vector<std::size_t>& strings) {
    std::string changed = json.substr(0, strings.front());
    std::map<std::pair<int, int>, Wanted*> places;
    std::vector<Wanted> found(strings.size());
    int line = 1, column = 1;
    std::size_t counted = 0;
    for (std::size_t i = 0; i < strings.size(); ++i) {
        for (; counted < changed.size(); ++counted) {
            const bool lead = (static_cast<unsigned char>(changed[counted]) & 0xC0u) != 0x80u;
            column = changed[counted] == '\n' ? 1 : column + lead;
            line += changed[counted] == '\n';
        }
        places[{line, column}] = &found[i];
        const std::size_t end = i + 1 < strings.size() ? strings[i + 1] : json.size();
        changed += "\"[[no-such|x]] [x](http://a.b) ^{" + json.substr(strings[i] + 1, end - strings[i] - 1);
    }
    const auto problems = read_module("f", changed).problems;
    CHECK((problems.empty() || problems.back().count == 1));  // all are told
    for (const Problem& problem : problems) {
        const auto place = places.find({problem.line, problem.column});
        if (place == places.end()) continue;
        Wanted& wanted = *place->second;
        wanted.rich |= problem.wanted.starts_with("} to end the raised");
        wanted.term |= problem.wanted == "a term that the glossary has; it has no \"no-such\"";
        wanted.link |= problem.wanted == "a link that starts with https:// or #/, not \"http://a.b\"";
        wanted.plain |= problem.wanted.starts_with("plain words");
    }
    return found;
}

/// A module with little else than this figure of a shipped one, so that it is read quickly.
std::string alone(const std::string& json, std::size_t figure) {
    const std::size_t begin = json.rfind('{', figure);
    std::size_t end = begin;
    int depth = 0;
    do {
        if (json[end] == '"') {
            for (++end; json[end] != '"'; ++end) end += json[end] == '\\';
        }
        depth += (json[end] == '{') - (json[end] == '}');
        ++end;
    } while (depth > 0);
    return R"({"format": "stemwise-module/1", "id": "m", "title": "M", "summary": "S", "language": "en", "updated": "2026-02-28",
 "chapters": [{"id": "c", "title": "C", "minutes": 3, "objective": "o", "blocks": [)" +
           json.substr(begin, end - begin) + "]}],\n \"questions\": [], \"terms\": [], \"sources\": []}";
}

/// Texts that hold every kind of block, question and figure.
std::vector<std::string> all_kinds() {
    std::vector<std::string> texts;
    for (const auto& path : files::below("tests/data/good", ".json")) texts.push_back(files::read(path));
    for (const std::string_view name : names_of<figures::Kind>) {
        const auto has = [&](const std::string& json) {
            return json.contains("\"figure\": \"" + std::string(name) + "\"");
        };
        if (std::ranges::any_of(texts, has)) continue;
        for (const auto& path : modules::shipped_files()) {
            const std::string json = files::read(path);
            const auto at = json.find("\"figure\": \"" + std::string(name) + "\"");
            if (at == std::string::npos) continue;
            texts.push_back(alone(json, at));
            break;
        }
    }
    return texts;
}
}  // namespace

TEST_SUITE("each_text") {
    TEST_CASE("whatever is read with marks is checked for terms and links, at its own line and column") {
        constexpr std::size_t at_once = 25;
        int checked = 0;
        for (const std::string& json : all_kinds()) {
            std::vector<std::size_t> strings;
            for (const Quoted& string : strings_of(json)) {
                if (!string.name) strings.push_back(string.at);
            }
            for (std::size_t i = 0; i < strings.size(); i += at_once) {
                const std::vector<std::size_t> some(
                    strings.begin() + static_cast<std::ptrdiff_t>(i),
                    strings.begin() + static_cast<std::ptrdiff_t>(std::min(i + at_once, strings.size())));
                const std::vector<Wanted> found = problems_at(json, some);
                for (std::size_t k = 0; k < some.size(); ++k) {
                    if (!found[k].rich) continue;
                    ++checked;
                    if (!(found[k].term && found[k].link) && !found[k].plain)
                        FAIL_CHECK(json.substr(some[k], 80) << " is not checked");
                }
            }
        }
        MESSAGE(checked << " places");
        CHECK(checked > 300);
    }

    TEST_CASE("every text with marks that it visits knows the place of its string") {
        for (const std::string& json : all_kinds()) {
            const Module module = read_module("f", json).value;
            std::set<std::size_t> strings;
            for (const Quoted& string : strings_of(json)) strings.insert(string.at);
            each_text(module, [&](const RichText& text, std::string_view property) {
                CHECK_FALSE(property.empty());
                if (text.empty()) return;
                if (text.place == 0) CHECK(text == plain_text(words_of(text)));
                else CHECK(strings.contains(text.place));
            });
        }
    }

    TEST_CASE("it visits all that is read: titles, blocks, figures, guesses, tasks, questions, the quiz and terms") {
        std::set<std::string> seen;
        const Module module =
            read_module("rich.json", modules::rich_text(R"("ranges":[{"from":0,"text":"So far."}])")).value;
        each_text(module, [&](const RichText& text, std::string_view) { seen.insert(words_of(text)); });
        CHECK(seen.contains("So far."));
        CHECK(seen.contains(module.title));
        for (const Term& term : module.terms)
            CHECK((seen.contains(term.term) && seen.contains(words_of(term.definition))));
        for (const questions::Question& question : module.questions) {
            CHECK(seen.contains(words_of(question.stem)));
            for (const RichText& hint : question.hints) CHECK(seen.contains(words_of(hint)));
        }
        for (const Module& shipped : modules::shipped()) {
            std::size_t words = 0;
            each_text(shipped, [&](const RichText& text, std::string_view) { words += words_of(text).size(); });
            CHECK(words > 20000);
        }
    }
}

TEST_SUITE("file_kind") {
    TEST_CASE("each file of a course is known by its outermost properties") {
        for (const auto& path : modules::shipped_files()) CHECK(file_kind(files::read(path)) == FileKind::module);
        CHECK(file_kind(files::read("assets/modules/index.json")) == FileKind::index);
        CHECK(file_kind(files::read("assets/modules/documents.json")) == FileKind::documents);
        CHECK(file_kind(R"({"$schema": "x", "properties": {"chapters": {}}, "$defs": {}})") == FileKind::schema);
        CHECK(file_kind(R"({"questions": [], "format": "stemwise-questions/1"})") == FileKind::piece);
        CHECK(file_kind(R"({"title": "M", "chapters": [)") == FileKind::module);
        CHECK(file_kind(R"({"format" : "stemwise-module/7"})") == FileKind::module);
    }

    TEST_CASE("what a learner typed makes no module of progress, nor does damage hide one") {
        for (const auto& path : files::below("tests/data/old", ".jsonl"))
            CHECK(file_kind(files::read(path)) == FileKind::other);
        CHECK(file_kind(R"({"v":1,"answer":{"gaps":{"chapters":"\"format\":\"stemwise-module/1\""}}}
{"chapters":[]})") == FileKind::other);
        CHECK(file_kind(R"({"v":1,"typed":"chapters","chapter":"format"})") == FileKind::other);
        CHECK(file_kind("") == FileKind::other);
        CHECK(file_kind("{\"format\": \"stemwise-module/1\", \"title\": \"open") == FileKind::module);
        CHECK(file_kind("{\"a\": \"\\") == FileKind::other);
        CHECK(file_kind("]]]{\"chapters\":") == FileKind::other);
    }
}
