#include <doctest/doctest.h>

#include <set>

#include "app/page.hpp"
#include "support/modules.hpp"
#include "support/show.hpp"

using content::read_index;
using content::read_module;

namespace {
std::string lines_of(const std::vector<Problem>& problems) {
    std::string lines;
    for (const Problem& problem : problems) lines += to_string(problem) + "\n";
    return lines;
}

std::string index_problems(const std::string& json) { return lines_of(read_index("index.json", json).problems); }
}  // namespace

TEST_SUITE("read_module") {
    TEST_CASE("a module is read with every kind of block") {
        const auto parsed = read_module("small.json", modules::small_text());
        CHECK(lines_of(parsed.problems) == "");
        const content::Module& module = parsed.value;
        CHECK(module.id == "small");
        CHECK(module.updated == "2026-11-22");
        REQUIRE(module.chapters.size() == 2);
        std::set<std::string_view> kinds;
        for (const auto& block : module.chapters[0].blocks) kinds.insert(name_of(block));
        const auto leaf = read_module("m", files::read("tests/data/photosynthesis/photosynthesis.json")).value;
        const auto& image = std::get<content::Image>(leaf.chapters[0].blocks[1]);
        CHECK(image.file == "leaf.svg");
        CHECK(words_of(image.credit) == "Drawn for this course, CC0.");
        kinds.insert(image.name);
        CHECK(kinds.size() == names_of<content::Block>.size());
        const auto& statement = std::get<content::Statement>(module.chapters[0].blocks[4]);
        CHECK(content::stance_names[statement.backing.stance] == "established");
        CHECK(content::evidence_names[statement.backing.evidence] == "law");
        CHECK(statement.backing.claims == std::vector<std::string>{"a-claim"});
        CHECK(statement.backing.as_of == "2024-02-29");
        const auto& table = std::get<content::Table>(module.chapters[0].blocks[6]);
        CHECK(table.rows.size() == 2);
        CHECK(table.backing.has_value());
        CHECK(module.questions.size() == 3);
        CHECK(module.source("paper")->link() == "https://doi.org/10.1000/182");
    }

    TEST_CASE("waivers of lint, and what a source is, are read, and their mistakes told") {
        const auto with = [](const std::string& kind, const std::string& waiver) {
            std::string text = modules::small_text();
            text.replace(text.find("\"authors\""), 0, "\"kind\": \"" + kind + "\", ");
            return read_module("m", text.replace(text.rfind('}'), 1, ", \"lint\": [{" + waiver + "}]}"));
        };
        const auto good = with("clinic", R"("rule": "no-figure", "at": "second", "why": "A test.")");
        CHECK(lines_of(good.problems) == "");
        CHECK(content::source_kind_names[*good.value.source("paper")->kind] == "clinic");
        REQUIRE(good.value.waivers.size() == 1);
        CHECK(good.value.waivers[0].at == "second");
        const std::string told = lines_of(with("rumour", R"("rule": "no-figure", "at": "second", "wy": "")").problems);
        CHECK(told.find("sources[0].kind: one of paper,") != std::string::npos);
        CHECK(told.find("lint[0].why") != std::string::npos);
        CHECK(told.find("lint[0].wy: no such property") != std::string::npos);
    }

    TEST_CASE("a module in pieces is the one in a single file, once all are there") {
        const std::string folder = "tests/data/pieces/", own = files::read(folder + "topic.json");
        const auto alone = read_module("topic.json", own);
        CHECK(lines_of(alone.problems) == "");
        CHECK(alone.value.missing() == std::vector<std::string>{"topic.first.json", "topic.quiz.json"});
        CHECK(alone.value.chapters[0].blocks.empty());
        std::vector<content::File> pieces;
        for (const std::string& name : alone.value.missing())
            pieces.push_back({folder + name, files::read(folder + name)});
        const auto parsed = read_module("topic.json", own, {.pieces = pieces});
        CHECK(lines_of(parsed.problems) == "");
        CHECK(parsed.value.missing().empty());
        const content::Module whole = modules::small();
        CHECK(parsed.value.chapters[0].blocks.size() == whole.chapters[0].blocks.size());
        CHECK(parsed.value.questions.size() == whole.questions.size());
        CHECK(parsed.value.terms.size() == whole.terms.size());
        CHECK(parsed.value.sources.size() == whole.sources.size());

        // Mistakes are told of in the file that they are in, with its own lines.
        std::string& chapter = pieces[0].text;
        chapter.replace(chapter.find("[[niche]]"), 9, "[[nowhere]]");
        const auto problems = read_module("topic.json", own, {.pieces = pieces}).problems;
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].file == folder + "topic.first.json");
        CHECK(problems[0].line > 1);
        CHECK(problems[0].wanted.find("\"nowhere\"") != std::string::npos);
    }

    TEST_CASE("what only a part of the program can read stays out while that is not there, and so do its mistakes") {
        std::string json = modules::small_text();
        json.replace(json.find("\"distance\": 100"), 15, "\"distances\": 1");
        const auto parsed = read_module("small.json", json, {.has_part = [](std::string_view) { return false; }});
        CHECK(lines_of(parsed.problems) == "");
        const auto& figure = std::get<content::FigureBlock>(parsed.value.chapters[0].blocks[5]);
        CHECK_FALSE(figure.start.read());
        CHECK(figure.start.name() == "diffusion");
        CHECK(figure.tasks.size() == 1);
        const questions::Question& question = parsed.value.questions[0];
        CHECK_FALSE(question.read());
        CHECK(question.kind_name() == "choice");
        CHECK_FALSE(question.stem.empty());
        const auto later = read_module("small.json", json,
                                       {.has_part = [](std::string_view part) { return part == "figure-diffusion"; }});
        CHECK(lines_of(later.problems) == "");  // the kinds' properties are nobody's yet
        CHECK(std::get<content::FigureBlock>(later.value.chapters[0].blocks[5]).start.read());
        CHECK(lines_of(read_module("small.json", json).problems).find("distances") != std::string::npos);
    }

    TEST_CASE("the parts are found by their ids") {
        const content::Module module = modules::small();
        REQUIRE(module.chapter("second"));
        CHECK(module.chapter("second")->title == "And then?");
        CHECK(module.question("some-of") == &module.questions[1]);
        CHECK(module.term("niche") == &module.terms[0]);
        CHECK(module.source("paper") == &module.sources[0]);
        CHECK(module.chapter("third") == nullptr);
        CHECK(module.question("") == nullptr);
    }

    TEST_CASE("each bad module gives exactly its listed problems") {
        const auto bad = files::below("tests/data/bad", ".json");
        CHECK(bad.size() >= 8);
        for (auto path : bad) {
            CAPTURE(path.string());
            const std::string problems = lines_of(
                read_module(path.filename().string(), files::read(path), {.reserved = app::reserved_ids()}).problems);
            CHECK(problems == files::read(path.replace_extension(".expected")));
            CHECK(problems != "");
        }
    }

    TEST_CASE("an index names modules, shortly or at length") {
        const auto index = read_index(
            "index.json",
            R"({"modules": ["small.json", {"id": "b", "title": "B", "summary": "*s*", "file": "b.json", "chapters": [{"id": "c", "title": "C"}]}]})");
        CHECK(lines_of(index.problems) == "");
        REQUIRE(index.value.modules.size() == 2);
        CHECK(index.value.modules[0].file == "small.json");
        CHECK(index.value.modules[0].id == "small");
        CHECK_FALSE(index.value.modules[0].known);
        CHECK(index.value.modules[1].known);
        CHECK(index.value.modules[1].title == "B");
        CHECK(index.value.modules[1].chapters == std::vector<std::pair<std::string, std::string>>{{"c", "C"}});
    }

    TEST_CASE("an index says what the course is, as far as its author does") {
        constexpr std::string_view leaves = R"json({"$schema": "index.schema.json", "course": {"name": "Leaves",
            "line": "How plants eat light", "about": "Light, water, air.", "note": "Ask your teacher.",
            "report": "mailto:t@school.test?body=Page:%20", "licence": "[CC BY](https://creativecommons.org)",
            "picture": "stem-cell"}, "modules": ["leaf.json"]})json";
        const content::Course course = read_index("index.json", leaves).value.course;
        CHECK(course.name + "|" + course.line + "|" + course.about == "Leaves|How plants eat light|Light, water, air.");
        CHECK(course.note + "|" + course.report == "Ask your teacher.|mailto:t@school.test?body=Page:%20");
        CHECK(course.licence + "|" + course.picture == "[CC BY](https://creativecommons.org)|stem-cell");
        const content::Course none = read_index("index.json", R"({"modules": ["leaf.json"]})").value.course;
        CHECK(none.name + none.line + none.about + none.note + none.report + none.licence + none.picture == "");
    }

    TEST_CASE("a course's mistakes are told: misspelt properties, and texts that are none or too long") {
        CHECK(index_problems(R"({"course": {"nam": "x", "line": 7}, "modules": ["a.json"]})") ==
              "index.json:1:20 course.nam: no such property here; check its spelling, or take it out\n"
              "index.json:1:33 course.line: text in quotes, not a number\n");
        const std::string note(161, 'n');
        CHECK(index_problems(R"({"course": {"note": ")" + note + R"("}, "modules": ["a.json"]})")
                  .starts_with("index.json:1:21 course.note: "));
    }

    TEST_CASE("mistakes in the index are told, and the other entries are there") {
        CHECK(
            index_problems("[") ==
            "index.json:1:1: JSON; the text stops making sense here (often a comma or a quote too many or too few, here or just before)\n");
        CHECK(index_problems("{}") == "index.json:1:1 modules: a list in square brackets; it is missing\n");
        CHECK(index_problems(R"({"modules": []})") == "index.json:1:13 modules: at least 1 item\n");
        CHECK(index_problems(R"({"modules": ["a.json", "a.json"]})") ==
              "index.json:1:24 modules[1]: each module once; \"a\" stands here twice\n");
        CHECK(index_problems(R"({"modules": ["../a.json"]})") ==
              "index.json:1:14 modules[0]: the name of a .json file in this folder, not \"../a.json\"\n");
        CHECK(index_problems(R"({"modules": ["a.json"], "documents": "a/d.json"})") ==
              "index.json:1:38 documents: the name of a .json file in this folder, not \"a/d.json\"\n");
        CHECK(read_index("index.json", R"({"modules": ["a.json"]})").value.documents.empty());
        const auto some = read_index("index.json", R"({"modules": [{"id": "X"}, "b.json"]})");
        CHECK_FALSE(some.problems.empty());
        REQUIRE(some.value.modules.size() == 2);
        CHECK(some.value.modules[1].id == "b");
    }

    TEST_CASE("what the index says at length is what it makes of a loaded module") {
        const content::Module module = modules::small();
        const content::Entry entry = content::entry_of(module, "small.json");
        CHECK(entry.known);
        CHECK(entry.title == module.title);
        CHECK(entry.chapters ==
              std::vector<std::pair<std::string, std::string>>{{"first", "Why so small?"}, {"second", "And then?"}});
    }

    TEST_CASE("a hundred thousand empty terms, and as many with mistakes, are read and told") {
        const std::string before =
            R"({"format": "stemwise-module/1", "id": "m", "title": "M", "summary": "S", "language": "en",
 "updated": "2026-02-28", "chapters": [{"id": "c", "title": "C", "minutes": 3, "objective": "o", "blocks": [
 {"kind": "text", "text": "t"}]}], "questions": [], "sources": [], "terms": [)";
        const auto with_terms = [&](const std::string& term, int count) {
            std::string json = before + term;
            for (int i = 1; i < count; ++i) json += "," + term;
            return read_module("f", json + "]}").problems;
        };
        const auto empty = with_terms("{}", 100000);
        REQUIRE(empty.size() == most_problems + 1);
        CHECK(to_string(empty.front())
                  .starts_with("f:3:" + std::to_string(before.size() - before.rfind('\n')) + " terms[0].id: an id"));
        CHECK(to_string(empty.back()) == "f: and 299,900 more");
        const auto unknown = with_terms(
            "\n"
            R"({"id": "t", "term": "T", "definition": "A [[x]] [y](http://z)."})",
            10000);
        CHECK(to_string(unknown.front()) ==
              "f:4:40 terms[0].definition: a term that the glossary has; it has no \"x\"");
        CHECK(to_string(unknown[2]) == "f:5:8 terms[1].id: an id of its own; \"t\" is taken");
        CHECK(count_of(unknown) == 29999);
    }
}
