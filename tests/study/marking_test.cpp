// What an attempt and a session count: mark() and result_of() against the same worked out apart.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "study/marking.hpp"
#include "support/answers.hpp"
#include "support/modules.hpp"
#include "support/show.hpp"
#include "support/study.hpp"

using namespace study;
using content::Rules;
using doctest::Approx;

namespace {
Attempt attempt_of(double points, int certainty = 0, int hints = 0, int tries = 1) {
    return {.started = true,
            .checked = true,
            .points = points,
            .certainty = certainty,
            .hints = hints,
            .counted_hints = hints,
            .tries = tries};
}

const Rules plain{};
const Rules certain{.certainty = true};

/// In tenths of thousandths, by whole numbers: points, costs and marks as they would be written down on paper.
long long on_paper(const Rules& rules, long long points, int certainty, int hints, int tries) {
    const auto parts = [](double share) { return std::llround(share * 10000); };
    const long long left =
        std::max(0ll, points - parts(rules.hint_cost) * hints - parts(rules.retry_cost) * (tries > 1 ? tries - 1 : 0));
    if (!rules.certainty) return left;
    if (certainty == 3) return points == 0 ? -60000 : 3 * left;
    if (certainty == 2) return points == 0 ? -20000 : 2 * left;
    return left;
}

const content::Module& rich() {
    static const content::Module module = modules::rich("");
    return module;
}

/// A session of the rich module with some of its questions, and what happened to them.
class Round {
public:
    explicit Round(const std::vector<std::string>& questions, Rules rules = {}) {
        session.id = "s";
        session.module = "rich";
        session.questions = refs("rich", questions);
        session.rules = rules;
    }

    Session session;
    Store progress;

    void answer(const std::string& question, double points, int certainty = 0, bool again = false) {
        add(Answered{place_of(session, again), "rich", question, questions::blank_answer(*rich().question(question)),
                     points, certainty});
    }
    void draft(const std::string& question, bool again = false) {
        add(Drafted{place_of(session, again), "rich", question, answers::right(*rich().question(question))});
    }
    void hints(const std::string& question, int count) { add(HintsOpened{place_of(session), "rich", question, count}); }
    void flag(const std::string& question, bool on) { add(Flagged{place_of(session), "rich", question, on}); }

    Result result() const { return result_of(progress, QuestionsOf{rich()}, session); }

private:
    void add(const Fact& fact) {
        ++time_;
        progress.merge({id_for(fact, "d-" + std::to_string(time_)), time_, time_, "d", fact});
    }

    std::int64_t time_ = 0;
};

using Ids = std::vector<std::string>;
}  // namespace

TEST_SUITE("marking") {
    TEST_CASE("without certainty an answer counts its points") {
        for (const double points : {0.0, 0.25, 1.0 / 3, 0.5, 1.0}) {
            CHECK(mark(plain, attempt_of(points)) == points);
            for (int certainty = 0; certainty <= 3; ++certainty)
                CHECK(mark(plain, attempt_of(points, certainty)) == points);  // given under other rules
        }
        CHECK(most_marks(plain) == 1);
    }

    TEST_CASE("with certainty a right answer counts 1, 2 or 3 and a wrong one 0, -2 or -6, as Moodle documents it") {
        constexpr std::array<double, 3> right = {1, 2, 3}, wrong = {0, -2, -6};
        for (std::size_t i = 0; i < 3; ++i) {
            const int degree = static_cast<int>(i) + 1;
            CHECK(mark(certain, attempt_of(1, degree)) == right[i]);
            CHECK(mark(certain, attempt_of(0, degree)) == wrong[i]);
            CHECK(mark(certain, attempt_of(0.5, degree)) == right[i] / 2);  // partly right: that part of the right mark
            CHECK(mark(certain, attempt_of(0.25, degree)) == right[i] / 4);
        }
        CHECK(most_marks(certain) == 3);
    }

    TEST_CASE("no certainty given counts as the lowest") {
        for (const double points : {0.0, 0.5, 1.0})
            CHECK(mark(certain, attempt_of(points, 0)) == mark(certain, attempt_of(points, 1)));
    }

    TEST_CASE(
        "who is sure and right gains most, who is sure and wrong loses most, and guessing is best called guessing") {
        for (int degree = 1; degree < 3; ++degree) {
            CHECK(mark(certain, attempt_of(1, degree)) < mark(certain, attempt_of(1, degree + 1)));
            CHECK(mark(certain, attempt_of(0, degree)) > mark(certain, attempt_of(0, degree + 1)));
        }
        // The degree that pays at a chance of being right: the lowest below two thirds, the highest above four fifths.
        const auto best = [](double chance) {
            int at = 1;
            const auto expected = [&](int degree) {
                return chance * mark(certain, attempt_of(1, degree)) +
                       (1 - chance) * mark(certain, attempt_of(0, degree));
            };
            for (int degree = 2; degree <= 3; ++degree) {
                if (expected(degree) > expected(at)) at = degree;
            }
            return at;
        };
        CHECK(best(0.5) == 1);
        CHECK(best(0.66) == 1);
        CHECK(best(0.7) == 2);
        CHECK(best(0.79) == 2);
        CHECK(best(0.81) == 3);
    }

    TEST_CASE("each hint and each further try takes its cost off, never below nothing") {
        const Rules rules{.retry_cost = 0.25, .hint_cost = 0.1};
        CHECK(mark(rules, attempt_of(1)) == 1);
        CHECK(mark(rules, attempt_of(1, 0, 1)) == Approx(0.9));
        CHECK(mark(rules, attempt_of(1, 0, 3)) == Approx(0.7));
        CHECK(mark(rules, attempt_of(1, 0, 0, 2)) == Approx(0.75));
        CHECK(mark(rules, attempt_of(1, 0, 2, 3)) == Approx(0.3));
        CHECK(mark(rules, attempt_of(0.5, 0, 1, 2)) == Approx(0.15));
        CHECK(mark(rules, attempt_of(0.5, 0, 3, 2)) == 0);
        CHECK(mark(rules, attempt_of(0, 0, 1, 2)) == 0);
        CHECK(mark(rules, attempt_of(1, 0, 0, 50)) == 0);
        CHECK(mark({.retry_cost = 1, .hint_cost = 1}, attempt_of(1, 0, 100, 100)) == 0);
    }

    TEST_CASE("costs take from a right answer what certainty multiplies, and never turn it into a wrong one") {
        const Rules rules{.certainty = true, .retry_cost = 0.25, .hint_cost = 0.1};
        CHECK(mark(rules, attempt_of(1, 3, 1)) == Approx(2.7));
        CHECK(mark(rules, attempt_of(1, 2, 0, 2)) == Approx(1.5));
        CHECK(mark(rules, attempt_of(0.5, 3, 5, 1)) == 0);  // partly right: not -6, whatever it cost
        CHECK(mark(rules, attempt_of(0, 3, 5, 4)) == -6);   // and a wrong one loses no more for its hints
    }

    TEST_CASE("every mark is the one worked out on paper") {
        int compared = 0;
        for (const bool with_certainty : {false, true}) {
            for (const double hint_cost : {0.0, 0.05, 0.1, 1.0}) {
                for (const double retry_cost : {0.0, 0.25, 0.5, 1.0}) {
                    const Rules rules{.certainty = with_certainty, .retry_cost = retry_cost, .hint_cost = hint_cost};
                    for (const long long points : {0ll, 1250ll, 2500ll, 5000ll, 7500ll, 10000ll}) {
                        for (int certainty = 0; certainty <= 3; ++certainty) {
                            for (int hints = 0; hints <= 3; ++hints) {
                                for (int tries = 1; tries <= 4; ++tries) {
                                    const double counted = mark(rules, attempt_of(static_cast<double>(points) / 10000,
                                                                                  certainty, hints, tries));
                                    const double wanted =
                                        static_cast<double>(on_paper(rules, points, certainty, hints, tries)) / 10000;
                                    if (std::fabs(counted - wanted) > 1e-9) FAIL_CHECK(counted << " is not " << wanted);
                                    if (!with_certainty) CHECK(counted >= 0);
                                    CHECK(counted <= most_marks(rules));
                                    ++compared;
                                }
                            }
                        }
                    }
                }
            }
        }
        CHECK(compared == 2 * 4 * 4 * 6 * 4 * 4 * 4);
    }

    TEST_CASE("a session's result: unanswered is counted apart, and is neither wrong nor negative") {
        for (const Rules& rules :
             {plain, certain,
              Rules{.feedback = content::Feedback::exam, .certainty = true, .retry_cost = 1, .hint_cost = 1}}) {
            Round round({"one", "two", "three", "match"}, rules);
            CHECK(round.result().points == 0);
            CHECK(round.result().unanswered == round.session.questions);
            round.draft("two");
            round.hints("three", 1);
            round.flag("match", true);
            const Result result = round.result();
            CHECK(result.points == 0);
            CHECK(result.share() == 0);
            CHECK(result.asked == 4);
            CHECK(result.answered == 0);
            CHECK(result.missed.empty());
            CHECK(result.unanswered == round.session.questions);
            CHECK(ids_of(result.flagged) == Ids{"match"});
            for (const auto& degree : result.certain) CHECK(degree.times == 0);
        }
    }

    TEST_CASE("a result that is a pass mark, or the beginning of a range, on paper reaches it") {
        content::Quiz quiz;
        quiz.pass = 0.8;
        quiz.ranges = {{0, plain_text("low")}, {0.8, plain_text("high")}};
        Result result{.most = 10, .answered = 10, .asked = 10};
        for (int i = 0; i < 10; ++i) result.points += 0.8;
        REQUIRE(result.points < 8);  // ten times 0.8, added up
        CHECK(passed(result, quiz));
        CHECK(range_of(result, quiz) == &quiz.ranges[1]);
        result.points = 7.999;
        CHECK_FALSE(passed(result, quiz));
        CHECK(range_of(result, quiz) == &quiz.ranges[0]);
        quiz.pass = 0;
        result.points = 10;
        CHECK_FALSE(passed(result, quiz));
    }

    TEST_CASE("a result adds up what was answered, out of all that was asked") {
        Round round({"one", "two", "three", "match"}, {.retry_cost = 0.25, .hint_cost = 0.1});
        round.answer("one", 1);
        round.answer("two", 0.5);
        round.hints("one", 2);
        round.answer("match", 0);
        const Result result = round.result();
        CHECK(result.points == Approx(1.3));
        CHECK(result.most == 4);
        CHECK(result.answered == 3);
        CHECK(ids_of(result.missed) == Ids{"two", "match"});
        CHECK(ids_of(result.unanswered) == Ids{"three"});
        CHECK(result.share() == Approx(1.3 / 4));
    }

    TEST_CASE(
        "with certainty the most is three a question, and a result may fall below nothing while its share does not") {
        Round round({"one", "two", "three"}, certain);
        round.answer("one", 1, 3);
        CHECK(round.result().most == 9);
        CHECK(round.result().points == 3);
        CHECK(round.result().share() == Approx(1.0 / 3));
        round.answer("two", 0, 3);
        CHECK(round.result().points == -3);
        CHECK(round.result().share() == 0);
        round.answer("three", 1, 1);
        CHECK(round.result().points == -2);
    }

    TEST_CASE("the table of certainty counts how often each degree was given, and the points that came of it") {
        Round round({"one", "two", "three", "match", "order", "group"}, certain);
        round.answer("one", 1, 3);
        round.answer("two", 0, 3);
        round.answer("three", 0.5, 2);
        round.answer("match", 1, 1);
        round.answer("order", 0.25, 0);  // none given: the lowest
        const Result result = round.result();
        CHECK(result.certain[0].times == 2);
        CHECK(result.certain[0].points == 1.25);
        CHECK(result.certain[1].times == 1);
        CHECK(result.certain[1].points == 0.5);
        CHECK(result.certain[2].times == 2);
        CHECK(result.certain[2].points == 1);
        Round without({"one"});
        without.answer("one", 1, 3);
        for (const auto& degree : without.result().certain) CHECK(degree.times == 0);
    }

    TEST_CASE("the last check of a question counts, with all its tries, while another try is under way") {
        Round round({"one", "two"}, {.retry_cost = 0.25});
        round.answer("one", 0.5);
        CHECK(round.result().points == 0.5);
        round.draft("one");
        CHECK(round.result().points == 0.5);
        CHECK(round.result().answered == 1);
        CHECK(ids_of(round.result().missed) == Ids{"one"});
        round.answer("one", 1);
        CHECK(round.result().points == 0.75);
        CHECK(round.result().missed.empty());  // right in the end, though it cost
    }

    TEST_CASE("what was missed and came back right is put right, and the result stays as it was") {
        Round round({"one", "two", "three"}, {});
        round.answer("one", 0);
        round.answer("two", 0.5);
        round.answer("three", 1);
        round.session.returned = refs("rich", {"one", "two"});
        const Result before = round.result();
        CHECK(before.put_right.empty());
        round.answer("one", 1, 0, true);
        round.answer("two", 0.75, 0, true);
        round.draft("three", true);
        const Result after = round.result();
        CHECK(ids_of(after.put_right) == Ids{"one"});
        CHECK(after.points == before.points);
        CHECK(after.missed == before.missed);
        CHECK(after.answered == before.answered);
        round.answer("two", 1, 0, true);
        CHECK(ids_of(round.result().put_right) == Ids{"one", "two"});
        CHECK(round.result().points == before.points);
    }

    TEST_CASE("answers of another session, or of a chapter, are not in the result") {
        Round round({"one"});
        Session other = round.session;
        other.id = "t";
        round.answer("one", 1);
        CHECK(result_of(round.progress, QuestionsOf{rich()}, other).answered == 0);
        round.session.id = "s2";  // and one whose id begins alike
        CHECK(round.result().answered == 0);
    }

    TEST_CASE("questions that the module no longer has are not asked for, and an empty result has a share of nothing") {
        Round round({"gone", "one", "lost"});
        round.answer("one", 1);
        CHECK(round.result().asked == 1);
        CHECK(round.result().most == 1);
        CHECK(round.result().share() == 1);
        const Round empty({"gone"});
        CHECK(empty.result().asked == 0);
        CHECK(empty.result().share() == 0);
    }

    TEST_CASE("results of any session add up") {
        Rng rng(4711);
        const auto below = [&](int n) { return static_cast<int>(rng.below(static_cast<std::uint32_t>(n))); };
        Ids all;
        for (const auto& question : rich().questions) all.push_back(question.id);
        for (int run = 0; run < 300; ++run) {
            rng.shuffle(all);
            const Rules rules{.certainty = below(2) == 0, .retry_cost = below(5) / 4.0, .hint_cost = below(5) / 10.0};
            Round round({all.begin(), all.begin() + 1 + below(8)}, rules);
            // On paper: of each question its last points and certainty, its hints and its tries.
            struct Line {
                long long points = 0;
                int certainty = 0, hints = 0, tries = 0;
            };
            std::map<std::string, Line> paper;
            for (int i = below(30); i > 0; --i) {
                const std::string& id =
                    round.session.questions[rng.below(static_cast<std::uint32_t>(round.session.questions.size()))].id;
                Line& line = paper[id];
                const int what = below(6);
                if (what == 0) round.hints(id, line.hints = std::max(line.hints, below(4)));
                else if (what == 1) round.draft(id);
                else if (what == 2) round.answer(id, 1, 0, true);
                else {
                    line = {1250ll * below(9), below(4), line.hints, line.tries + 1};
                    round.answer(id, static_cast<double>(line.points) / 10000, line.certainty);
                }
            }
            long long points = 0;
            Ids missed, unanswered;
            for (const auto& [module, id] : round.session.questions) {
                const Line& line = paper[id];
                if (line.tries == 0) unanswered.push_back(id);
                else if (line.points < 10000) missed.push_back(id);
                if (line.tries > 0) points += on_paper(rules, line.points, line.certainty, line.hints, line.tries);
            }
            const Result result = round.result();
            CHECK(std::fabs(result.points - static_cast<double>(points) / 10000) < 1e-9);
            CHECK(ids_of(result.missed) == missed);
            CHECK(ids_of(result.unanswered) == unanswered);
            CHECK(result.asked == result.answered + static_cast<int>(unanswered.size()));
            CHECK(result.most == most_marks(rules) * result.asked);
            CHECK(result.share() >= 0);
            CHECK(result.share() <= 1);
            for (const auto& [module, id] : result.put_right)
                CHECK(std::find(missed.begin(), missed.end(), id) != missed.end());
            int times = 0;
            for (const auto& degree : result.certain) times += degree.times;
            CHECK(times == (rules.certainty ? result.answered : 0));
        }
    }
}
