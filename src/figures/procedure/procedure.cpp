#include "figures/procedure/procedure.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
/// The scenes as settings name them, in the order of the enum, and how many labels each has.
const std::vector<std::string_view> scene_names = {"liposuction", "aspirate", "enzyme",      "spin-fat",  "spin-cells",
                                                   "spin-marrow", "count",    "culture",     "checklist", "freeze",
                                                   "thaw",        "syringe",  "syringe-fat", "drip",      "condition",
                                                   "homing",      "engraft",  "match",       "follow"};
constexpr std::size_t label_counts[] = {3, 3, 3, 3, 3, 3, 2, 2, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3};

int last_step(const Procedure& figure) { return static_cast<int>(way_of(figure).steps.size()) - 1; }
std::size_t at(int index) { return static_cast<std::size_t>(index); }
unsigned bit(int index) { return 1u << index; }
unsigned all_bits(std::size_t count) { return (1u << count) - 1; }
bool is_walked(const Procedure& figure, std::size_t way) {
    return figure.seen[way] == all_bits(figure.ways[way].steps.size());
}
bool is_solved(const Procedure& figure, std::size_t way) {
    return (figure.marked[way] & bit(figure.ways[way].drug_step)) != 0;
}
bool is_none(const ProcedureWay& way) { return at(way.drug_step) == way.steps.size(); }

int bits_in(unsigned bits) {
    int count = 0;
    for (; bits != 0; bits &= bits - 1) ++count;
    return count;
}

/// Shows a step from the beginning of its scene, or at its end.
void show(Procedure& figure, int step, double elapsed, bool onward) {
    figure.step = step;
    figure.elapsed = elapsed;
    figure.onward = onward;
    figure.seen[at(figure.way)] |= bit(step);
}

ProcedureStep read_step(const Reader& item) {
    ProcedureStep step;
    step.name = item["name"].text();
    step.id = item["id"].exists() ? item["id"].id() : id_of_words(step.name);
    const std::size_t scene = item["scene"].one_of(scene_names);
    step.scene = static_cast<Scene>(scene);
    for (const Reader& label : item["labels"].items_if_any()) step.labels.push_back(label.text());
    if (step.labels.size() != label_counts[scene])
        item["labels"].wants("as many labels as this scene has: " +
                             decimal(static_cast<double>(label_counts[scene]), 0));
    step.labels.resize(label_counts[scene]);
    step.text = item["text"].text();
    step.risk = item["risk"].text();
    step.know = item["know"].text();
    step.time = item["time"].text_or("");
    step.law = item["law"].text();
    step.cells = item["cells"].boolean_or(false);
    step.germs = item["germs"].boolean_or(false);
    return step;
}

const std::string no_step = "none";  // the answer that it is none of them

/// The step of that id; their number for none of them, and -1 for what is neither.
int step_at(const ProcedureWay& way, std::string_view id) {
    if (const auto step = index_by_id(way.steps, id)) return static_cast<int>(*step);
    return id == no_step ? static_cast<int>(way.steps.size()) : -1;
}

ProcedureWay read_way(const Reader& item, OwnIds& ids, Procedure& figure) {
    ProcedureWay way;
    way.id = ids.read(item["id"]);
    way.name = item["name"].text();
    int drug = -1;
    for (const Reader& entry : item["steps"].items(2)) {
        add_new(figure.source_ids, entry["sources"].ids());
        way.steps.push_back(read_step(entry));
        ProcedureStep& step = way.steps.back();
        if (step.id.empty() || step.id == no_step || step_at(way, step.id) + 1u < way.steps.size())
            step.id = "step-" + decimal(static_cast<double>(way.steps.size()), 0);
        if (!entry["drug"].boolean_or(false)) continue;
        if (drug >= 0) entry["drug"].wants("nothing here: the law sees a drug for the first time at one step only");
        drug = static_cast<int>(way.steps.size()) - 1;
    }
    if (way.steps.size() > procedure_most_steps)
        item["steps"].wants("at most " + decimal(procedure_most_steps, 0) + " steps");
    if (way.steps.empty()) way.steps.emplace_back();
    way.steps.resize(std::min<std::size_t>(way.steps.size(), procedure_most_steps));
    way.drug_step =
        drug < 0 ? static_cast<int>(way.steps.size()) : std::min(drug, static_cast<int>(way.steps.size()) - 1);
    way.verdict = item["verdict"].text();
    if (!is_none(way)) way.hint = item["hint"].text();
    return way;
}

/// Reads `way.step.step`; false when there is no such way or step.
bool read_bits(std::string_view text, const Procedure& figure, std::vector<unsigned>& bits) {
    const auto fields = fields_of(text, '.');
    const auto way = index_by_id(figure.ways, fields[0]);
    if (!way) return false;
    for (std::size_t i = 1; i < fields.size(); ++i) {
        const int step = step_at(figure.ways[*way], fields[i]);
        if (step < 0) return false;
        bits[*way] |= bit(step);
    }
    return true;
}

/// Older links have numbers: of the procedure and the step from 1, then of each procedure the bits of the steps looked
/// at and of the answers given.
Procedure read_numbers(const std::vector<double>& numbers, const Procedure& start) {
    Procedure figure = start;
    const auto whole = [&](std::size_t place, unsigned least, std::size_t most) {
        return static_cast<unsigned>(std::clamp(numbers[place], static_cast<double>(least), static_cast<double>(most)));
    };
    figure.way = static_cast<int>(whole(0, 1, figure.ways.size())) - 1;
    for (std::size_t i = 0; i < figure.ways.size(); ++i) {
        const std::size_t steps = figure.ways[i].steps.size();
        figure.seen[i] = whole(2 + 2 * i, 0, all_bits(steps));
        figure.marked[i] = whole(3 + 2 * i, 0, all_bits(steps + 1));
    }
    show(figure, static_cast<int>(whole(1, 1, way_of(figure).steps.size())) - 1, procedure_step_seconds, true);
    return figure;
}
}  // namespace

const ProcedureWay& way_of(const Procedure& figure) { return figure.ways[at(figure.way)]; }
const ProcedureStep& step_of(const Procedure& figure) { return way_of(figure).steps[at(figure.step)]; }
double progress(const Procedure& figure) { return std::min(figure.elapsed / procedure_scene_seconds, 1.0); }
bool is_marked(const Procedure& figure, int answer) { return (figure.marked[at(figure.way)] & bit(answer)) != 0; }
bool is_solved(const Procedure& figure) { return is_solved(figure, at(figure.way)); }

void choose_way(Procedure& figure, int way) {
    figure.way = way;
    show(figure, 0, 0, false);
}

void choose_step(Procedure& figure, int step) { show(figure, step, 0, false); }

void mark(Procedure& figure, int answer) { figure.marked[at(figure.way)] |= bit(answer); }

std::string reply_to(const Procedure& figure, int answer, const Texts& texts) {
    const ProcedureWay& way = way_of(figure);
    if (answer == way.drug_step) return texts("procedure.right") + " " + way.verdict;
    const bool none = answer > last_step(figure);
    return texts(none ? "procedure.wrong" : "procedure.wrong_step") + " " +
           (none ? way.hint : way.steps[at(answer)].law);
}

void read(const Reader& settings, Procedure& figure) {
    figure = {};
    figure.question = settings["question"].text();
    add_new(figure.source_ids, settings["sources"].ids());
    OwnIds ids;
    for (const Reader& item : settings["procedures"].items(1)) figure.ways.push_back(read_way(item, ids, figure));
    if (figure.ways.size() > procedure_most_ways)
        settings["procedures"].wants("at most " + decimal(procedure_most_ways, 0) + " procedures");
    if (figure.ways.empty()) figure.ways.push_back({.steps = {{}}, .drug_step = 1});
    figure.ways.resize(std::min<std::size_t>(figure.ways.size(), procedure_most_ways));
    figure.seen.resize(figure.ways.size());
    figure.marked.resize(figure.ways.size());
    show(figure, 0, 0, true);
}

std::string write_state(const Procedure& figure) {
    std::string text = way_of(figure).id + "," + step_of(figure).id;
    for (const bool answers : {false, true}) {
        const std::vector<unsigned>& all = answers ? figure.marked : figure.seen;
        text += answers ? ",marked" : ",seen";
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i] == 0) continue;
            const ProcedureWay& way = figure.ways[i];
            text += "," + way.id;
            for (int k = 0; k <= static_cast<int>(way.steps.size()); ++k) {
                if ((all[i] & bit(k)) != 0) text += "." + (at(k) < way.steps.size() ? way.steps[at(k)].id : no_step);
            }
        }
    }
    return text;
}

std::optional<Procedure> read_state(std::string_view text, const Procedure& start) {
    if (const auto older = numbers_of(text, 2 + 2 * start.ways.size())) return read_numbers(*older, start);
    const auto fields = fields_of(text);
    if (fields.size() < 4) return std::nullopt;
    Procedure figure = start;
    figure.seen.assign(figure.ways.size(), 0);
    figure.marked.assign(figure.ways.size(), 0);
    const auto way = index_by_id(figure.ways, fields[0]);
    if (!way) return std::nullopt;
    figure.way = static_cast<int>(*way);
    const int step = step_at(figure.ways[*way], fields[1]);
    if (step < 0 || step > last_step(figure)) return std::nullopt;
    std::vector<unsigned>* bits = nullptr;
    for (std::size_t i = 2; i < fields.size(); ++i) {
        if (fields[i] == "seen") bits = &figure.seen;
        else if (fields[i] == "marked") bits = &figure.marked;
        else if (!bits || !read_bits(fields[i], figure, *bits)) return std::nullopt;
    }
    for (std::size_t i = 0; i < figure.ways.size(); ++i) figure.seen[i] &= all_bits(figure.ways[i].steps.size());
    show(figure, step, procedure_step_seconds, true);
    return figure;
}

std::optional<double> quantity(const Procedure& figure, std::string_view name) {
    if (name == "procedure") return figure.way + 1;
    if (name == "step") return figure.step + 1;
    if (name == "steps_seen") return bits_in(figure.seen[at(figure.way)]);
    if (name == "walked") return is_walked(figure, at(figure.way));
    if (name == "marked_right") return is_solved(figure);
    int begun = 0, right = 0, none = 0;
    for (std::size_t i = 0; i < figure.ways.size(); ++i) {
        begun += figure.seen[i] != 0;
        right += is_solved(figure, i);
        none += is_solved(figure, i) && is_none(figure.ways[i]);
    }
    if (name == "procedures_seen") return begun;
    if (name == "all_right") return right;
    if (name == "none_right") return none;
    return std::nullopt;
}

std::string describe(const Procedure& figure, const Texts& texts) {
    const ProcedureStep& step = step_of(figure);
    std::string words = fill(texts("procedure.describe"), {{"procedure", way_of(figure).name},
                                                           {"n", decimal(figure.step + 1, 0)},
                                                           {"all", decimal(last_step(figure) + 1, 0)},
                                                           {"name", step.name},
                                                           {"text", step.text}});
    std::string marks;
    const auto add = [&](bool shown, const char* key) {
        if (shown) marks += (marks.empty() ? "" : "; ") + texts(key);
    };
    add(step.cells, "procedure.cells");
    add(step.germs, "procedure.germs");
    add(is_solved(figure) && figure.step >= way_of(figure).drug_step, "procedure.drug");
    return marks.empty() ? words : words + " " + fill(texts("procedure.marks"), {{"marks", marks}});
}

Data data(const Procedure& figure, const Texts& texts) {
    const auto cell = [&](const std::string& words) {
        return plain_text(words.empty() ? texts("procedure.no_time") : words);
    };
    Data data{way_of(figure).name, {}, {}};
    for (const char* key : {"procedure.step", "procedure.time", "procedure.risk", "procedure.know"})
        data.header.push_back(cell(texts(key)));
    for (const ProcedureStep& step : way_of(figure).steps)
        data.rows.push_back({cell(step.name), cell(step.time), cell(step.risk), cell(step.know)});
    return data;
}

void each_text(const Procedure& figure, const TextVisitor& visit) {
    const auto plain = [&](const std::string& text, std::string_view property) { visit(plain_text(text), property); };
    plain(figure.question, "question");
    for (const ProcedureWay& way : figure.ways) {
        plain(way.name, "name");
        plain(way.verdict, "verdict");
        plain(way.hint, "hint");
        for (const ProcedureStep& step : way.steps) {
            plain(step.name, "name");
            for (const std::string& label : step.labels) plain(label, "labels");
            plain(step.text, "text");
            plain(step.risk, "risk");
            plain(step.know, "know");
            plain(step.time, "time");
            plain(step.law, "law");
        }
    }
}

Motion motion(const Procedure& figure) {
    if (figure.elapsed < procedure_step_seconds) return figure.onward ? Motion::ready : Motion::under_way;
    return figure.onward && figure.step < last_step(figure) ? Motion::ready : Motion::over;
}

void play(Procedure& figure) {
    if (motion(figure) == Motion::over) show(figure, figure.step < last_step(figure) ? figure.step + 1 : 0, 0, true);
}

void step(Procedure& figure, double seconds) {
    if (!(seconds > 0)) return;
    figure.elapsed += std::min(seconds, 60.0);
    while (figure.onward && figure.elapsed >= procedure_step_seconds && figure.step < last_step(figure)) {
        show(figure, figure.step + 1, figure.elapsed - procedure_step_seconds, true);
    }
    figure.elapsed = std::min(figure.elapsed, procedure_step_seconds);
}

void next_stage(Procedure& figure) {
    const bool finish = motion(figure) == Motion::under_way ||
                        (figure.elapsed < procedure_step_seconds && figure.step == last_step(figure));
    const int next = figure.step < last_step(figure) ? figure.step + 1 : 0;
    show(figure, finish ? figure.step : next, procedure_step_seconds, figure.onward || !finish);
}

}  // namespace figures
