#include "questions/scenario/scenario.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/show.hpp"

using namespace questions;

namespace {
Scenario::Move move_of(const std::string& id, double points, const std::string& next = "") {
    return {id, plain_text("do " + id), plain_text("then " + id), points, next};
}

/// Start: good and fair lead to the middle, bad to the late step. The middle: right ends, wrong leads to the late step.
Scenario story() {
    return {{{"start",
              plain_text("First?"),
              {move_of("bad", 0, "late"), move_of("good", 1, "middle"), move_of("fair", 0.5, "middle")}},
             {"middle", plain_text("Second?"), {move_of("wrong", 0, "late"), move_of("right", 1)}},
             {"late", plain_text("Third?"), {move_of("mend", 0.5), move_of("bad", 0)}}}};
}

/// Every way through a story from a step on, with the points that it gathers: all options tried, one after the other.
struct Way {
    std::vector<std::string> path;
    double points = 0;
};
std::vector<Way> ways_from(const Scenario& scenario, const std::string& id) {
    for (const Scenario::Step& step : scenario.steps) {
        if (step.id != id) continue;
        std::vector<Way> ways;
        for (const Scenario::Move& move : step.moves) {
            for (Way way : move.next.empty() ? std::vector<Way>{Way{}} : ways_from(scenario, move.next)) {
                way.path.insert(way.path.begin(), move.id);
                way.points += move.points;
                ways.push_back(std::move(way));
            }
        }
        return ways;
    }
    return {};
}
std::vector<Way> all_ways(const Scenario& scenario) { return ways_from(scenario, scenario.steps.front().id); }

double most_of(const Scenario& scenario) {
    double most = 0;
    for (const Way& way : all_ways(scenario)) most = std::max(most, way.points);
    return most;
}

/// Two to five steps of two to four options that lead anywhere later, or end.
Scenario random_story(std::uint64_t seed) {
    Rng rng(seed);
    Scenario scenario;
    const std::uint32_t steps = 2 + rng.below(4);
    for (std::uint32_t i = 0; i < steps; ++i) {
        Scenario::Step step{"s" + std::to_string(i), plain_text("Step"), {}};
        for (std::uint32_t m = 0, moves = 2 + rng.below(3); m < moves; ++m) {
            const std::uint32_t next = i + 1 + rng.below(steps - i);
            step.moves.push_back(
                move_of("m" + std::to_string(m), rng.below(3) / 2.0, next < steps ? "s" + std::to_string(next) : ""));
        }
        scenario.steps.push_back(std::move(step));
    }
    return scenario;
}

std::vector<std::string> problems_of(std::string_view json) {
    Document document("f", json);
    Scenario scenario;
    read(document.root(), scenario);
    for (const Scenario::Step& step : scenario.steps) {
        for (const Scenario::Move& move : step.moves) CHECK(move.points >= 0);
    }
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return lines;
}

/// A step a line; its options as `id points next`.
struct StepText {
    std::string id;
    std::vector<std::string> options;
};
std::string json_of(const std::vector<StepText>& steps) {
    std::string text = "{\"steps\":[\n";
    for (const StepText& step : steps) {
        if (text.back() != '\n') text += ",\n";
        text += "{\"id\":\"" + step.id + "\",\"text\":\"T\",\"options\":[";
        for (const std::string& option : step.options) {
            const auto first = option.find(' '), second = option.find(' ', first + 1);
            const std::string id = option.substr(0, first), points = option.substr(first + 1, second - first - 1);
            if (text.back() != '[') text += ',';
            text += "{\"id\":\"" + id + "\",\"text\":\"t" + id + "\",\"consequence\":\"c\",\"points\":" + points;
            text += second == std::string::npos ? "}" : ",\"next\":\"" + option.substr(second + 1) + "\"}";
        }
        text += "]}";
    }
    return text + "]}";
}

Scenario::Answer read_answer(std::string_view json) {
    Document document("", json);
    Scenario::Answer answer;
    read(document.root(), answer);
    return answer;
}
}  // namespace

TEST_SUITE("scenario") {
    TEST_CASE("a story is read with its steps, options and ways") {
        Document document("f", json_of({{"a", {"x 1 b", "y 0.5"}}, {"b", {"x 1", "y 0"}}}));
        Scenario scenario;
        read(document.root(), scenario);
        CHECK(document.finish().empty());
        REQUIRE(scenario.steps.size() == 2);
        CHECK(scenario.steps[0].id == "a");
        CHECK(words_of(scenario.steps[0].text) == "T");
        REQUIRE(scenario.steps[0].moves.size() == 2);
        CHECK(scenario.steps[0].moves[0].next == "b");
        CHECK(scenario.steps[0].moves[1].next.empty());
        CHECK(scenario.steps[0].moves[1].points == 0.5);
        CHECK(words_of(scenario.steps[1].moves[1].text) == "ty");
        CHECK(words_of(scenario.steps[1].moves[1].consequence) == "c");
    }

    TEST_CASE("at least two steps, two to four options a step") {
        using Lines = std::vector<std::string>;
        CHECK(problems_of("{}") == Lines{"f:1:1 steps: a list in square brackets; it is missing"});
        CHECK(problems_of(json_of({{"a", {"x 1", "y 0"}}})) == Lines{"f:1:10 steps: at least 2 items"});
        CHECK(problems_of(json_of({{"a", {"x 1 b"}}, {"b", {"x 1", "y 0", "z 0", "u 0", "v 0"}}})) ==
              Lines{"f:2:32 steps[0].options: at least 2 items", "f:3:32 steps[1].options: at most 4 items"});
    }

    TEST_CASE("ids and words are given once; points are 0, 0.5 or 1") {
        using Lines = std::vector<std::string>;
        CHECK(problems_of(json_of({{"a", {"x 1 b", "x 0"}}, {"a", {"x 1", "y 0"}}, {"b", {"x 1", "y 0"}}})) ==
              Lines{"f:2:102 steps[0].options[1].id: an id of its own; \"x\" is taken",
                    "f:2:113 steps[0].options[1].text: words of its own; another one says the same",
                    "f:3:7 steps[1].id: an id of its own; \"a\" is taken"});
        CHECK(problems_of(json_of({{"a", {"x 2 b", "y 0"}}, {"b", {"x \"1\"", "y 0.25"}}})) ==
              Lines{"f:2:82 steps[0].options[0].points: 0, 0.5 or 1", "f:3:82 steps[1].options[0].points: 0, 0.5 or 1",
                    "f:3:136 steps[1].options[1].points: 0, 0.5 or 1"});
        CHECK(problems_of(json_of({{"A", {"x 1", "y 0"}}, {"b", {"x 1", "y 0"}}})) ==
              Lines{"f:2:7 steps[0].id: an id: lower-case letters, digits and single hyphens, at most 60",
                    "f:3:1 steps[1]: an option of an earlier step that leads here (\"next\": \"b\")"});
    }

    TEST_CASE("what an option lacks, or has too much, is said") {
        CHECK(
            problems_of(
                R"({"steps":[{"id":"a","text":"T","options":[{},{"id":"y","text":"t","consequence":"*c","points":0,"right":true}]},{}]})") ==
            std::vector<std::string>{
                "f:1:43 steps[0].options[0].id: an id: lower-case letters, digits and single hyphens, at most 60",
                "f:1:43 steps[0].options[0].text: text in quotes; it is missing",
                "f:1:43 steps[0].options[0].consequence: text in quotes; it is missing",
                "f:1:43 steps[0].options[0].points: 0, 0.5 or 1",
                "f:1:81 steps[0].options[1].consequence: a second * to end the italic words",
                "f:1:105 steps[0].options[1].right: no such property here; check its spelling, or take it out",
                "f:1:113 steps[1].id: an id: lower-case letters, digits and single hyphens, at most 60",
                "f:1:113 steps[1].text: text in quotes; it is missing",
                "f:1:113 steps[1].options: a list in square brackets; it is missing"});
    }

    TEST_CASE("options lead to later steps only") {
        for (const char* next : {"a", "b", "nowhere"}) {  // back, to itself, astray
            CHECK(problems_of(json_of({{"a", {"x 1 b", "y 0"}}, {"b", {std::string("x 1 ") + next, "y 0"}}})) ==
                  std::vector<std::string>{
                      std::string("f:3:91 steps[1].options[0].next: the id of a later step, not \"") + next + "\""});
        }
        CHECK(problems_of(json_of({{"a", {"x 1 b", "y 0"}}, {"b", {"x 1 No", "y 0"}}})) ==
              std::vector<std::string>{
                  "f:3:91 steps[1].options[0].next: an id: lower-case letters, digits and single hyphens, at most 60"});
    }

    TEST_CASE("every step is led to") {
        CHECK(
            problems_of(json_of({{"a", {"x 1 c", "y 0"}}, {"b", {"x 1 c", "y 0"}}, {"c", {"x 1", "y 0"}}})) ==
            std::vector<std::string>{"f:3:1 steps[1]: an option of an earlier step that leads here (\"next\": \"b\")"});
    }

    TEST_CASE("some way earns points") {
        CHECK(problems_of(json_of({{"a", {"x 0 b", "y 0"}}, {"b", {"x 0", "y 0"}}})) ==
              std::vector<std::string>{"f:1:10 steps: an option that earns points"});
    }

    TEST_CASE("who takes the best option of each step gathers the most") {
        using Lines = std::vector<std::string>;
        const char* more =
            ": a way on to the most points that this step allows, for no other option here is worth more";
        const char* fewer = ": a way on to fewer points, for another option here is worth more";
        // Better than the best of the first step would be its second option, for the sake of what follows.
        CHECK(
            problems_of(json_of({{"a", {"x 1", "y 0.5 b"}}, {"b", {"x 1", "y 0"}}})) ==
            Lines{std::string("f:2:33 steps[0].options[0]") + more, std::string("f:2:85 steps[0].options[1]") + fewer});
        // Two best options, of which one ends the story too early.
        CHECK(problems_of(json_of({{"a", {"x 1", "y 1 b"}}, {"b", {"x 1", "y 0"}}})) ==
              Lines{std::string("f:2:33 steps[0].options[0]") + more});
        // A bad decision that can be mended fully.
        CHECK(problems_of(json_of({{"a", {"x 1", "y 0 b"}}, {"b", {"x 1", "y 0"}}})) ==
              Lines{std::string("f:2:85 steps[0].options[1]") + fewer});
        // A good decision may end the story; a bad one may lead on to a chance to mend half of it.
        CHECK(problems_of(json_of({{"a", {"x 1", "y 0 b"}}, {"b", {"x 0.5", "y 0"}}})).empty());
    }

    TEST_CASE("points gathered, out of the most that any way gathers: every way, counted one by one") {
        const Scenario scenario = story();
        CHECK(all_ways(scenario).size() == 8);
        CHECK(most_of(scenario) == 2);
        for (const Way& way : all_ways(scenario)) CHECK(score(scenario, {way.path}).points == way.points / 2);
        CHECK(score(scenario, {{"good", "right"}}).right());
        CHECK(score(scenario, {{"bad", "mend"}}).points == 0.25);
        CHECK(score(scenario, {{"fair", "wrong", "mend"}}).points == 0.5);
        CHECK(score(scenario, {{"good"}}).points == 0.5);
        CHECK(score(scenario, {}).points == 0);
        CHECK(score(Scenario(), {{"good"}}).points == 0);
    }

    TEST_CASE("the same for stories of all shapes") {
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            const Scenario scenario = random_story(seed);
            const double most = most_of(scenario);
            bool reached = most == 0;
            for (const Way& way : all_ways(scenario)) {
                const double wanted = most == 0 ? 0 : way.points / most;
                if (score(scenario, {way.path}).points != wanted || !complete(scenario, {way.path}))
                    FAIL_CHECK("seed " << seed);
                reached = reached || (way.points == most && best_way(scenario).path == way.path);
            }
            if (!reached) FAIL_CHECK("seed " << seed << ": the best way is none of the best");
        }
    }

    TEST_CASE("a way is complete at its end") {
        const Scenario scenario = story();
        for (const Way& way : all_ways(scenario)) {
            for (std::size_t length = 0; length < way.path.size(); ++length) {
                const std::vector<std::string> part(way.path.begin(),
                                                    way.path.begin() + static_cast<std::ptrdiff_t>(length));
                CHECK_FALSE(complete(scenario, {part}));
                REQUIRE(walk(scenario, {part}).open);
                CHECK(walk(scenario, {part}).decisions.size() == length);
            }
            CHECK(complete(scenario, {way.path}));
        }
        CHECK(walk(scenario, {{"bad"}}).open->id == "late");
        CHECK_FALSE(complete(Scenario(), {}));
    }

    TEST_CASE("a way through options that are gone stops there, and one that is too long at its end") {
        const Scenario scenario = story();
        using Path = std::vector<std::string>;
        CHECK(known_part(scenario, {{"good", "gone", "mend"}}).path == Path{"good"});
        CHECK(known_part(scenario, {{"gone", "right"}}).path.empty());
        CHECK(known_part(scenario, {{"right"}}).path.empty());  // of another step
        CHECK(known_part(scenario, {{"good", "right", "mend"}}).path == Path{"good", "right"});
        CHECK(known_part(scenario, {{"bad", "bad"}}).path == Path{"bad", "bad"});  // one id, two steps
        CHECK(known_part(Scenario(), {{"good"}}).path.empty());
        for (const Way& way : all_ways(scenario)) CHECK(known_part(scenario, {way.path}).path == way.path);
        CHECK(score(scenario, {{"good", "gone", "right"}}).points == 0.5);
    }

    TEST_CASE("a step that leads back, which no file can hold, still ends") {
        Scenario scenario = story();
        scenario.steps[2].moves[0].next = "start";
        CHECK(complete(scenario, {{"bad", "mend"}}));
        CHECK(score(scenario, {{"good", "right"}}).right());
    }

    TEST_CASE("a second try starts before the first decision that was less than the best of its step") {
        const Scenario scenario = story();
        using Path = std::vector<std::string>;
        CHECK(keep_right(scenario, {{"good", "right"}}).path == Path{"good", "right"});
        CHECK(keep_right(scenario, {{"good", "wrong", "mend"}}).path == Path{"good"});
        CHECK(keep_right(scenario, {{"fair", "right"}}).path.empty());
        CHECK(keep_right(scenario, {{"bad", "mend"}}).path.empty());
        CHECK(keep_right(scenario, {{"good", "gone"}}).path == Path{"good"});
        CHECK(keep_right(scenario, {}).path.empty());
    }

    TEST_CASE("a best way is the first written of those with the most points") {
        using Path = std::vector<std::string>;
        CHECK(best_way(story()).path == Path{"good", "right"});
        CHECK(best_way_words(story(), ", then ") == "“do good”, then “do right”");
        CHECK(best_way({}).path.empty());
        Scenario dotted = story();
        dotted.steps[0].moves[1].text = plain_text("Do that.");
        CHECK(best_way_words(dotted, " & ") == "“Do that” & “do right”");
    }

    TEST_CASE("an answer is read back as it was written") {
        std::vector<Way> ways = all_ways(story());
        ways.push_back({});
        for (const Way& way : ways) {
            Writer w;
            w.object();
            write(w, Scenario::Answer{way.path});
            w.end();
            Document document("", w.written());
            Scenario::Answer back;
            read(document.root(), back);
            CHECK(document.finish().empty());
            CHECK(back.path == way.path);
        }
    }

    TEST_CASE("odd values in a save end the way") {
        for (const char* json : {"{}", R"({"path":3})", R"({"path":{}})", R"({"path":[3,"good"]})", "[]"})
            CHECK(read_answer(json) == Scenario::Answer{});
        CHECK(read_answer(R"({"path":["good",null,"right"]})").path == std::vector<std::string>{"good"});
    }

    TEST_CASE("the terminal understands the letters that it asks with, for every way and order") {
        const Scenario scenario = story();
        for (const std::uint64_t seed : {0u, 1u, 2u, 77u, 4096u}) {
            const std::string asked = ask(scenario, seed);
            for (const Way& way : all_ways(scenario)) {
                std::string typed;
                std::string step = "start";
                for (const std::string& id : way.path) {
                    const std::size_t place = step == "start" ? 0 : step == "middle" ? 1 : 2;
                    const auto at = asked.find(") do " + id, asked.find("Step " + std::to_string(place + 1)));
                    REQUIRE(at != std::string::npos);
                    typed += asked[at - 1];
                    for (const Scenario::Move& move : scenario.steps[place].moves) {
                        if (move.id == id) step = move.next;
                    }
                }
                const auto answer = understand(scenario, seed, typed);
                REQUIRE(answer.has_value());
                CHECK(answer->path == way.path);
                std::string loud;
                for (const char letter : typed) loud += std::string(" ") + static_cast<char>(letter - 32) + ",";
                CHECK(understand(scenario, seed, loud + "\r") == answer);
            }
        }
        CHECK(ask(scenario, 0) ==
              "Step 1: First?\n  a) do bad (then step 3)\n  b) do good (then step 2)\n  c) do fair (then step 2)\n"
              "Step 2: Second?\n  a) do wrong (then step 3)\n  b) do right (the end)\n"
              "Step 3: Third?\n  a) do mend (the end)\n  b) do bad (the end)\n");
    }

    TEST_CASE("letters that mean nothing, or no whole way, are not an answer") {
        for (const char* typed : {"", " ", "b", "d", "bc", "b b a", "1", "bé", "@", "a c"}) {
            CAPTURE(typed);
            CHECK_FALSE(understand(story(), 0, typed).has_value());
        }
        CHECK(understand(story(), 0, "bb").has_value());
    }

    TEST_CASE("shuffling shows every option once, and never changes a score") {
        const Scenario scenario = story();
        std::set<std::vector<std::size_t>> orders;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            for (const Scenario::Step& step : scenario.steps) {
                std::vector<std::size_t> order = order_of(step, seed);
                if (step.id == "start") orders.insert(order);
                std::sort(order.begin(), order.end());
                for (std::size_t i = 0; i < order.size(); ++i) CHECK(order[i] == i);
            }
            std::multiset<double> earned, wanted;
            for (const char* typed : {"aa", "ab", "ba", "bb", "ca", "cb", "aaa", "aab", "aba", "abb", "baa", "bab",
                                      "bba", "bbb", "caa", "cab", "cba", "cbb"}) {
                if (const auto answer = understand(scenario, seed, typed))
                    earned.insert(score(scenario, *answer).points);
            }
            for (const Way& way : all_ways(scenario)) wanted.insert(way.points / 2);
            CHECK(earned == wanted);
        }
        CHECK(orders.size() == 6);
        CHECK(order_of(scenario.steps[0], 0) == std::vector<std::size_t>{0, 1, 2});
    }

    TEST_CASE("steps with as many options are not shuffled alike") {
        Scenario scenario = story();
        scenario.steps[1].moves = scenario.steps[0].moves;
        int alike = 0;
        for (std::uint64_t seed = 1; seed <= 120; ++seed)
            alike += order_of(scenario.steps[0], seed) == order_of(scenario.steps[1], seed);
        CHECK(alike < 40);  // a sixth by chance
    }

    TEST_CASE("every option of the steps walked is explained, and the best way told") {
        CHECK(
            explain(story(), {{"bad", "mend"}}, 0) ==
            "First?\n> a) [-] then bad\n  b) [+] then good\n  c) [~] then fair\nThird?\n> a) [~] then mend\n  b) [-] then bad\nThe best way: “do good”, then “do right”.\n");
    }

    TEST_CASE("every text is visited") {
        std::vector<std::string> visited;
        each_text(story(), [&](const RichText& text, std::string_view property) {
            visited.push_back(std::string(property) + ": " + words_of(text));
        });
        CHECK(visited.size() == 3 + 2 * 7);
        for (const char* line : {"steps: Second?", "steps: do mend", "steps: then right"})
            CHECK(std::count(visited.begin(), visited.end(), line) == 1);
    }
}
