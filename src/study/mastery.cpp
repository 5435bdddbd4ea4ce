#include "study/mastery.hpp"

#include <algorithm>

#include "base/reader.hpp"
#include "study/simulation.hpp"

namespace study {
namespace {
using fsrs::day_of;

ChapterMemory& chapter_of(std::vector<ChapterMemory>& chapters, const content::Listed& question) {
    const auto same = [&](const ChapterMemory& each) {
        return each.module == question.module && each.chapter == question.chapter;
    };
    const auto found = std::ranges::find_if(chapters, same);
    return found == chapters.end() ? chapters.emplace_back(ChapterMemory{question.module, question.chapter}) : *found;
}
}  // namespace

std::vector<ChapterMemory> memory_by_chapter(const Deck& deck, std::span<const content::Listed> questions,
                                             double retention, std::int64_t now_ms) {
    const fsrs::Model model;
    std::vector<ChapterMemory> chapters;
    for (const content::Listed& each : questions) {
        if (each.chapter.empty()) continue;
        ChapterMemory& chapter = chapter_of(chapters, each);
        ++chapter.all;
        const Card* card = deck.find({each.module, each.id});
        if (!card) continue;
        ++chapter.asked;
        chapter.due += card->due(now_ms);
        chapter.sure_and_wrong += card->sure_and_wrong();
        chapter.known += card->last.rating != fsrs::Rating::again && card->memory.known(model, now_ms) >= retention;
    }
    return chapters;
}

Plan plan_until(const Deck& deck, std::span<const content::Listed> questions, const fsrs::Wishes& wishes,
                int minutes_a_day, std::int64_t now_ms, std::int64_t then_ms) {
    Plan plan{.days = static_cast<int>(std::max<std::int64_t>(0, day_of(then_ms) - day_of(now_ms))),
              .all = static_cast<int>(questions.size())};
    std::vector<fsrs::Card> cards;
    int fresh = 0;
    for (const content::Listed& each : questions) {
        const Card* card = deck.find({each.module, each.id});
        cards.push_back(card ? card->memory : fsrs::Card{});
        fresh += !card;
    }
    if (plan.days > 0) plan.new_a_day = (fresh + plan.days - 1) / plan.days;
    SimulationWishes simulation{.schedule = wishes, .days = plan.days, .fresh_a_day = plan.new_a_day};
    simulation.seconds_each = seconds_each(deck);
    simulation.minutes_a_day = std::max(1, minutes_a_day);
    const Simulated done = simulate(std::move(cards), now_ms, simulation);
    const fsrs::Model model;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const fsrs::Card& card = done.cards[i];
        plan.known += card.known(model, then_ms);
        const bool begun = card.stage != fsrs::Stage::fresh;
        plan.begun += begun;
        if (!begun && !questions[i].chapter.empty()) ++chapter_of(plan.left_out, questions[i]).all;
    }
    return plan;
}

std::optional<std::int64_t> time_of_day(std::string_view iso) {
    const auto date = calendar_day(iso);
    if (!date || (*date)[0] < 1970) return std::nullopt;
    const auto [year, month, day] = *date;
    // Days since 1970 (Hinnant, "chrono-compatible low-level date algorithms").
    const int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t days = era * 146097ll + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    return days * fsrs::day_ms;
}

}  // namespace study
