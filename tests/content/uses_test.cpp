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
}
