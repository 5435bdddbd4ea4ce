#include "content/module.hpp"

#include <doctest/doctest.h>

#include "support/modules.hpp"

TEST_SUITE("module") {
    TEST_CASE("a source leads to its DOI, else to its address, else nowhere") {
        content::Source source;
        CHECK(source.link() == "");
        source.url = "https://a.b/c";
        CHECK(source.link() == "https://a.b/c");
        source.doi = "10.1000/182";
        CHECK(source.link() == "https://doi.org/10.1000/182");
    }

    TEST_CASE(
        "a question leads to the chapter that teaches its claim, else to the one that asks it, else to that of its source") {
        const content::Module module = modules::small();
        const auto& of_claim = *module.question("one-of");
        REQUIRE(of_claim.claims == std::vector<std::string>{"a-claim"});
        const auto spot = content::taught_in(module, of_claim);
        CHECK(spot.chapter == &module.chapters[0]);
        REQUIRE(spot.block > 0);
        CHECK(content::backing_of(spot.chapter->blocks[static_cast<std::size_t>(spot.block - 1)])->claims ==
              of_claim.claims);
        const auto asked = content::taught_in(module, *module.question("true-or-not"));
        CHECK(asked.chapter == &module.chapters[1]);
        CHECK(asked.block == 0);  // it states nothing of it
        CHECK(content::taught_in(module, *module.question("some-of")).chapter ==
              &module.chapters[0]);  // its source stands there
        questions::Question stranger;
        CHECK(content::taught_in(module, stranger).chapter == nullptr);
    }

    TEST_CASE("every question of the shipped modules leads to a chapter") {
        for (const content::Module& module : modules::shipped()) {
            for (const questions::Question& question : module.questions)
                CHECK_MESSAGE(content::taught_in(module, question).chapter != nullptr, module.id << "/" << question.id);
        }
    }
}
