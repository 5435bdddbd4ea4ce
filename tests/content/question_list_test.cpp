#include "content/question_list.hpp"

#include <doctest/doctest.h>

#include "support/modules.hpp"

using namespace content;

TEST_SUITE("question list") {
    TEST_CASE("every question of a module is listed once, under the chapter that teaches it; the list reads back") {
        const Module module = modules::small();
        const std::vector<Listed> listed = list_questions(module);
        CHECK(listed.size() == module.questions.size());
        for (const Listed& each : listed) {
            const Spot spot = taught_in(module, *module.question(each.id));
            CHECK(each.chapter == (spot.chapter ? spot.chapter->id : ""));
            CHECK(each.block == spot.block);
        }
        std::vector<Listed> both = listed;
        for (Listed each : listed) {
            each.module = "other";
            both.push_back(each);
        }
        const auto read = read_question_list("questions.json", write(both));
        CHECK(read.problems.empty());
        CHECK(read.value == both);
        CHECK(read_question_list("questions.json", write({})).value.empty());
        CHECK_FALSE(read_question_list("questions.json", "[").problems.empty());
    }
}
