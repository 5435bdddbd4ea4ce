#include "content/uses.hpp"

#include <doctest/doctest.h>

#include "support/modules.hpp"

using namespace content;

TEST_SUITE("uses") {
    TEST_CASE("in the shipped modules every term and every source is used somewhere, and nothing else is") {
        for (const Module& module : modules::shipped()) {
            CAPTURE(module.id);
            const Uses uses = uses_of(module);
            for (const Term& term : module.terms) {
                CAPTURE(term.id);
                CHECK(uses.terms.contains(term.id));
            }
            for (const Source& source : module.sources) {
                CAPTURE(source.id);
                CHECK(uses.sources.contains(source.id));
            }
            CHECK(uses.terms.size() == module.terms.size());
            CHECK(uses.sources.size() == module.sources.size());
        }
    }

    TEST_CASE("chapters are named once and in order, with what their checkpoints use; other questions are the quiz's") {
        const Module module = modules::small();
        const Uses uses = uses_of(module);
        std::size_t chapters = 0;
        for (const Uses::ById* list : {&uses.terms, &uses.sources}) {
            for (const auto& [id, in] : *list) {
                CAPTURE(id);
                CHECK((in.quiz || !in.chapters.empty()));
                chapters += in.chapters.size();
                for (std::size_t i = 1; i < in.chapters.size(); ++i) CHECK(in.chapters[i - 1] < in.chapters[i]);
            }
        }
        CHECK(chapters > 0);
    }

    TEST_CASE("a claim is explained by statements and tables, each grade once; a question does not explain it") {
        std::string text = modules::small_text();
        const auto uses_with = [&](const std::string& statements) {
            std::string json = text;
            const auto at = json.find("\"blocks\": [") + 11;
            json.insert(at, statements);
            return uses_of(read_module("small.json", json).value);
        };
        const Uses before = uses_with("");
        const auto statement = [](const std::string& stance) {
            return R"({"kind": "statement", "text": "x", "stance": ")" + stance +
                   R"(", "evidence": "animal", "sources": ["one"], "claims": ["new-claim"]},)";
        };
        CHECK_FALSE(before.claims.contains("new-claim"));
        const Uses uses = uses_with(statement("opinion") + statement("contested") + statement("opinion"));
        REQUIRE(uses.claims.contains("new-claim"));
        CHECK(uses.claims.at("new-claim").chapters == std::vector<std::string>{modules::small().chapters[0].id});
        REQUIRE(uses.grades.at("new-claim").size() == 2);
        CHECK(stance_names[uses.grades.at("new-claim")[0].stance] == "opinion");
        CHECK(stance_names[uses.grades.at("new-claim")[1].stance] == "contested");
        for (const Module& module : modules::shipped()) {
            for (const auto& [claim, in] : uses_of(module).claims) CHECK_MESSAGE(!in.chapters.empty(), claim);
        }
    }
}
