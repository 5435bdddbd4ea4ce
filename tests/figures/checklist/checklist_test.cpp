#include "figures/checklist/checklist.hpp"

#include <doctest/doctest.h>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;
using Given = std::vector<std::optional<std::size_t>>;

const std::string usual =
    R"([{"id":"told","name":"Told","means":"answered"},{"id":"half","name":"In part","means":"ask"},
    {"id":"silent","name":"No word","means":"warning"}])";

std::string question(const std::string& id, const std::string& more = "") {
    return R"({"id":")" + id + R"(","name":"N )" + id + R"(","text":"Q )" + id + R"(?","why":"W **)" + id +
           R"(**.","sources":["s"])" + more + "}";
}

std::string settings(const std::string& questions, const std::string& answers = usual) {
    return R"({"title":"A boat: what to ask","answers":)" + answers +
           R"(,"groups":[{"id":"hull","name":"Hull","questions":[)" + questions +
           R"(]},{"id":"sale","name":"Sale","questions":[)" +
           question("price", R"(,"answers":[{"id":"today","name":"Only today","means":"warning"}])") + "]}]}";
}

using Read = ReadSettings<Checklist>;
Read read_settings(const std::string& json) { return settings_read<Checklist>(json); }

/// Three questions: `age` and `leaks` in the group `hull`, `price`, with an answer of its own, in `sale`.
Checklist made() {
    const Read read = read_settings(settings(question("age") + "," + question("leaks")));
    CHECK(read.problems == Lines{});
    return read.figure;
}

constexpr std::size_t told = 0, half = 1, silent = 2, today = 0;

Checklist given(Checklist figure, std::size_t question, std::optional<std::size_t> answer) {
    pick(figure, question);
    give(figure, answer);
    return figure;
}
}  // namespace

TEST_SUITE("checklist") {
    TEST_CASE("an answer puts its question on a heap, and can be taken back") {
        using enum Checklist::Heap;
        using Places = std::vector<std::size_t>;
        Checklist figure = made();
        CHECK(questions_in(figure, ask) == Places{0, 1, 2});
        figure = given(given(figure, 0, told), 2, today);
        CHECK(questions_in(figure, ask) == Places{1});
        CHECK(questions_in(figure, warning) == Places{2});
        CHECK(questions_in(figure, answered) == Places{0});
        CHECK(heap_of(given(figure, 0, half), 0) == ask);
        CHECK(heap_of(given(figure, 0, std::nullopt), 0) == ask);
    }

    TEST_CASE("quantities count the heaps and what was noted") {
        const auto counts = [](const Checklist& figure) {
            std::vector<double> all;
            for (const char* name : {"noted", "left", "warnings", "answered", "noted-hull", "noted-sale",
                                     "warning-leaks", "warning-price"})
                all.push_back(quantity(figure, name).value());
            return all;
        };
        using Counts = std::vector<double>;
        Checklist figure = made();
        CHECK(counts(figure) == Counts{0, 3, 0, 0, 0, 0, 0, 0});
        figure = given(figure, 0, half);
        CHECK(counts(figure) == Counts{1, 3, 0, 0, 1, 0, 0, 0});
        figure = given(figure, 1, silent);
        CHECK(counts(figure) == Counts{2, 2, 1, 0, 2, 0, 1, 0});
        figure = given(given(figure, 0, told), 2, today);
        CHECK(counts(figure) == Counts{3, 0, 2, 1, 2, 1, 1, 1});
        for (const char* name : {"", "noted-", "noted-age", "warning-hull", "warning", "left-hull"})
            CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("it is described with the picked question, what was answered, and what is left") {
        const Texts words = english();
        CHECK(describe(made(), words) ==
              "Question 1 of 3: Q age? Answer: Not asked yet. Still to ask: 3, warning signs: 0, answered: 0.");
        CHECK(describe(given(made(), 2, today), words) ==
              "Question 3 of 3: Q price? Answer: Only today. Still to ask: 2, warning signs: 1, answered: 0.");
        const auto row = data(given(made(), 2, today), words).rows[2];
        CHECK(row == std::vector{plain_text("Q price?"), plain_text("Sale"), plain_text("Only today"),
                                 plain_text("Warning signs")});
    }

    TEST_CASE("the sheet has each question once, with its answer and why it matters, and leaves out empty heaps") {
        const TextFile file = sheet(given(given(made(), 0, half), 2, today), english());
        CHECK(file.name == "a-boat-what-to-ask.txt");
        CHECK(file.text ==
              "A boat: what to ask\n\nStill to ask\n\n- Q age?\n  Answer: In part\n  W age.\n\n- Q leaks?\n  Answer: \n"
              "  W leaks.\n\nWarning signs\n\n- Q price?\n  Answer: Only today\n  W price.\n");
    }

    TEST_CASE("a state is read back as it was written, also when everything is listed otherwise") {
        const Checklist figure = given(given(made(), 2, today), 1, silent);
        CHECK(write_state(figure) == "leaks,leaks.silent,price.today");
        CHECK(read_state(write_state(figure), made()) == figure);
        CHECK(read_state(write_state(made()), figure) == made());
        const Checklist other = read_settings(settings(question("leaks") + "," + question("age"))).figure;
        const auto found = read_state(write_state(figure), other);
        REQUIRE(found.has_value());
        CHECK(found->questions[found->picked].id == "leaks");
        CHECK(found->given == Given{silent, std::nullopt, today});
    }

    TEST_CASE("what is no state is refused") {
        for (const char* state :
             {"", "nothing", "age,", "age,age", "age,age.today", "age,nothing.told", "age.told", "age,age.told.half"}) {
            CAPTURE(state);
            CHECK_FALSE(read_state(state, made()).has_value());
        }
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        Lines seen;
        each_text(made(), [&](const RichText& text, std::string_view) { seen.push_back(words_of(text)); });
        CHECK(seen == Lines{"A boat: what to ask", "Hull", "Sale", "N age", "Q age?", "Told", "In part", "No word",
                            "W age.", "N leaks", "Q leaks?", "Told", "In part", "No word", "W leaks.", "N price",
                            "Q price?", "Only today", "W price."});
        CHECK(sources(made()) == Lines{"s"});
    }

    TEST_CASE("each author's mistake is told") {
        const auto problems = [](const std::string& questions, const std::string& answers = usual) {
            return read_settings(settings(questions, answers)).problems;
        };
        CHECK(problems(question("price")).size() == 1);  // the other group has one of that id
        CHECK(problems(question("age"), R"([{"id":"told","name":"Told","means":"good"}])") ==
              Lines{"answers[0].means: one of ask, warning, answered"});
        CHECK(problems(question("age", R"(,"answers":[])")).size() == 1);
        std::string many = question("q0");
        for (int i = 1; i < 8; ++i) many += "," + question("q" + std::to_string(i));
        CHECK(problems(many) == Lines{});
        std::string more = R"(]},{"id":"deck","name":"Deck","questions":[)" + question("d0");
        for (int i = 1; i < 8; ++i) more += "," + question("d" + std::to_string(i));
        CHECK(problems(many + more) == Lines{"groups: at most 16 questions in all groups"});
        const Read nothing = read_settings("{}");
        CHECK(nothing.problems.size() == 3);
        CHECK_FALSE(describe(nothing.figure, english()).empty());
    }
}
