#include "study/cards.hpp"

#include <algorithm>
#include <map>

#include "base/rng.hpp"
#include "study/chapters.hpp"
#include "study/condensed.hpp"
#include "study/settings.hpp"

namespace study {
namespace {
using fsrs::day_of;

/// Is a check no more than another try, on the same day, at what was wrong before?
bool tries_again(const Store& store, const Record& record, const Answered& check, const Record* before_it) {
    const Record* before = before_it;
    if (check.tries > 0) {  // it names the one that it follows
        const auto found = store.records().find(check.after);
        before = found == store.records().end() || store.taken_back(check.after) ? nullptr : &found->second;
    }
    const auto* fact = before ? std::get_if<Answered>(&before->fact) : nullptr;
    return fact && fact->points < 1 && day_of(before->time_ms) == day_of(record.time_ms);
}

Recall recall_of(const Store& store, const Record& record) {
    const auto& check = std::get<Answered>(record.fact);
    const QuestionRef question = store.present(QuestionRef{check.module, check.question});
    Recall recall{question, record.id, record.time_ms, check.points, check.certainty};
    recall.order = record.order;
    recall.device = record.device;
    recall.by_rule = recall.rating =
        rating_of(check.points, check.certainty, check.hints.value_or(store.hints(check.place, question)));
    const auto* own = store.find<CheckRated>(CheckRated{record.id}.key());
    if (own && own->rating > 0) recall.rating = static_cast<fsrs::Rating>(own->rating);
    return recall;
}

/// The recalls among checks in their order.
std::vector<Recall> recalls_among(const Store& store, const std::vector<const Record*>& checks) {
    std::vector<Recall> recalls;
    std::map<std::string, const Record*, std::less<>> latest;  // at each place, of each question
    for (const Record* record : checks) {
        const auto& check = std::get<Answered>(record->fact);
        const Record*& before = latest[check.place + "/" + check.module + "/" + check.question];
        if (!tries_again(store, *record, check, before)) recalls.push_back(recall_of(store, *record));
        before = record;
    }
    return recalls;
}

/// One after another, so that neighbours are of different modules where that can be.
std::vector<QuestionRef> interleaved(std::vector<QuestionRef> questions, std::uint32_t seed) {
    Rng(seed).shuffle(questions);
    std::vector<QuestionRef> mixed;
    while (!questions.empty()) {
        const auto left = [&](const std::string& module) {
            return std::ranges::count(questions, module, &QuestionRef::module);
        };
        const auto fits = [&](const QuestionRef& ref) { return mixed.empty() || ref.module != mixed.back().module; };
        auto next = questions.end();
        for (auto each = questions.begin(); each != questions.end(); ++each) {
            if (fits(*each) && (next == questions.end() || left(each->module) > left(next->module))) next = each;
        }
        if (next == questions.end()) next = questions.begin();
        mixed.push_back(std::move(*next));
        questions.erase(next);
    }
    return mixed;
}
}  // namespace

fsrs::Rating rating_of(double points, int certainty, int hints) {
    if (points < 0.5) return fsrs::Rating::again;
    if (points < 1 || hints > 0 || certainty == 1) return fsrs::Rating::hard;
    return certainty == 3 ? fsrs::Rating::easy : fsrs::Rating::good;
}

std::optional<Recall> recall_at(const Store& store, std::string_view place, const QuestionRef& question) {
    auto recalls = recalls_among(store, store.checks(place, question));
    return recalls.empty() ? std::nullopt : std::optional(std::move(recalls.back()));
}

fsrs::Wishes wishes_of(const Store& store) {
    const std::size_t choice = chosen<RetentionSetting>(store).value_or(RetentionSetting::usual);
    return {.retention = RetentionSetting::shares[choice], .fuzz = true};
}

const Card* Deck::find(const QuestionRef& question) const {
    const auto found = std::ranges::lower_bound(cards, question, {}, &Card::question);
    return found == cards.end() || found->question != question ? nullptr : &*found;
}

std::vector<Recall> recalls_of(const Store& store) {
    std::vector<const Record*> checks;
    for (const auto& [id, record] : store.records()) {
        if (std::holds_alternative<Answered>(record.fact) && !store.taken_back(id)) checks.push_back(&record);
    }
    std::ranges::sort(checks, [](const Record* a, const Record* b) { return later(*b, *a); });
    return recalls_among(store, checks);
}

std::uint64_t fuzz_of(const QuestionRef& question, const fsrs::Card& card) {
    const std::string name = question.module + "/" + question.id;
    return hash_of(name.data(), name.size()) + static_cast<std::uint64_t>(card.ratings);
}

void Deck::add(const Recall& recall, const fsrs::Scheduler& scheduler) {
    auto card = std::ranges::lower_bound(cards, recall.question, {}, &Card::question);
    if (card == cards.end() || card->question != recall.question)
        card = cards.insert(card, Card{.question = recall.question});
    card->before = card->memory;
    card->memory = scheduler.rated(card->before, recall.rating, recall.time_ms, fuzz_of(recall.question, card->before));
    card->forgotten += recall.rating == fsrs::Rating::again;
    card->last = recall;
    tally.add(recall);
}

Deck deck_of(const Store& store) {
    const std::vector<Recall> recalls = recalls_of(store);
    Ground ground = has_condensed(store) ? ground_of(store, recalls) : Ground();
    Deck deck = std::move(ground.deck);
    const fsrs::Scheduler scheduler(wishes_of(store));
    for (const Recall& recall : recalls) {
        if (recall.order > ground.until) deck.add(recall, scheduler);
    }
    return deck;
}

Stock take_stock(const Deck& deck, std::span<const content::Listed> questions, const Store& store,
                 std::int64_t now_ms) {
    constexpr std::size_t days_ahead = 30;
    Stock stock{.ahead = std::vector<int>(days_ahead)};
    std::vector<QuestionRef> there;
    for (const content::Listed& each : questions) {
        const QuestionRef& ref = there.emplace_back(each.module, each.id);
        if (!deck.find(ref) && visited(store, each.module, each.chapter)) stock.fresh.push_back(ref);
    }
    std::ranges::sort(there);
    for (const Card& card : deck.cards) {
        if (!std::ranges::binary_search(there, card.question)) {
            ++stock.resting;
            continue;
        }
        if (card.due(now_ms)) stock.due.push_back(&card);
        if (card.leech()) stock.leeches.push_back(&card);
        const auto day =
            static_cast<std::size_t>(std::max<std::int64_t>(0, day_of(card.memory.due_ms) - day_of(now_ms)));
        if (day < stock.ahead.size()) ++stock.ahead[day];
    }
    const fsrs::Model model;
    const auto known = [&](const Card* card) { return std::pair(card->memory.known(model, now_ms), card); };
    std::ranges::sort(stock.due, {}, known);
    return stock;
}

int seconds_each(const Deck& deck) {
    constexpr int guess = 40, fewest = 10;
    int all = 0, below = 0;
    for (const auto& [seconds, times] : deck.tally.gaps) all += times;
    if (all < fewest) return guess;
    for (const auto& [seconds, times] : deck.tally.gaps) {
        below += times;
        if (below > all / 2) return std::max(5, seconds);
    }
    return guess;
}

std::vector<QuestionRef> draw_repetition(const Stock& stock, int seconds, int each, std::uint32_t seed) {
    constexpr std::size_t one_fresh_in = 5;
    const auto all = static_cast<std::size_t>(std::max(1, seconds / each));
    const std::size_t room = std::max(all / one_fresh_in, all - std::min(all, stock.due.size()));
    const std::size_t fresh = std::min(stock.fresh.size(), room), due = std::min(stock.due.size(), all - fresh);
    std::vector<QuestionRef> drawn(stock.fresh.begin(), stock.fresh.begin() + static_cast<std::ptrdiff_t>(fresh));
    for (std::size_t i = 0; i < due; ++i) drawn.push_back(stock.due[i]->question);
    return interleaved(std::move(drawn), seed);
}

}  // namespace study
