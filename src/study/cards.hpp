#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "content/question_list.hpp"
#include "study/fsrs.hpp"
#include "study/store.hpp"
#include "study/tally.hpp"

/// What is to be remembered: a card for each question that was answered, as it follows from the records.
namespace study {

/// The rule: less than half of the points is again; partly right, right with a hint, or right by a guess (certainty 1)
/// is hard; right and sure (certainty 3) is easy; right is good.
fsrs::Rating rating_of(double points, int certainty, int hints);

/// The recall that the latest check of a question at a place is, or goes on from; nothing before the first.
std::optional<Recall> recall_at(const Store& store, std::string_view place, const QuestionRef& question);

struct Card {
    QuestionRef question;
    fsrs::Card memory;
    fsrs::Card before = {};  ///< What `memory` was before the last recall.
    Recall last;
    int forgotten = 0;  ///< How often it was rated `again`.

    bool due(std::int64_t now_ms) const { return memory.due_ms <= now_ms; }
    /// Will it be remembered for three weeks?
    bool firm() const { return memory.memory.stability >= 21; }
    /// Forgotten again and again: better read once more than asked once more.
    bool leech() const { return forgotten >= 4 && !firm(); }
    /// Answered wrong, though the learner was sure.
    bool sure_and_wrong() const { return last.certainty == 3 && last.points < 0.5; }
};

/// All cards, and what made them.
struct Deck {
    std::vector<Card> cards;  ///< By their questions.
    Tally tally;              ///< Of all recalls that made them.

    const Card* find(const QuestionRef& question) const;
    /// Lets one more recall count, the latest.
    void add(const Recall& recall, const fsrs::Scheduler& scheduler);
};
/// The same whatever way the records have come together, and however many of them were condensed (study/condensed).
Deck deck_of(const Store& store);
/// The recalls among a store's records of checks, in the order in which they happened.
std::vector<Recall> recalls_of(const Store& store);

/// What the fuzz of a card's next interval follows from.
std::uint64_t fuzz_of(const QuestionRef& question, const fsrs::Card& card);

/// How the learner wants to remember.
fsrs::Wishes wishes_of(const Store& store);

/// What there is to do.
struct Stock {
    std::vector<const Card*> due;    ///< What is likeliest forgotten first.
    std::vector<QuestionRef> fresh;  ///< Never answered, from chapters that were opened, in the course's order.
    std::vector<const Card*> leeches;
    int resting = 0;         ///< Cards whose question the course has no more.
    std::vector<int> ahead;  ///< So many fall due on each of the next days, from today on, what is due included.
};
Stock take_stock(const Deck& deck, std::span<const content::Listed> questions, const Store& store, std::int64_t now_ms);

/// Seconds that the learner takes for a question: the median of theirs, or a guess as long as there are few.
int seconds_each(const Deck& deck);

/// Questions for so many seconds: those that are due, with a fifth of fresh ones among them, more where little is due;
/// one module's beside another's.
std::vector<QuestionRef> draw_repetition(const Stock& stock, int seconds, int each, std::uint32_t seed);

}  // namespace study
