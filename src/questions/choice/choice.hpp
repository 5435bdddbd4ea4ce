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

/// A choice of one option, or of several.
struct Choice {
    static constexpr std::string_view name = "choice";

    struct Answer {
        std::vector<std::string> chosen;  ///< Option ids, sorted.

        bool operator==(const Answer&) const = default;
    };

    bool multiple = false;
    std::vector<Option> options;
};

void read(const Reader& reader, Choice& choice);
void read(const Reader& reader, Choice::Answer& answer);
void write(Writer& writer, const Choice::Answer& answer);

/// One option: all or nothing. Several: (right ones chosen − wrong ones chosen) / right ones there are, never below 0,
/// the rule of H5P's multiple choice.
Score score(const Choice& choice, const Choice::Answer& answer);

/// The answer without options that the question no longer has: the module may have changed since it was saved.
Choice::Answer known_part(const Choice& choice, Choice::Answer answer);

/// Is there enough of an answer to check?
bool complete(const Choice& choice, const Choice::Answer& answer);

/// What a second try starts with: the right options that were chosen.
Choice::Answer keep_right(const Choice& choice, Choice::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const Choice& choice, const TextVisitor& visit);

/// The answer with these options chosen.
Choice::Answer chosen(std::vector<std::string> ids);

/// The answer after `option` was picked, or, in a choice of several, turned over.
Choice::Answer toggle(const Choice& choice, Choice::Answer answer, const std::string& option);

/// The question and the answer as learning systems know them.
Interaction interaction(const Choice& choice, const Choice::Answer& answer);

/// Draws the controls; hands back the new answer when something was chosen.
[[nodiscard]] std::optional<Choice::Answer> draw(const Choice& choice, const Choice::Answer& answer,
                                                 const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: what may be typed, what to print, and what the typed letters mean (nothing when they mean
/// nothing).
std::string how_to_answer(const Choice& choice);
std::string ask(const Choice& choice, std::uint64_t seed);
std::optional<Choice::Answer> understand(const Choice& choice, std::uint64_t seed, std::string_view typed);

/// Feedback on every option, as lines.
std::string explain(const Choice& choice, const Choice::Answer& answer, std::uint64_t seed);

}  // namespace questions
