// What every kind of question has to have, whichever kinds there are.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/digits.hpp"
#include "support/answers.hpp"
#include "support/modules.hpp"
#include "support/show.hpp"

using namespace questions;

namespace {
/// The module with an example of each kind, which the browser's tests use too.
std::string examples_text() { return files::read("tests/data/good/kinds.json"); }

/// The JSON of the first question of that kind in a module.
std::string example_of(std::string_view kind) {
    const std::string text = examples_text();
    const auto at = text.find("\"kind\": \"" + std::string(kind) + "\"", text.find("\"questions\": ["));
    if (at == std::string::npos) return {};
    const auto begin = text.rfind('{', at);
    int depth = 0;
    bool quoted = false;
    for (auto i = begin; i < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        else if (text[i] == '"') quoted = !quoted;
        else if (!quoted && (text[i] == '{' || text[i] == '}')) depth += text[i] == '{' ? 1 : -1;
        if (depth == 0) return text.substr(begin, i + 1 - begin);
    }
    return {};
}

Question read_one(const std::string& json, std::vector<std::string>& problems) {
    Document document("f", json);
    Question question = read_question(document.root());
    for (const Problem& problem : document.finish()) problems.push_back(to_string(problem));
    return question;
}

/// Calls `f` with the name of each kind and its example.
template <class F>
void for_each_kind(F&& f) {
    for (const std::string_view name : names_of<Kind>) {
        CAPTURE(name);
        std::vector<std::string> problems;
        f(std::string(name), read_one(example_of(name), problems));
        CHECK(problems == std::vector<std::string>{});
    }
}

Answer read_back(const Answer& answer) {
    Writer writer;
    write(writer, answer);
    Document document("", writer.written());
    Answer back = read_answer(document.root());
    CHECK(document.finish().empty());
    return back;
}

/// The part of the schema that describes a kind.
Reader schema_of(const Document& schema, const std::string& kind) {
    const Reader question = schema.root()["$defs"]["question"];
    for (const Reader& part : question["oneOf"].items(1)) {
        if (part["properties"]["kind"]["const"].text() == kind) return part;
    }
    FAIL_CHECK("the schema lacks " << kind);
    return question["oneOf"].items(1).front();
}
}  // namespace

TEST_SUITE("kinds") {
    TEST_CASE("learning systems are told the right answer and the learner's in the same ids") {
        for_each_kind([](const std::string&, const Question& raw) {
            const Question question = instance(raw, 7);
            const Interaction right = interaction(question, answers::right(question));
            REQUIRE(!right.response.empty());
            if (right.range) {
                std::string_view number = right.response[0].second;
                const double value = take_number(number);
                CHECK(number.empty());
                CHECK((right.range->first <= value && value <= right.range->second));
            } else {
                const auto sorted = [](Interaction::Response response, Interaction::Type type) {
                    if (type != Interaction::Type::sequencing) std::ranges::sort(response);
                    return response;
                };
                REQUIRE(!right.right.empty());
                CHECK(sorted(right.response, right.type) == sorted(right.right[0], right.type));
            }
            const auto knows = [](const std::vector<Interaction::Item>& items, const std::string& id) {
                return std::ranges::find(items, id, &Interaction::Item::id) != items.end();
            };
            for (const auto& [item, given] : right.response) {
                if (!right.items.empty()) CHECK(knows(right.items, item));
                if (!right.targets.empty()) CHECK(knows(right.targets, given));
            }
            const Interaction blank = interaction(question, blank_answer(question));
            CHECK(blank.response.empty());
            CHECK(blank.right == right.right);
            CHECK(blank.type == right.type);
        });
    }

    TEST_CASE("a kind's name is an id, and its example reads clean, with what it tells") {
        for_each_kind([](const std::string& name, const Question& question) {
            CHECK(question.kind_name() == name);
            CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos);
            int texts = 0;
            each_text(question, [&](const RichText&, std::string_view property) {
                ++texts;
                CHECK(example_of(name).find("\"" + std::string(property) + "\":") != std::string::npos);
            });
            CHECK(texts > 0);
        });
    }

    TEST_CASE("a kind is described in the schema, and what it requires there is missed when it is not given") {
        const Document schema("", files::asset("modules/module.schema.json"));
        for_each_kind([&](const std::string& name, const Question&) {
            const Reader part = schema_of(schema, name);
            CHECK(part["description"].text().size() > 20);
            for (const Reader& required : part["required"].items(1)) {
                const std::string property = required.text();
                CAPTURE(property);
                CHECK(part["properties"][property].is_object());
                std::string bad = example_of(name);
                const auto at = bad.find("\"" + property + "\":");
                REQUIRE(at != std::string::npos);
                bad.insert(at + 1, "not-");
                std::vector<std::string> problems;
                read_one(bad, problems);
                const auto about = [&](const std::string& problem) {
                    return problem.find(" " + property + ": ") != std::string::npos;
                };
                if (std::none_of(problems.begin(), problems.end(), about)) FAIL_CHECK("nothing is said of its absence");
                CHECK(problems.size() >= 2);  // the strange name is told as well
            }
        });
    }

    TEST_CASE("a kind has the words that tell by which rule it is scored") {
        const Texts texts = read_texts("en.json", files::asset("text/en.json")).value;
        for (const std::string_view name : names_of<Kind>) CHECK(texts.has(std::string(name) + ".rule"));
    }

    TEST_CASE("a blank answer is of the question's kind, incomplete, earns nothing and is read back") {
        for_each_kind([](const std::string&, const Question& question) {
            const Answer blank = blank_answer(question);
            CHECK(blank.index() == question.kind.index());
            CHECK_FALSE(complete(question, blank));
            CHECK(score(question, blank).points == 0);
            CHECK(read_back(blank) == blank);
            CHECK(known_part(question, blank) == blank);
            CHECK(keep_right(question, blank) == blank);
            CHECK(near_misses(question, blank).empty());
        });
    }

    TEST_CASE("the right answer is complete, earns the point, and stays as it is when read back, known and kept") {
        for_each_kind([](const std::string&, const Question& question) {
            const Answer right = answers::right(question);
            CHECK(complete(question, right));
            CHECK(score(question, right).right());
            CHECK(read_back(right) == right);
            CHECK(known_part(question, right) == right);
            CHECK(keep_right(question, right) == right);
        });
    }

    TEST_CASE("any answer is read back as it was written, earns 0 to 1, and is known and kept once for all") {
        Rng rng(15);
        for_each_kind([&](const std::string&, const Question& question) {
            std::set<double> earned;
            for (int i = 0; i < 200; ++i) {
                const Answer answer = answers::any(question, rng, i % 2 == 0);
                CHECK(read_back(answer) == answer);
                const double points = score(question, answer).points;
                earned.insert(points);
                CHECK((points >= 0 && points <= 1));
                const Answer kept = keep_right(question, answer);
                CHECK(keep_right(question, kept) == kept);
                const Answer known = known_part(question, answer);
                CHECK(known_part(question, known) == known);
                CHECK(score(question, known).points == points);
            }
            CHECK(earned.size() > 1);
        });
    }

    TEST_CASE("an answer of any other kind counts as blank") {
        for_each_kind([](const std::string& name, const Question& question) {
            for_each_kind([&](const std::string& other, const Question& from) {
                if (other == name) return;
                const Answer strange = answers::right(from);
                CHECK(score(question, strange).points == 0);
                CHECK_FALSE(complete(question, strange));
                CHECK(known_part(question, strange) == blank_answer(question));
            });
        });
    }

    TEST_CASE("the terminal says how to answer, asks, understands the right answer as typed, and explains it") {
        for_each_kind([](const std::string&, const Question& question) {
            for (const std::uint64_t seed : {0, 5, 9}) {
                const Question asked = instance(question, seed);
                CHECK(how_to_answer(asked).ends_with("empty to skip"));
                CHECK(ask(asked, seed).ends_with('\n'));
                const Answer right = answers::right(asked);
                const auto understood = understand(asked, seed, answers::typed(asked, right, seed));
                REQUIRE(understood.has_value());
                CHECK(score(asked, *understood).right());
                CHECK(explain(asked, right, seed).find("[+]") != std::string::npos);
                CHECK_FALSE(understand(asked, seed, "").has_value());
            }
        });
    }
}
