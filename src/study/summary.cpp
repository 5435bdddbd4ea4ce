#include "study/summary.hpp"

#include <algorithm>
#include <chrono>

#include "base/sorted.hpp"

namespace study {
namespace {
/// The chapters that were opened, or of which something was asked.
std::vector<ChapterCovered> chapters_of(const Store& store, const Deck& deck,
                                        std::span<const content::Listed> questions,
                                        std::span<const content::Entry* const> course, std::int64_t now_ms) {
    std::vector<ChapterCovered> chapters;
    const auto memory = memory_by_chapter(deck, questions, wishes_of(store).retention, now_ms);
    for (const content::Entry* entry : course) {
        for (const auto& [id, title] : entry->chapters) {
            ChapterCovered covered{entry->id, id, {}};
            const Record* visit = store.find_record(Visited{entry->id, id}.key());
            if (visit) covered.opened_ms = visit->time_ms;
            const auto known = std::ranges::find_if(
                memory, [&](const ChapterMemory& each) { return each.module == entry->id && each.chapter == id; });
            if (known != memory.end()) {
                covered.all = known->all;
                covered.asked = known->asked;
                covered.known = known->known;
            }
            if (visit || covered.asked > 0) chapters.push_back(std::move(covered));
        }
    }
    return chapters;
}

/// How it went, by the last check of each question.
QuizTaken taken(const Store& store, const Session& session) {
    QuizTaken quiz{session.module, session.purpose(), session.started_ms, static_cast<int>(session.questions.size())};
    for (const QuestionRef& question : session.questions) {
        const auto checks = store.checks(place_of(session), question);
        const auto* answered = checks.empty() ? nullptr : std::get_if<Answered>(&checks.back()->fact);
        quiz.answered += answered != nullptr;
        quiz.right += answered && answered->points >= 1;
    }
    return quiz;
}

std::vector<QuizTaken> quizzes_of(const Store& store, std::span<const content::Entry* const> course) {
    std::vector<QuizTaken> quizzes;
    const auto take = [&](std::string_view module) {
        for (const std::string& id : store.sessions(module)) {
            const auto each = session(store, id);
            if (!each || !each->finished() || each->repetition()) continue;
            QuizTaken quiz = taken(store, *each);
            if (quiz.answered == 0) continue;
            insert_sorted(quizzes, std::move(quiz),
                          [](const QuizTaken& a, const QuizTaken& b) { return a.time_ms > b.time_ms; });
        }
    };
    take(course_quiz);
    for (const content::Entry* entry : course) take(entry->id);
    return quizzes;
}
}  // namespace

Summary summary_of(const Store& store, const Deck& deck, std::span<const content::Listed> questions,
                   std::span<const content::Entry* const> course, std::int64_t now_ms) {
    Summary summary{.chapters = chapters_of(store, deck, questions, course, now_ms),
                    .quizzes = quizzes_of(store, course)};
    const auto happened = [&](std::int64_t time_ms) {
        summary.first_ms = std::min(summary.first_ms.value_or(time_ms), time_ms);
        summary.last_ms = std::max(summary.last_ms.value_or(time_ms), time_ms);
    };
    const Tally& tally = deck.tally;
    if (!tally.days.empty()) {
        happened(tally.first_ms);
        happened(tally.last_ms);
    }
    for (const ChapterCovered& chapter : summary.chapters) {
        if (chapter.opened_ms) happened(*chapter.opened_ms);
    }
    const Day all = tally.all();
    summary.days = static_cast<int>(tally.days.size());
    summary.recalls = all.asked;
    summary.remembered = all.remembered;
    return summary;
}

std::string day_words(std::int64_t time_ms) {
    const std::chrono::year_month_day day(std::chrono::sys_days(std::chrono::days(fsrs::day_of(time_ms))));
    const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
    return std::to_string(static_cast<int>(day.year())) + two(static_cast<unsigned>(day.month())) +
           two(static_cast<unsigned>(day.day()));
}

}  // namespace study
