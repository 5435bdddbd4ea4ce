#include "study/record.hpp"

#include <algorithm>

#include "base/reader.hpp"
#include "base/writer.hpp"

namespace study {
namespace {
constexpr int version = 1;
constexpr std::string_view kind_names[] = {
    "answered", "drafted",      "predicted",      "task-done", "visited",         "session-started", "session-moved",
    "setting",  "hints-opened", "solution-shown", "flagged",   "missed-returned", "time-given"};
static_assert(std::variant_size_v<Fact> == std::size(kind_names));

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};

/// Which question it is about, for the facts that name one.
template <class FactType>
Writer& write_question(Writer& w, const FactType& f) {
    return w.key("place").text(f.place).key("module").text(f.module).key("question").text(f.question);
}
template <class FactType>
void read_question(const Reader& r, FactType& f) {
    f.place = r["place"].text();
    f.module = r["module"].id();
    f.question = r["question"].id();
}

void write_answer(Writer& w, const questions::Answer& answer, int certainty) {
    w.key("answer");
    questions::write(w, answer);
    if (certainty) w.key("certainty").integer(certainty);
}
int read_certainty(const Reader& r) {
    return r["certainty"].exists() ? static_cast<int>(r["certainty"].integer(0, 3)) : 0;
}

void write_ids(Writer& w, const std::vector<std::string>& ids) {
    w.key("questions").array();
    for (const std::string& id : ids) w.text(id);
    w.end();
}
std::vector<std::string> read_ids(const Reader& r) {
    std::vector<std::string> ids;
    for (const Reader& item : r["questions"].items(1)) ids.push_back(item.id());
    return ids;
}

void write_fields(Writer& w, const Answered& f) {
    write_answer(write_question(w, f), f.answer, f.certainty);
    w.key("points").number(f.points);
}
void write_fields(Writer& w, const Drafted& f) { write_answer(write_question(w, f), f.answer, f.certainty); }
void write_fields(Writer& w, const HintsOpened& f) { write_question(w, f).key("count").integer(f.count); }
void write_fields(Writer& w, const SolutionShown& f) { write_question(w, f); }
void write_fields(Writer& w, const Flagged& f) { write_question(w, f).key("on").boolean(f.on); }
void write_fields(Writer& w, const MissedReturned& f) { write_ids(w.key("session").text(f.session), f.questions); }
void write_fields(Writer& w, const TimeGiven& f) { w.key("session").text(f.session).key("minutes").integer(f.minutes); }
void write_fields(Writer& w, const Predicted& f) {
    w.key("module")
        .text(f.module)
        .key("chapter")
        .text(f.chapter)
        .key("prediction")
        .text(f.prediction)
        .key("option")
        .text(f.option);
}
void write_fields(Writer& w, const TaskDone& f) {
    w.key("module").text(f.module).key("chapter").text(f.chapter).key("figure").text(f.figure).key("task").text(f.task);
}
void write_fields(Writer& w, const Visited& f) { w.key("module").text(f.module).key("chapter").text(f.chapter); }
void write_fields(Writer& w, const SessionStarted& f) {
    w.key("session").text(f.session).key("module").text(f.module).key("seed").integer(f.seed);
    write_ids(w, f.questions);
    w.key("rules").object();
    content::write(w, f.rules);
    w.end();
}
void write_fields(Writer& w, const SessionMoved& f) {
    w.key("session").text(f.session).key("position").integer(f.position);
}
void write_fields(Writer& w, const SettingChosen& f) { w.key("name").text(f.name).key("value").text(f.value); }

void read_fields(const Reader& r, Answered& f) {
    read_question(r, f);
    f.answer = questions::read_answer(r["answer"]);
    f.points = r["points"].number(0, 1);
    f.certainty = read_certainty(r);
}
void read_fields(const Reader& r, Drafted& f) {
    read_question(r, f);
    f.answer = questions::read_answer(r["answer"]);
    f.certainty = read_certainty(r);
}
void read_fields(const Reader& r, HintsOpened& f) {
    read_question(r, f);
    f.count = static_cast<int>(r["count"].integer(0, 100));
}
void read_fields(const Reader& r, SolutionShown& f) { read_question(r, f); }
void read_fields(const Reader& r, Flagged& f) {
    read_question(r, f);
    f.on = r["on"].boolean_or(false);
}
void read_fields(const Reader& r, MissedReturned& f) { f = {r["session"].text(), read_ids(r)}; }
void read_fields(const Reader& r, TimeGiven& f) {
    f = {r["session"].text(), static_cast<int>(r["minutes"].integer(0, most_minutes))};
}
void read_fields(const Reader& r, Predicted& f) {
    f = {r["module"].id(), r["chapter"].id(), r["prediction"].id(), r["option"].id()};
}
void read_fields(const Reader& r, TaskDone& f) {
    f = {r["module"].id(), r["chapter"].id(), r["figure"].id(), r["task"].id()};
}
void read_fields(const Reader& r, Visited& f) { f = {r["module"].id(), r["chapter"].id()}; }
void read_fields(const Reader& r, SessionStarted& f) {
    f.session = r["session"].text();
    f.module = r["module"].id();
    f.seed = static_cast<std::uint32_t>(r["seed"].integer(0, 0xFFFFFFFFll));
    f.questions = read_ids(r);
    f.rules = content::read_rules(r["rules"]);
}
void read_fields(const Reader& r, SessionMoved& f) {
    f = {r["session"].text(), static_cast<int>(r["position"].integer(0, 10000))};
}
void read_fields(const Reader& r, SettingChosen& f) { f = {r["name"].text(), r["value"].text()}; }

template <std::size_t I = 0>
Fact read_fact(const Reader& reader, std::size_t kind) {
    if constexpr (I < std::variant_size_v<Fact>) {
        if (kind != I) return read_fact<I + 1>(reader, kind);
        std::variant_alternative_t<I, Fact> fact;
        read_fields(reader, fact);
        return fact;
    } else {
        return Visited{};
    }
}
}  // namespace

std::string id_for(const Fact& fact, std::string_view fresh) {
    return std::visit(
        Overloaded{
            [&](const Answered&) { return std::string(fresh); },
            [](const Drafted& f) { return "draft/" + f.place + "/" + f.question; },
            [](const Predicted& f) { return "prediction/" + f.module + "/" + f.chapter + "/" + f.prediction; },
            [](const TaskDone& f) { return "task/" + f.module + "/" + f.chapter + "/" + f.figure + "/" + f.task; },
            [](const Visited& f) { return "visit/" + f.module + "/" + f.chapter; },
            [](const SessionStarted& f) { return "session/" + f.session; },
            [](const SessionMoved& f) { return "position/" + f.session; },
            [](const SettingChosen& f) { return "setting/" + f.name; },
            [](const HintsOpened& f) { return "hints/" + f.place + "/" + f.question; },
            [](const SolutionShown& f) { return "solution/" + f.place + "/" + f.question; },
            [](const Flagged& f) { return "flag/" + f.place + "/" + f.question; },
            [](const MissedReturned& f) { return "missed/" + f.session; },
            [](const TimeGiven& f) { return "time/" + f.session; },
        },
        fact);
}

std::string write_record(const Record& record) {
    Writer w;
    w.object()
        .key("v")
        .integer(version)
        .key("id")
        .text(record.id)
        .key("time")
        .integer(record.time_ms)
        .key("device")
        .text(record.device);
    w.key("kind").text(kind_names[record.fact.index()]);
    std::visit([&](const auto& fact) { write_fields(w, fact); }, record.fact);
    return w.end().written();
}

Parsed<Record> read_record(const std::string& file, std::string_view line) {
    Parsed<Record> result;
    Document document(file, line);
    const Reader root = document.root();
    if (document.parsed()) {
        const auto written_by = root["v"].integer(1, 1000000);
        if (written_by > version) {
            result.problems = {
                {file, 0, 0, "v", "version " + std::to_string(version) + "; this was saved by a newer Stemwise"}};
            return result;
        }
        const Reader kind = root["kind"];
        if (kind.is_text() &&
            std::find(std::begin(kind_names), std::end(kind_names), kind.text()) == std::end(kind_names)) {
            result.problems = {
                {file, 0, 0, "kind", "a kind of record that this Stemwise knows, not \"" + kind.text() + "\""}};
            return result;
        }
        result.value.id = root["id"].text();
        result.value.time_ms = root["time"].integer(0, last_ms);
        result.value.device = root["device"].text();
        result.value.fact =
            read_fact(root, kind.one_of(std::vector<std::string_view>(std::begin(kind_names), std::end(kind_names))));
    }
    result.problems = document.finish();
    return result;
}

}  // namespace study
