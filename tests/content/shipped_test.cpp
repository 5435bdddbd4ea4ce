// What ships in assets/ holds together: modules, index, texts. How the modules teach is checked in tests/lint.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/page.hpp"
#include "base/texts.hpp"
#include "content/documents.hpp"
#include "support/modules.hpp"

using namespace content;

namespace {
/// Every string between quotes in a C++ text.
void collect_literals(const std::string& code, std::set<std::string>& literals) {
    for (std::size_t at = code.find('"'); at != std::string::npos; at = code.find('"', at)) {
        std::string literal;
        for (++at; at < code.size() && code[at] != '"' && code[at] != '\n'; ++at)
            literal += code[at] == '\\' ? code[++at] : code[at];
        literals.insert(literal);
        ++at;
    }
}

bool looks_like_a_key(const std::string& text) {
    const auto dot = text.find('.');
    return dot != std::string::npos && dot > 0 && dot + 1 < text.size() &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos;
}
}  // namespace

TEST_SUITE("shipped") {
    TEST_CASE("every module reads clean") {
        CHECK(modules::shipped_files().size() >= 4);
        for (const auto& path : modules::shipped_files()) {
            for (const Problem& problem : read_module(path.filename().string(), files::read(path)).problems)
                FAIL_CHECK(to_string(problem));
        }
    }

    TEST_CASE("the index reads clean and names every module, by its file's name") {
        const auto index = read_index("index.json", files::read("assets/modules/index.json"));
        for (const Problem& problem : index.problems) FAIL_CHECK(to_string(problem));
        std::set<std::string> listed, there;
        for (const Entry& entry : index.value.modules) listed.insert(entry.file);
        for (const auto& path : modules::shipped_files()) there.insert(path.filename().string());
        CHECK(listed == there);
        CHECK(index.value.documents == "documents.json");
        CHECK(index.value.appraisal == "appraisal.json");
        CHECK(index.value.synonyms == "synonyms.json");
        for (const Module& module : modules::shipped()) CHECK(there.contains(module.id + ".json"));
    }

    TEST_CASE("every question says what it tests, how, and what it rests on: only drafts may leave that out") {
        for (const Module& module : modules::shipped()) {
            for (const auto& question : module.questions) {
                CAPTURE(question.id);
                CHECK_FALSE(question.objective.empty());
                CHECK(question.bloom.has_value());
                CHECK(question.difficulty > 0);
                CHECK_FALSE(question.sources.empty());
            }
        }
    }

    TEST_CASE("a source or term that two modules share is the same in both") {
        std::map<std::string, Source> sources;
        std::map<std::string, Term> terms;
        for (const Module& module : modules::shipped()) {
            for (const Source& s : module.sources) {
                const Source& first = sources.try_emplace(s.id, s).first->second;
                const bool same =
                    std::tie(s.kind, s.authors, s.title, s.publisher, s.year, s.doi, s.docket, s.url, s.accessed) ==
                    std::tie(first.kind, first.authors, first.title, first.publisher, first.year, first.doi,
                             first.docket, first.url, first.accessed);
                if (!same) FAIL_CHECK(module.id << ": source " << s.id << " differs from another module's");
            }
            for (const Term& t : module.terms) {
                const Term& first = terms.try_emplace(t.id, t).first->second;
                if (std::tie(t.term, t.definition) != std::tie(first.term, first.definition))
                    FAIL_CHECK(module.id << ": term " << t.id << " differs from another module's");
            }
        }
        CHECK(sources.size() > 50);
    }

    TEST_CASE("the texts are just those that the program uses") {
        auto texts = read_texts("en.json", files::asset("text/en.json"));
        const auto desktop = read_texts("desktop.en.json", files::read("assets/text/desktop.en.json"));
        for (const Problem& problem : texts.problems) FAIL_CHECK(to_string(problem));
        for (const Problem& problem : desktop.problems) FAIL_CHECK(to_string(problem));
        texts.value.add(desktop.value);
        std::set<std::string> literals;
        for (const char* ending : {".cpp", ".hpp"}) {
            for (const auto& path : files::below("src", ending)) collect_literals(files::read(path), literals);
        }
        // Keys that are put together from these beginnings and from names that content/, questions/ or the page has.
        const auto made = [](const std::string& key) {
            for (const char* beginning :
                 {"stance.", "evidence.", "date.month", "certain.", "picture.", "quiz.feedback_", "verdict."}) {
                if (key.starts_with(beginning)) return true;
            }
            const bool title = std::any_of(names_of<app::Page>.begin(), names_of<app::Page>.end(),
                                           [&](std::string_view page) { return key == std::string(page) + ".title"; });
            return title || std::any_of(names_of<questions::Kind>.begin(), names_of<questions::Kind>.end(),
                                        [&](std::string_view kind) { return key == std::string(kind) + ".rule"; });
        };
        std::set<std::string> rooms;
        for (const auto& [key, text] : texts.value.entries()) {
            rooms.insert(key.substr(0, key.find('.')));
            if (!made(key) && !literals.contains(key)) FAIL_CHECK("nothing uses the text " << key);
        }
        for (const std::string& literal : literals) {
            const bool file_name = literal.ends_with(".json") || literal.ends_with(".jsonl");
            if (!looks_like_a_key(literal) || file_name || made(literal) ||
                !rooms.contains(literal.substr(0, literal.find('.'))))
                continue;
            if (!texts.value.has(literal)) FAIL_CHECK("en.json lacks " << literal);
        }
        for (const auto name : stance_names) CHECK(texts.value.has("stance." + std::string(name)));
        for (const auto name : evidence_names) CHECK(texts.value.has("evidence." + std::string(name)));
        for (const auto name : verdict_names) {
            const std::string key = "verdict." + std::string(name);
            CHECK((texts.value.has(key) && texts.value.has(key + "_means")));
        }
        for (int month = 1; month <= 12; ++month) CHECK(texts.value.has("date.month" + std::to_string(month)));
        for (const auto name : names_of<questions::Kind>) CHECK(texts.value.has(std::string(name) + ".rule"));
        for (const auto name : feedback_names) CHECK(texts.value.has("quiz.feedback_" + std::string(name)));
        for (const std::string degree : {"1", "2", "3"})
            CHECK((texts.value.has("certain." + degree) && texts.value.has("certain.marks" + degree)));
        std::size_t of_pictures = 0;
        for (const questions::Picture& picture : questions::pictures()) {
            std::vector<std::string> keys = {questions::text_key(picture, "name"),
                                             questions::text_key(picture, "shows")};
            for (const questions::Spot& spot : picture.spots) keys.push_back(questions::text_key(picture, spot.name));
            for (const std::string& key : keys) {
                CAPTURE(key);
                CHECK(texts.value.has(key));
            }
            of_pictures += keys.size();
        }
        const auto is_of_picture = [](const auto& entry) { return entry.first.starts_with("picture."); };
        CHECK(static_cast<std::size_t>(std::count_if(texts.value.entries().begin(), texts.value.entries().end(),
                                                     is_of_picture)) == of_pictures);
    }

    TEST_CASE("the texts of the About page have no mistakes in their marks") {
        const auto texts = read_texts("en.json", files::asset("text/en.json"));
        for (const auto& [key, text] : texts.value.entries()) {
            if (!key.starts_with("about.")) continue;
            std::vector<std::string> mistakes;
            read_rich_text(text, mistakes);
            for (const std::string& mistake : mistakes) FAIL_CHECK(key << ": " << mistake);
        }
    }

    TEST_CASE("rich text has no mistakes anywhere, and its inner links lead to chapters that are there") {
        std::set<std::string> routes;
        for (const std::string& route : app::course_routes()) routes.insert("#" + route);
        for (const Module& module : modules::shipped()) {
            routes.insert({"#/" + module.id, "#/" + module.id + "/quiz"});
            for (const Chapter& chapter : module.chapters) routes.insert("#/" + module.id + "/" + chapter.id);
        }
        int links = 0;
        for (const auto& path : modules::shipped_files()) {
            // read_module has no complaint about marks (above); here every string is looked at, wherever it stands.
            const std::string text = files::read(path);
            for (auto at = text.find("](#"); at != std::string::npos; at = text.find("](#", at + 1)) {
                const std::string route = text.substr(at + 2, text.find(')', at) - at - 2);
                ++links;
                if (!routes.contains(route)) FAIL_CHECK(path.string() << ": " << route << " leads nowhere");
            }
        }
        MESSAGE(links << " links between chapters");
    }
}
