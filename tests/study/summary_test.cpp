#include "study/summary.hpp"

#include <doctest/doctest.h>

#include "support/study.hpp"

using namespace study;
using fsrs::day_ms;

namespace {
constexpr std::int64_t now = 20'000 * day_ms + day_ms / 2;

/// A course of one module with two chapters and three questions, and what was done in it.
struct Course {
    content::Entry entry{.id = "m", .title = "M", .chapters = {{"one", "One"}, {"two", "Two"}, {"three", "Three"}}};
    std::vector<content::Listed> questions{{"m", "a", "one", 0}, {"m", "b", "one", 0}, {"m", "c", "two", 0}};
    Store store;

    void keep(Fact fact, std::int64_t time_ms) {
        store.append(std::move(fact), "d", time_ms, std::to_string(store.records().size()));
    }
    void check(const std::string& question, double points, std::int64_t time_ms, const std::string& place) {
        const auto before = store.checks(place, {"m", question});
        keep(Answered{place, "m", question, questions::Choice::Answer{{"x"}}, points, 0,
                      static_cast<int>(before.size()) + 1, before.empty() ? "" : before.back()->id, 0},
             time_ms);
    }
    void quiz(const std::string& id, const std::string& module, std::int64_t time_ms, bool ended) {
        keep(SessionStarted{id, module, 1, {{"m", "a"}, {"m", "b"}, {"m", "c"}}, {}}, time_ms);
        check("a", 1, time_ms, "session/" + id);
        check("b", 0.5, time_ms, "session/" + id);
        if (ended) keep(SessionEnded{id}, time_ms);
    }
    Summary summary() const {
        const std::vector<const content::Entry*> course{&entry};
        return summary_of(store, deck_of(store), questions, course, now);
    }
};
}  // namespace

TEST_SUITE("summary") {
    TEST_CASE("of a learner who has done nothing there is nothing to tell") {
        const Summary summary = Course().summary();
        CHECK_FALSE(summary.first_ms);
        CHECK(summary.chapters.empty());
        CHECK(summary.quizzes.empty());
        CHECK(summary.recalls == 0);
    }

    TEST_CASE("chapters that were opened or asked are told, in the course's order, with when and how well") {
        Course course;
        course.keep(Visited{"m", "three"}, now - 9 * day_ms);
        course.keep(Visited{"m", "one"}, now - 8 * day_ms);
        course.keep(Visited{"m", "one"}, now - 3 * day_ms);
        course.check("a", 1, now - 3 * day_ms, "chapter/m/one");
        course.check("c", 0, now - 2 * day_ms, "session/s");
        const Summary summary = course.summary();
        REQUIRE(summary.chapters.size() == 3);
        const auto& [one, two, three] = std::tie(summary.chapters[0], summary.chapters[1], summary.chapters[2]);
        CHECK(one.chapter == "one");
        CHECK(one.opened_ms == now - 3 * day_ms);  // the last time
        CHECK(one.all == 2);
        CHECK(one.asked == 1);
        CHECK(one.known <= 1);
        CHECK(two.chapter == "two");
        CHECK_FALSE(two.opened_ms);
        CHECK(two.asked == 1);
        CHECK(two.known == 0);
        CHECK(three.asked == 0);
        CHECK(summary.first_ms == now - 9 * day_ms);
        CHECK(summary.last_ms == now - 2 * day_ms);
        CHECK(summary.days == 2);
        CHECK(summary.recalls == 2);
        CHECK(summary.remembered == 1);
    }

    TEST_CASE("quizzes at their end are told, the latest first, by the last check of each question") {
        Course course;
        course.quiz("s", "m", now - 5 * day_ms, true);
        course.quiz("t", std::string(course_quiz), now - 2 * day_ms, true);
        course.quiz("under-way", "m", now - day_ms, false);
        course.quiz(std::string(repetition_ids) + "r", std::string(course_quiz), now - day_ms, true);
        course.check("b", 1, now - 5 * day_ms + 1000, "session/s");  // a second try
        const Summary summary = course.summary();
        REQUIRE(summary.quizzes.size() == 2);
        CHECK(summary.quizzes[0].module == course_quiz);
        CHECK(summary.quizzes[0].right == 1);
        CHECK(summary.quizzes[1].module == "m");
        CHECK(summary.quizzes[1].time_ms == now - 5 * day_ms);
        CHECK(summary.quizzes[1].asked == 3);
        CHECK(summary.quizzes[1].answered == 2);
        CHECK(summary.quizzes[1].right == 2);
        // Nothing was answered in it: it says nothing.
        course.keep(SessionStarted{"empty", "m", 1, {{"m", "a"}}, {}}, now);
        course.keep(SessionEnded{"empty"}, now);
        CHECK(course.summary().quizzes.size() == 2);
    }

    TEST_CASE("days are written as in ISO 8601") {
        CHECK(day_words(0) == "1970-01-01");
        CHECK(day_words(day_ms - 1) == "1970-01-01");
        for (const char* day : {"2024-02-29", "2026-11-28", "2100-12-31"}) CHECK(day_words(*time_of_day(day)) == day);
    }
}
