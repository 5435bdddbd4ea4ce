#pragma once
#include "figures/parts.hpp"

namespace figures {

/// A text to dissect: the learner judges marked spots in it, and is told what each of them is. No calculation:
/// model.md.
struct DocumentFigure {
    static constexpr std::string_view name = "document";

    struct Finding {
        std::string id, name;
        bool fine = false;  ///< Nothing is wrong with such a spot.
        bool operator==(const Finding&) const = default;
    };
    struct Spot {
        std::string id, words;
        std::size_t finding = 0;  ///< What it is: index into `findings`.
        RichText why;
        std::vector<std::string> sources;
        bool operator==(const Spot&) const = default;
    };
    /// A stretch of a paragraph: the words of a spot, or those between two.
    struct Stretch {
        std::string words;
        std::optional<std::size_t> spot;
        bool operator==(const Stretch&) const = default;
    };
    struct Section {
        std::string heading;  ///< Empty when it has none.
        std::vector<Stretch> stretches;
        bool operator==(const Section&) const = default;
    };

    std::string kind, title, note;  ///< The note may be empty.
    std::vector<Finding> findings;  ///< Never empty.
    std::vector<Section> sections;
    std::vector<Spot> spots;  ///< Never empty; in the order of the text.

    std::size_t picked = 0;
    std::vector<std::optional<std::size_t>> judged;  ///< For each spot, the finding that the learner chose.

    bool operator==(const DocumentFigure&) const = default;

    bool is_right(std::size_t spot) const { return judged[spot] == spots[spot].finding; }
};

inline constexpr std::size_t document_longest_section = 250, document_longest = 1200;

/// The section that has the spot in it.
std::size_t section_of(const DocumentFigure& figure, std::size_t spot);
std::size_t count_judged(const DocumentFigure& figure);
/// Of a spot that was judged: "Right: …", or what it is instead.
std::string verdict(const DocumentFigure& figure, std::size_t spot, const Texts& texts);

void pick(DocumentFigure& figure, std::size_t spot);
/// Judges the spot that is picked.
void judge(DocumentFigure& figure, std::size_t finding);

void read(const Reader& settings, DocumentFigure& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const DocumentFigure& figure);
std::optional<DocumentFigure> read_state(std::string_view text, const DocumentFigure& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const DocumentFigure& figure, std::string_view name);

std::string describe(const DocumentFigure& figure, const Texts& texts);
Data data(const DocumentFigure& figure, const Texts& texts);
void each_text(const DocumentFigure& figure, const TextVisitor& visit);
std::vector<std::string> sources(const DocumentFigure& figure);

inline Motion motion(const DocumentFigure&) { return Motion::none; }
inline void play(DocumentFigure&) {}
inline void step(DocumentFigure&, double) {}
inline void next_stage(DocumentFigure&) {}

/// Draws the sheet and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<DocumentFigure> draw(const DocumentFigure& figure, const ui::FigurePlace& place);

}  // namespace figures
