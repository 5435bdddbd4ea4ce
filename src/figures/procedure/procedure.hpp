#pragma once
#include "figures/parts.hpp"

namespace figures {

/// What a step is drawn as.
enum class Scene {
    liposuction,  ///< A cannula in the fat under the skin.
    aspirate,     ///< A needle in marrow.
    enzyme,       ///< Fat whose strands are cut, so that cells come free.
    spin_fat,     ///< A tube in which whole fat parts from oil and fluid.
    spin_cells,   ///< A tube in which freed cells sink from fat and fluid.
    spin_marrow,  ///< A tube in which marrow parts into plasma, nucleated cells and red cells.
    count,        ///< Cells under a microscope, the dead ones stained.
    culture,      ///< A flask in which cells divide.
    checklist,    ///< A vial beside four tests.
    freeze,       ///< A vial in the cold.
    thaw,         ///< The vial warmed again.
    syringe,      ///< Cells injected into tissue.
    syringe_fat,  ///< Whole fat injected under the skin.
    drip,         ///< A bag running into a vein.
    condition,    ///< Marrow being emptied.
    homing,       ///< Cells leaving the blood for the marrow.
    engraft,      ///< Marrow filling again and giving off blood cells.
    match,        ///< A donor's and a patient's markers compared.
    follow,       ///< Visits on a line of time.
};

/// A step of a procedure, in the author's words.
struct ProcedureStep {
    std::string id;  ///< In links; made of the name where the author gives none.
    std::string name;
    Scene scene = Scene::count;
    std::vector<std::string> labels;  ///< On the drawing; as many as the scene has places for.
    std::string text;                 ///< What is done.
    std::string risk;                 ///< What can go wrong.
    std::string know;                 ///< What must be known.
    std::string time;                 ///< How long it takes, where published; else empty.
    std::string law;                  ///< What the step means for US law.
    bool cells = false;               ///< Living cells may be lost.
    bool germs = false;               ///< Germs may get in: sterility is decided.

    bool operator==(const ProcedureStep&) const = default;
};

/// A way from harvest to injection.
struct ProcedureWay {
    std::string id;
    std::string name;
    std::vector<ProcedureStep> steps;
    int drug_step = 0;    ///< Where US law first sees a drug; as many as there are steps when it does nowhere.
    std::string verdict;  ///< Why it is that step, or none.
    std::string hint;     ///< For those who say "none" wrongly; empty when none is right.

    bool operator==(const ProcedureWay&) const = default;
};

/// From harvest to injection: several procedures step by step, and the step of each that decides its place in law.
struct Procedure {
    static constexpr std::string_view name = "procedure";

    std::string question;
    std::vector<ProcedureWay> ways;  ///< Never empty, and each with steps.
    std::vector<std::string> source_ids;
    // What the learner changes.
    int way = 0;
    int step = 0;
    double elapsed = 0;            ///< Seconds that the scene has been playing.
    bool onward = true;            ///< Playing goes on to the next step.
    std::vector<unsigned> seen;    ///< For each way, a bit for each step looked at.
    std::vector<unsigned> marked;  ///< For each way, a bit for each answer given; the one after the steps is "none".

    bool operator==(const Procedure&) const = default;
};

inline constexpr double procedure_scene_seconds = 2.6;  ///< Of motion in a scene;
inline constexpr double procedure_step_seconds = 3.2;   ///< and until the next one follows.
inline constexpr int procedure_most_steps = 9, procedure_most_ways = 8;

const ProcedureWay& way_of(const Procedure& figure);
const ProcedureStep& step_of(const Procedure& figure);

/// How far the scene's motion has come, 0 to 1.
double progress(const Procedure& figure);

/// Has this answer been given for the present procedure? The number of steps stands for "none".
bool is_marked(const Procedure& figure, int answer);
/// Has the right one?
bool is_solved(const Procedure& figure);

// What the learner does.

void choose_way(Procedure& figure, int way);
void choose_step(Procedure& figure, int step);
/// Says that US law first sees a drug at that step, or, with the number of steps, at none.
void mark(Procedure& figure, int answer);

/// What to say to an answer that was given.
std::string reply_to(const Procedure& figure, int answer, const Texts& texts);

void read(const Reader& settings, Procedure& figure);

/// What the learner changed as text (for links) and back; nothing when the text is not such a state.
std::string write_state(const Procedure& figure);
std::optional<Procedure> read_state(std::string_view text, const Procedure& start);

/// Named values that tasks are checked against; see model.md.
std::optional<double> quantity(const Procedure& figure, std::string_view name);

std::string describe(const Procedure& figure, const Texts& texts);
Data data(const Procedure& figure, const Texts& texts);
void each_text(const Procedure& figure, const TextVisitor& visit);
inline std::vector<std::string> sources(const Procedure& figure) { return figure.source_ids; }

Motion motion(const Procedure& figure);
void play(Procedure& figure);
void step(Procedure& figure, double seconds);
void next_stage(Procedure& figure);

/// Draws the picture and its controls; hands back the new state when something was changed.
[[nodiscard]] std::optional<Procedure> draw(const Procedure& figure, const ui::FigurePlace& place);

}  // namespace figures
