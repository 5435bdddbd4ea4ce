// What goes over several modules: how a mixed quiz, a pre-test and its post-test are drawn, and how they went.
#include "study/pretest.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/modules.hpp"
#include "support/study.hpp"

using namespace study;
using Refs = std::vector<QuestionRef>;

namespace {
/// The modules that are shipped, as those who draw are given them.
struct Course {
    std::vector<content::Module> modules = modules::shipped();
    std::vector<const content::Module*> all = [this] {
        std::vector<const content::Module*> pointers;
        for (const content::Module& module : modules) pointers.push_back(&module);
        return pointers;
    }();

    const content::Module& of(const QuestionRef& ref) const {
        return **std::ranges::find(all, ref.module, [](const content::Module* module) { return module->id; });
    }
    /// The chapter that a question counts for: `module/chapter`.
    std::string chapter(const QuestionRef& ref) const {
        const content::Module& module = of(ref);
        const auto by_chapter = content::questions_by_chapter(module);
        for (std::size_t i = 0; i < by_chapter.size(); ++i) {
            for (const questions::Question* question : by_chapter[i]) {
                if (question->id == ref.id) return module.id + "/" + module.chapters[i].id;
            }
        }
        return module.id;
    }
    std::size_t chapters() const {
        std::size_t count = 0;
        for (const content::Module& module : modules) count += module.chapters.size();
        return count;
    }
    std::size_t questions() const {
        std::size_t count = 0;
        for (const content::Module& module : modules) count += module.questions.size();
        return count;
    }
};

void see(Store& store, const QuestionRef& ref) {
    store.append(Drafted{"chapter/x", ref.module, ref.id, questions::Choice::Answer{{"a"}}}, "d", 1, "");
}

std::size_t seen(const Store& store, const Refs& refs) {
    return static_cast<std::size_t>(
        std::ranges::count_if(refs, [&](const QuestionRef& ref) { return store.seen(ref); }));
}

std::set<QuestionRef> distinct(const Refs& refs) { return {refs.begin(), refs.end()}; }
}  // namespace

TEST_SUITE("pretest") {
    TEST_CASE("every chapter of the shipped modules has a question of its own, and no question counts for two") {
        const Course course;
        for (const content::Module& module : course.modules) {
            std::set<std::string> ids;
            std::size_t all = 0;
            const auto by_chapter = content::questions_by_chapter(module);
            REQUIRE(by_chapter.size() == module.chapters.size());
            for (std::size_t i = 0; i < by_chapter.size(); ++i) {
                CAPTURE(module.chapters[i].id);
                CHECK_FALSE(by_chapter[i].empty());
                for (const questions::Question* question : by_chapter[i]) ids.insert(question->id);
                all += by_chapter[i].size();
            }
            CHECK(ids.size() == all);
        }
    }

    TEST_CASE("a mixed quiz is even over modules and their chapters, and no module comes twice in a row") {
        const Course course;
        std::set<Refs> different;
        for (std::uint32_t seed = 0; seed < 40; ++seed) {
            for (const std::size_t count : {7, 10, 20, 40}) {
                const Refs drawn = draw_mixed({}, course.all, count, seed);
                REQUIRE(drawn.size() == count);
                CHECK(distinct(drawn).size() == count);
                std::map<std::string, std::size_t> modules, chapters;
                for (const content::Module& module : course.modules) modules[module.id] = 0;
                for (const QuestionRef& ref : drawn) {
                    ++modules[ref.module];
                    ++chapters[course.chapter(ref)];
                }
                const auto by_count = [](const auto& a, const auto& b) { return a.second < b.second; };
                const auto [least, most] = std::ranges::minmax_element(modules, by_count);
                CHECK(most->second - least->second <= 1);
                for (const auto& [chapter, times] : chapters) CHECK(times == 1);  // no module has fewer chapters
                for (std::size_t i = 1; i < drawn.size(); ++i) CHECK(drawn[i].module != drawn[i - 1].module);
                CHECK(drawn == draw_mixed({}, course.all, count, seed));
                different.insert(drawn);
            }
        }
        CHECK(different.size() == 160);
    }

    TEST_CASE("of all there are each comes once; and of a chapter first what was never seen") {
        const Course course;
        CHECK(distinct(draw_mixed({}, course.all, 10000, 3)).size() == course.questions());
        CHECK(draw_mixed({}, {}, 10, 3).empty());
        Store store;
        Refs before;
        for (std::uint32_t round = 0; round < 2; ++round) {
            before = draw_mixed(store, course.all, 20, round);
            CHECK(seen(store, before) == 0);
            for (const QuestionRef& ref : before) see(store, ref);
        }
        for (const QuestionRef& ref : draw_mixed({}, course.all, 10000, 4)) see(store, ref);
        CHECK(seen(store, draw_mixed(store, course.all, 20, 5)) == 20);
    }

    TEST_CASE("a pre-test asks one question for each chapter, and a post-test others for the same chapters") {
        const Course course;
        for (std::uint32_t seed = 0; seed < 40; ++seed) {
            Store store;
            const Refs before = draw_pretest(store, course.all, seed);
            REQUIRE(before.size() == course.chapters());
            for (const QuestionRef& ref : before) see(store, ref);
            const Refs after = draw_posttest(store, course.all, before, seed + 1);
            REQUIRE(after.size() == before.size());
            std::size_t fresh = 0, in_both = 0;
            for (std::size_t i = 0; i < before.size(); ++i) {
                CHECK(course.chapter(after[i]) == course.chapter(before[i]));
                const bool same = after[i] == before[i];
                in_both += same;
                fresh += !store.seen(after[i]);
                const content::Module& module = course.of(before[i]);
                const auto by_chapter = content::questions_by_chapter(module);
                const auto own = std::ranges::find_if(by_chapter, [&](const auto& questions) {
                    return std::ranges::any_of(questions, [&](const auto* one) { return one->id == before[i].id; });
                });
                if (same) CHECK(own->size() == 1);  // only where there is no other
            }
            CHECK(fresh == before.size() - in_both);
            CHECK(distinct(after).size() == after.size());
            CHECK(before == draw_pretest({}, course.all, seed));
        }
        CHECK(draw_posttest({}, course.all, {{"gone", "one"}, {"potency", "gone"}}, 1).empty());
    }

    TEST_CASE("what is kept for afterwards is no question that the chapter asks itself, where it has another") {
        const Course course;
        for (std::uint32_t seed = 0; seed < 10; ++seed) {
            const Refs before = draw_pretest({}, course.all, seed);
            for (const QuestionRef& ref : draw_posttest({}, course.all, before, seed)) {
                const content::Module& module = course.of(ref);
                for (std::size_t i = 0; i < module.chapters.size(); ++i) {
                    std::set<std::string> asked, own;
                    for (const content::Block& block : module.chapters[i].blocks) {
                        if (const auto* checkpoint = std::get_if<content::Checkpoint>(&block))
                            asked.insert(checkpoint->question);
                    }
                    const auto by_chapter = content::questions_by_chapter(module);
                    for (const auto* question : by_chapter[i]) own.insert(question->id);
                    const bool other = std::ranges::any_of(own, [&](const std::string& id) {
                        return !asked.contains(id) &&
                               std::ranges::find(before, QuestionRef{module.id, id}) == before.end();
                    });
                    if (own.contains(ref.id) && other) CHECK_FALSE(asked.contains(ref.id));
                }
            }
        }
    }

    TEST_CASE("how a test went is told chapter by chapter: right, not right, not answered") {
        const content::Module module = modules::small();
        Store store;
        const Refs questions = draw_pretest(store, {&module}, 1);
        REQUIRE(questions.size() == module.chapters.size());
        SessionStarted started{"s", std::string(course_quiz), 1, questions, test_rules(), "s"};
        store.append(started, "d", 1, "");
        const auto outcomes = [&] { return tested(store, *session(store, "s"), module); };
        for (const Tested& one : outcomes()) CHECK_FALSE(one.points.has_value());
        const auto answer = [&](double points) {
            const QuestionRef& ref = questions[0];
            store.append(
                Answered{"session/s", "small", ref.id, questions::blank_answer(*module.question(ref.id)), points}, "d",
                2, std::to_string(points));
        };
        answer(0.5);
        CHECK(outcomes()[0].chapter == &module.chapters[0]);
        CHECK(outcomes()[0].question == questions[0].id);
        CHECK(outcomes()[0].points == 0.5);
        CHECK_FALSE(outcomes()[0].right());
        answer(1);
        CHECK(outcomes()[0].right());
        CHECK_FALSE(outcomes()[1].right());
    }
}
