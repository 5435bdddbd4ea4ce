#include "study/pretest.hpp"

#include <algorithm>

#include "study/attempts.hpp"

namespace study {
content::Rules test_rules() { return {.feedback = content::Feedback::exam, .retry = false, .missed_return = false}; }

std::optional<Session> latest_pretest(const Store& store, std::string_view module) {
    return latest_session(store, course_quiz, [&](const Session& session) {
        return session.purpose() == Purpose::pretest &&
               std::ranges::any_of(session.questions, [&](const QuestionRef& ref) { return ref.module == module; });
    });
}

std::optional<Session> latest_posttest(const Store& store, std::string_view pretest) {
    return latest_session(store, course_quiz,
                          [&](const Session& session) { return session.pretest == pretest && session.id != pretest; });
}

std::vector<Tested> tested(const Store& store, const Session& test, const content::Module& module) {
    std::vector<Tested> chapters;
    const auto by_chapter = content::questions_by_chapter(module);
    for (std::size_t i = 0; i < by_chapter.size(); ++i) {
        for (const questions::Question* question : by_chapter[i]) {
            if (std::ranges::find(test.questions, QuestionRef{module.id, question->id}) == test.questions.end())
                continue;
            const auto check = check_that_stands(store, place_of(test), module.id, *question);
            chapters.push_back(
                {&module.chapters[i], question->id, check ? std::optional(check->points) : std::nullopt});
        }
    }
    return chapters;
}

}  // namespace study
