#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/writer.hpp"
#include "questions/interaction.hpp"
#include "questions/option.hpp"
#include "questions/score.hpp"

namespace questions {

/// Items to bring into their right order.
struct Ordering {
    static constexpr std::string_view name = "ordering";

    struct Answer {
        std::vector<std::string>
            order;  ///< Item ids from the first place on, "-" at a place left open; empty when nothing was moved.

        bool operator==(const Answer&) const = default;
    };
    struct Item {
        std::string id;
        RichText text;
        RichText feedback;  ///< Why it stands where it does; may be empty.
    };

    std::vector<Item> items;  ///< In the right order.
};

void read(const Reader& reader, Ordering& ordering);
void read(const Reader& reader, Ordering::Answer& answer);
void write(Writer& writer, const Ordering::Answer& answer);

/// Has the answer the right item at that place?
bool right_at(const Ordering& ordering, const Ordering::Answer& answer, std::size_t place);

/// Items at their right place, over all items: Moodle's ordering question, graded by absolute position.
Score score(const Ordering& ordering, const Ordering::Answer& answer);

/// The answer without items that the question no longer has: the module may have changed since it was saved.
Ordering::Answer known_part(const Ordering& ordering, Ordering::Answer answer);

/// Has every item its place? Nothing has as long as nothing was moved.
bool complete(const Ordering& ordering, const Ordering::Answer& answer);

/// What a second try starts with: the items at their right place, the other places open.
Ordering::Answer keep_right(const Ordering& ordering, Ordering::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const Ordering& ordering, const TextVisitor& visit);

/// The items as they stand: where the answer has them, and shuffled at the places that it leaves open, but then never
/// all in the right order.
std::vector<std::size_t> arranged(const Ordering& ordering, const Ordering::Answer& answer, std::uint64_t seed);

/// The answer after the item at one place (from 0) was taken out and put in at another.
Ordering::Answer moved(const Ordering& ordering, std::vector<std::size_t> arranged, std::size_t from, std::size_t to);

/// The question and the answer as learning systems know them.
Interaction interaction(const Ordering& ordering, const Ordering::Answer& answer);

/// Draws the controls; hands back the new answer when something was moved.
[[nodiscard]] std::optional<Ordering::Answer> draw(const Ordering& ordering, const Ordering::Answer& answer,
                                                   const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: the items' letters in the right order, as in `c a b`.
std::string how_to_answer(const Ordering& ordering);
std::string ask(const Ordering& ordering, std::uint64_t seed);
std::optional<Ordering::Answer> understand(const Ordering& ordering, std::uint64_t seed, std::string_view typed);

/// Feedback on every item, as lines, in the answer's order.
std::string explain(const Ordering& ordering, const Ordering::Answer& answer, std::uint64_t seed);

}  // namespace questions
