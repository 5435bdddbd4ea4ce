#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "questions/interaction.hpp"
#include "questions/pairs.hpp"
#include "questions/score.hpp"

namespace questions {

/// Items to sort into a few groups.
struct Grouping {
    static constexpr std::string_view name = "grouping";

    struct Answer {
        Given groups;  ///< Item ids with group ids.

        bool operator==(const Answer&) const = default;
    };

    Pairs pairs;  ///< The items and the groups.
};

void read(const Reader& reader, Grouping& grouping);
void read(const Reader& reader, Grouping::Answer& answer);
void write(Writer& writer, const Grouping::Answer& answer);

/// Items in their right group, over all items: the rule of Moodle's matching question, where items share choices as
/// here.
Score score(const Grouping& grouping, const Grouping::Answer& answer);

/// The answer without items and groups that the question no longer has: the module may have changed since it was saved.
Grouping::Answer known_part(const Grouping& grouping, Grouping::Answer answer);

/// Is every item in a group?
bool complete(const Grouping& grouping, const Grouping::Answer& answer);

/// What a second try starts with: the items in their right group.
Grouping::Answer keep_right(const Grouping& grouping, Grouping::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const Grouping& grouping, const TextVisitor& visit);

/// The groups as written; the items shuffled, for seed 0 only when they would stand group by group.
PairOrder shown_order(const Grouping& grouping, std::uint64_t seed);

/// The question and the answer as learning systems know them.
Interaction interaction(const Grouping& grouping, const Grouping::Answer& answer);

/// Draws the controls; hands back the new answer when something was chosen.
[[nodiscard]] std::optional<Grouping::Answer> draw(const Grouping& grouping, const Grouping::Answer& answer,
                                                   const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: a group's letter for each item, as in `a b a`.
std::string how_to_answer(const Grouping& grouping);
std::string ask(const Grouping& grouping, std::uint64_t seed);
std::optional<Grouping::Answer> understand(const Grouping& grouping, std::uint64_t seed, std::string_view typed);

/// Feedback on every item, as lines.
std::string explain(const Grouping& grouping, const Grouping::Answer& answer, std::uint64_t seed);

}  // namespace questions
