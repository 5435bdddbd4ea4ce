#pragma once
#include "figures/parts.hpp"

namespace figures {

/// A chain from cause to effect: links that rest on earlier ones, each with its evidence. A link that is broken takes
/// down what rests on it. No calculation: model.md.
struct Chain {
    static constexpr std::string_view name = "chain";

    /// The line around a link.
    enum class Mark { solid, dashed, dotted };
    /// How well something is shown.
    struct Grade {
        std::string id, name;
        Mark mark = Mark::solid;
        bool operator==(const Grade&) const = default;
    };
    struct Link {
        std::string id, label;
        std::size_t grade = 0;  ///< Index into `grades`.
        RichText text;
        std::vector<std::string> sources;
        std::vector<std::size_t> needs;  ///< Indices of earlier links; none for a beginning.
        bool any = false;                ///< One of them is enough.
        bool operator==(const Link&) const = default;
    };
    enum class Standing { holds, broken, fallen };

    std::vector<Grade> grades;  ///< Never empty.
    std::vector<Link> links;    ///< Never empty.

    std::size_t picked = 0;
    std::vector<bool> broken, seen;  ///< For each link: broken by hand; told so far.

    bool operator==(const Chain&) const = default;
};

inline constexpr std::size_t chain_most_grades = 5, chain_most_links = 10;

/// Of each link: it holds unless it is broken, or what it rests on does not hold.
std::vector<Chain::Standing> standings(const Chain& figure);
/// "holds"
const std::string& words_of(Chain::Standing standing, const Texts& texts);
/// "Rests on: Cells are injected"; empty for a beginning.
std::string needs_words(const Chain& figure, std::size_t link, const Texts& texts);

void pick(Chain& figure, std::size_t link);
/// Breaks the link that is picked, or mends it.
void turn(Chain& figure);
/// The link after the one that is picked; the first after the last.
std::size_t next_link(const Chain& figure);

void read(const Reader& settings, Chain& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Chain& figure);
std::optional<Chain> read_state(std::string_view text, const Chain& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Chain& figure, std::string_view name);

std::string describe(const Chain& figure, const Texts& texts);
Data data(const Chain& figure, const Texts& texts);
void each_text(const Chain& figure, const TextVisitor& visit);
std::vector<std::string> sources(const Chain& figure);

inline Motion motion(const Chain&) { return Motion::none; }
inline void play(Chain&) {}
inline void step(Chain&, double) {}
inline void next_stage(Chain&) {}

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Chain> draw(const Chain& figure, const ui::FigurePlace& place);

}  // namespace figures
