#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/interaction.hpp"
#include "questions/label_picture/pictures.hpp"
#include "questions/pairs.hpp"
#include "questions/score.hpp"

namespace questions {

/// A picture of the module's own, with places to label.
struct OwnPicture {
    struct Spot {
        std::string id;
        float x = 0, y = 0;          ///< Of its numbered marker, in shares of the picture's width and height.
        float tip_x = 0, tip_y = 0;  ///< Of the end of the line that leads from the marker into the thing.
        std::string where;           ///< Where it is, for those who do not see it, without naming it.
    };

    std::string file;  ///< In the module's folder.
    std::string alt;   ///< What is to be seen, in words that name none of the spots.
    std::vector<Spot> spots;
};

/// Places on one of our pictures, or on one of the module's own, each to be given its label.
struct LabelPicture {
    static constexpr std::string_view name = "label-picture";

    struct Answer {
        Given labels;  ///< Names of spots with label ids.

        bool operator==(const Answer&) const = default;
    };

    const Picture* picture = nullptr;  ///< Null when it is the module's own, or in a question that has mistakes.
    Pairs pairs;                       ///< The spots, by name, and the labels.
    OwnPicture own = {};               ///< Without a file when the picture is one of ours.

    bool pictured() const { return picture || !own.file.empty(); }
    /// The spot of that name, as long as the question lasts.
    std::optional<Spot> spot(std::string_view wanted) const;
};

void read(const Reader& reader, LabelPicture& question);
void read(const Reader& reader, LabelPicture::Answer& answer);
void write(Writer& writer, const LabelPicture::Answer& answer);

/// Spots with their right label, over all spots asked for: the rule of Moodle's matching question.
Score score(const LabelPicture& question, const LabelPicture::Answer& answer);

/// The answer without spots and labels that the question no longer has: the module may have changed since it was saved.
LabelPicture::Answer known_part(const LabelPicture& question, LabelPicture::Answer answer);

/// Has every spot a label?
bool complete(const LabelPicture& question, const LabelPicture::Answer& answer);

/// What a second try starts with: the spots with their right label.
LabelPicture::Answer keep_right(const LabelPicture& question, LabelPicture::Answer answer);

/// Visits every rich text, with the property that it stands in.
void each_text(const LabelPicture& question, const TextVisitor& visit);

/// The spots as written; the labels shuffled, for seed 0 only when they would stand in the order of their spots.
PairOrder shown_order(const LabelPicture& question, std::uint64_t seed);

/// The question and the answer as learning systems know them.
Interaction interaction(const LabelPicture& question, const LabelPicture::Answer& answer);

/// Draws the picture and the controls; hands back the new answer when a label was chosen.
[[nodiscard]] std::optional<LabelPicture::Answer> draw(const LabelPicture& question, const LabelPicture::Answer& answer,
                                                       const KindLook& look, const Texts& texts, ui::Ui& ui);

/// The terminal's form: where the spots are, and a label's letter for each, as in `b a d`.
std::string how_to_answer(const LabelPicture& question);
std::string ask(const LabelPicture& question, std::uint64_t seed);
std::optional<LabelPicture::Answer> understand(const LabelPicture& question, std::uint64_t seed,
                                               std::string_view typed);

/// Feedback on every spot, as lines.
std::string explain(const LabelPicture& question, const LabelPicture::Answer& answer, std::uint64_t seed);

}  // namespace questions
