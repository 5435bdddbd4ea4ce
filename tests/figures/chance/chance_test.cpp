#include "figures/chance/chance.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;

std::string settings(const std::string& trials = "",
                     const std::string& people = R"({"start":20,"least":6,"most":300})") {
    return R"({"outcome":"Score","unit":"{n} points","people":)" + people +
           R"(,"effect":{"start":0,"most":8,"step":0.5},"response":{"start":3,"most":8,"step":0.5},
           "spread":{"start":6,"least":2,"most":12,"step":0.5},"trials":[)" +
           trials + "]}";
}
std::string trial(const std::string& id, const std::string& rest) {
    return R"({"id":")" + id + R"(","name":"N )" + id + R"(","text":"T )" + id + R"(.","sources":["s"],)" + rest + "}";
}

using Read = ReadSettings<Chance>;
Read read_settings(const std::string& json) { return settings_read<Chance>(json); }

Chance made() {
    const Read read = read_settings(
        settings(trial("open", R"("people":30)") + "," + trial("blind", R"("people":84,"placebo":true)")));
    CHECK(read.problems == Lines{});
    return read.figure;
}

Chance with(int people, bool placebo, double effect, double response, double spread) {
    Chance figure = made();
    figure.people.value = people;
    figure.placebo = placebo;
    figure.effect.value = effect;
    figure.response.value = response;
    figure.spread.value = spread;
    return figure;
}

double share_good(const Chance& figure) {
    return chance_of_good(figure, static_cast<int>(figure.people.value), figure.placebo);
}
}  // namespace

TEST_SUITE("chance") {
    TEST_CASE("the share that looks good is that of the normal distribution") {
        // Values of Φ from tables: Φ(-1.96) = 0.025, Φ(0) = 0.5, Φ(0.2761) = 0.6088 …
        CHECK(share_good(with(100, true, 0, 3, 6)) == doctest::Approx(0.025).epsilon(1e-9));
        CHECK(share_good(with(25, true, 0, 8, 12)) == doctest::Approx(0.025).epsilon(1e-9));
        // One arm, 20 people: 3 / (6 / √20) = 2.23607, less 1.95996 is 0.27610
        CHECK(share_good(with(20, false, 0, 3, 6)) == doctest::Approx(0.60876).epsilon(1e-4));
        // Two arms of 64, half a standard deviation: the textbook's 80 %
        CHECK(share_good(with(128, true, 3, 3, 6)) == doctest::Approx(0.8074).epsilon(1e-3));
        CHECK(share_good(with(300, true, 8, 0, 2)) == doctest::Approx(1));
        // An odd one out is treated: 13 and 12 people.
        CHECK(standard_error(with(25, true, 0, 0, 6)) == doctest::Approx(6 * std::sqrt(1.0 / 13 + 1.0 / 12)));
    }

    TEST_CASE("what looks good is significant at 5 % two-sided") {
        const Chance figure = with(36, false, 1, 2, 6);
        CHECK(standard_error(figure) == doctest::Approx(1));
        CHECK(least_good(figure) == doctest::Approx(1.959964));
        CHECK(expected_result(figure) == 3);
        CHECK(expected_result(with(36, true, 1, 2, 6)) == 1);
    }

    TEST_CASE("simulated trials are distributed as they should be, within their own error") {
        constexpr std::size_t count = 4000;
        for (const Chance& figure : {with(20, false, 0, 3, 6), with(20, true, 0, 3, 6), with(7, true, 4, 1, 3),
                                     with(128, true, 3, 3, 6), with(51, false, 1, 0, 8)}) {
            double sum = 0, squares = 0;
            std::size_t good = 0;
            for (std::size_t i = 0; i < count; ++i) {
                const double z = (simulated(figure, i) - expected_result(figure)) / standard_error(figure);
                sum += z;
                squares += z * z;
                good += simulated(figure, i) >= least_good(figure);
            }
            const double n = static_cast<double>(count), share = share_good(figure);
            CHECK(std::abs(sum / n) < 4 / std::sqrt(n));
            CHECK(std::abs(squares / n - 1) < 4 * std::sqrt(2 / n));
            CHECK(std::abs(static_cast<double>(good) / n - share) < 4 * std::sqrt(share * (1 - share) / n));
        }
    }

    TEST_CASE("trials differ, are the same each time, and keep their luck when a slider moves") {
        Chance figure = made();
        CHECK(simulated(figure, 0) == simulated(figure, 0));
        CHECK(simulated(figure, 0) != simulated(figure, 1));
        CHECK(simulated(figure, 5) == doctest::Approx(2.3184288472727088).epsilon(1e-12));  // here as on every machine
        step(figure, 1);
        REQUIRE(figure.results.size() == 20);
        const std::vector<double> before = figure.results;
        set(figure, &Chance::effect, 2);
        REQUIRE(figure.results.size() == 20);
        for (std::size_t i = 0; i < before.size(); ++i) CHECK(figure.results[i] == doctest::Approx(before[i] + 2));
    }

    TEST_CASE(
        "without a placebo arm a larger trial of a useless treatment looks good more often, with one it does not") {
        CHECK(share_good(with(100, false, 0, 3, 6)) > 0.99);
        CHECK(share_good(with(100, true, 0, 3, 6)) == doctest::Approx(share_good(with(20, true, 0, 3, 6))));
        CHECK(share_good(with(300, true, 2, 3, 6)) > share_good(with(30, true, 2, 3, 6)));
    }

    TEST_CASE("playing runs 20 trials a second until there are 200; then Play begins anew") {
        Chance figure = made();
        CHECK(motion(figure) == Motion::ready);
        step(figure, 0.04);
        CHECK(figure.results.empty());
        step(figure, 0.02);
        CHECK(figure.results.size() == 1);
        step(figure, 60);
        CHECK(figure.results.size() == chance_most_trials);
        CHECK(motion(figure) == Motion::over);
        play(figure);
        CHECK(figure.results.empty());
    }

    TEST_CASE("in stages there is one trial, then ten, then all, the same as when played") {
        Chance figure = made(), played = made();
        for (const std::size_t count : {1, 10, 200, 200}) {
            next_stage(figure);
            CHECK(figure.results.size() == count);
        }
        step(played, 60);
        CHECK(figure.results == played.results);
    }

    TEST_CASE("a real trial's size and arms are taken over, until they are changed") {
        Chance figure = made();
        step(figure, 1);
        pick(figure, 1);
        CHECK(figure.people.value == 84);
        CHECK(figure.placebo);
        CHECK(quantity(figure, "at-blind") == 1);
        CHECK(figure.results.size() == 20);
        set(figure, &Chance::effect, 2);
        CHECK(quantity(figure, "at-blind") == 1);
        set(figure, &Chance::people, 90);
        CHECK(quantity(figure, "at-blind") == 0);
        pick(figure, 1);
        choose_arms(figure, false);
        CHECK_FALSE(figure.picked);
    }

    TEST_CASE("quantities say what is set, what was simulated, and what the long run brings") {
        Chance figure = made();
        CHECK(quantity(figure, "people") == 20);
        CHECK(quantity(figure, "placebo-arm") == 0);
        CHECK(quantity(figure, "response") == 3);
        CHECK(quantity(figure, "trials") == 0);
        CHECK(quantity(figure, "looks-good") == 0);
        CHECK(quantity(figure, "missed") == 0);  // nothing to be missed
        next_stage(figure), next_stage(figure), next_stage(figure);
        CHECK(quantity(figure, "looks-good") == 100.0 * static_cast<double>(count_good(figure)) / 200);
        CHECK(*quantity(figure, "looks-good") == doctest::Approx(*quantity(figure, "expected-good")).epsilon(0.2));
        set(figure, &Chance::effect, 1);
        CHECK(*quantity(figure, "missed") == doctest::Approx(100 - *quantity(figure, "expected-good")));
        for (const char* name : {"", "at-", "at-nothing", "good"}) CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("a state is read back as it was written") {
        Chance figure = made();
        next_stage(figure), next_stage(figure);
        pick(figure, 1);
        set(figure, &Chance::spread, 7.5);
        CHECK(write_state(figure) == "10,1,84,0,3,7.5,blind");
        CHECK(read_state(write_state(figure), made()) == figure);
        CHECK(write_state(made()) == "0,0,20,0,3,6,-");
        CHECK(read_state(write_state(made()), figure) == made());
        CHECK_FALSE(read_state("0,0,30,0,3,6,blind", made())->picked);  // of another size
    }

    TEST_CASE("what is no state is refused") {
        for (const char* state : {"", "-", "0,0,20,0,3,6", "0,0,20,0,3,6,other", "201,0,20,0,3,6,-", "-1,0,20,0,3,6,-",
                                  "0,2,20,0,3,6,-", "0,0,5,0,3,6,-", "0,0,20.5,0,3,6,-", "0,0,20,9,3,6,-",
                                  "0,0,20,0,-1,6,-", "0,0,20,0,3,0,-", "0,0,20,0,3,x,-"}) {
            CAPTURE(state);
            CHECK_FALSE(read_state(state, made()).has_value());
        }
    }

    TEST_CASE("the description and the table say what is set, and what became of the trials") {
        const Texts words = english();
        Chance figure = made();
        CHECK(describe(figure, words) ==
              "Trials with 20 people, all treated. True effect 0 points, placebo response 3 points. A mean change of "
              "2.6 points or more looks good. In the long run 61 % of such trials look good.");
        next_stage(figure), next_stage(figure);
        CHECK(describe(figure, words)
                  .find("Looking good although the treatment does nothing: " + std::to_string(count_good(figure)) +
                        ".") != std::string::npos);
        set(figure, &Chance::effect, 2);
        CHECK(describe(figure, words)
                  .find("Missing what the treatment does: " + std::to_string(10 - count_good(figure)) + ".") !=
              std::string::npos);
        pick(figure, 1);
        CHECK(describe(figure, words).ends_with("As large as N blind: T blind."));
        CHECK(data(made(), words).rows.size() == 4);
        CHECK(data(made(), words).rows[1].back() == plain_text("2.5 %"));
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        std::size_t count = 0;
        each_text(made(), [&](const RichText& text, std::string_view) { count += !words_of(text).empty(); });
        CHECK(count == 2 + 2 * 2);
        CHECK(sources(made()) == Lines{"s"});
    }

    TEST_CASE("each author's mistake is told") {
        const auto problems = [](const std::string& trials,
                                 const std::string& people = R"({"start":20,"least":6,"most":300})") {
            return read_settings(settings(trials, people)).problems;
        };
        CHECK(problems("", R"({"start":5,"least":6,"most":300})") ==
              Lines{"people.start: a whole number from 6 to 300"});
        CHECK(problems("", R"({"start":20,"least":2,"most":300})") ==
              Lines{"people.least: a whole number from 4 to 400"});
        CHECK(problems("", R"({"start":6,"least":6,"most":500})") ==
              Lines{"people.most: a whole number from 6 to 400"});
        CHECK(problems(trial("a", R"("people":301)")) == Lines{"trials[0].people: a whole number from 6 to 300"});
        CHECK(problems(R"({"id":"a","name":"A","people":30,"text":"T."})") ==
              Lines{"trials[0].sources: at least one source id"});
        CHECK_FALSE(describe(read_settings("{}").figure, english()).empty());
    }
}
