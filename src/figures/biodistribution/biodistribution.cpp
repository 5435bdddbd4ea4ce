#include "figures/biodistribution/biodistribution.hpp"

#include <bit>
#include <cmath>

#include "base/entries.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
using B = Biodistribution;

const std::vector<std::string_view> organ_ids{"lungs", "heart", "liver", "spleen", "kidneys", "site", "other", "gone"};
constexpr std::string_view organ_keys[] = {"biodistribution.lungs",  "biodistribution.heart",   "biodistribution.liver",
                                           "biodistribution.spleen", "biodistribution.kidneys", "",
                                           "biodistribution.other",  "biodistribution.gone"};
const std::vector<std::string_view> amount_ids{"none", "little", "some", "half", "most", "all"};
const std::vector<std::string_view> site_ids{"arm", "coronary", "left-heart", "heart-muscle", "penis", "leg"};
constexpr int dots_of_amount[] = {0, 4, 15, 40, 80, 100};  // a picture of the words, see model.md
constexpr std::size_t most_studies = 32, most_times = 4;

B::Finding read_finding(const Reader& item) {
    B::Finding finding;
    finding.organ = static_cast<B::Organ>(item["organ"].one_of(organ_ids));
    const Reader percent = item["percent"], low = item["low"], high = item["high"], amount = item["amount"];
    finding.counted = percent.exists() || low.exists() || high.exists();
    if (!finding.counted) {
        if (!amount.exists()) item.wants("percent, low and high, or an amount with words");
        else finding.amount = static_cast<B::Amount>(amount.one_of(amount_ids));
        finding.words = item["words"].text();
        return finding;
    }
    if (amount.exists()) amount.wants("no amount beside a number");
    if (low.exists() || high.exists()) {
        finding.low = low.number(0, 100);
        finding.high = high.number(finding.low, 100);
    }
    finding.percent = percent.exists() ? percent.number(0, 100) : (finding.low + finding.high) / 2;
    if (item["spread"].exists()) finding.spread = item["spread"].number(0, 100);
    finding.words = item["words"].text_or("");
    return finding;
}

std::vector<B::Finding> read_findings(const Reader& list) {
    std::vector<B::Finding> findings;
    double sum = 0;
    for (const Reader& item : list.items_if_any()) {
        B::Finding finding = read_finding(item);
        if (finding_of(findings, finding.organ)) item["organ"].wants("an organ that is not in this list yet");
        sum += finding.percent;
        findings.push_back(std::move(finding));
    }
    if (sum > 100) list.wants("numbers that add up to 100 or less");
    return findings;
}

void read_study(const Reader& item, OwnIds& ids, B& figure) {
    B::Study study;
    study.id = ids.read(item["id"]);
    study.name = item["name"].text();
    study.source = item["source"].id();
    study.species = item["species"].text();
    study.cells = item["cells"].text();
    study.method = item["method"].text();
    study.note = item["note"].text_or("");
    study.route = read_index(item["route"], figure.routes, "the id of one of the routes");
    const Reader times = item["times"];
    for (const Reader& entry : times.items(1)) {
        B::Time time;
        time.hours = entry["hours"].number(study.times.empty() ? 0 : study.times.back().hours, 100000);
        time.name = entry["name"].text();
        time.found = read_findings(entry["found"]);
        time.alive = read_findings(entry["alive"]);
        if (time.found.empty() && (study.times.empty() || time.alive.empty()))
            entry.wants("found, or, at a later time, alive");
        study.times.push_back(std::move(time));
    }
    if (study.times.size() > most_times) times.wants("at most 4 times");
    if (study.times.empty()) study.times.emplace_back();
    figure.studies.push_back(std::move(study));
}

std::size_t last_stage(const B& figure) { return study_of(figure).times.size(); }

/// How many dots each organ gets at that time of the study.
std::array<int, organ_count> shares(const B& figure, std::size_t stage) {
    std::array<int, organ_count> dots{};
    if (stage == 0) {
        dots[B::needle] = dot_count;
        return dots;
    }
    const auto& found = study_of(figure).times[stage - 1].found;
    if (found.empty()) return shares(figure, stage - 1);  // nothing is said: they stay
    int left = dot_count;
    for (const B::Finding& finding : found) {
        const int wanted =
            finding.counted ? static_cast<int>(std::lround(finding.percent)) : dots_of_amount[finding.amount];
        left -= dots[finding.organ] = std::min(wanted, left);
    }
    dots[B::rest] = left;
    return dots;
}

void set_off(B& figure, std::size_t from, std::size_t to) {
    figure.from = from;
    figure.stage = to;
    figure.progress = 0;
}

void settle(B& figure) {
    figure.from = figure.goal = figure.stage;
    figure.progress = 1;
}

void see(B& figure) { figure.seen |= 1u << figure.study; }

std::string join(const std::string& list, const std::string& item) { return list.empty() ? item : list + "; " + item; }

std::string listed(const B& figure, const std::vector<B::Finding>& findings, const Texts& texts) {
    std::string list;
    for (const B::Finding& finding : findings)
        list = join(list, organ_name(figure, figure.study, finding.organ, texts) + ": " + words_of(finding, texts));
    return list;
}

/// Older links have numbers: of the study and the time in their lists, and 0 or 1 for the rest.
B read_numbers(const std::vector<double>& values, const B& start) {
    const auto whole = [&](std::size_t i, std::size_t most) {
        return static_cast<std::size_t>(std::clamp(values[i], 0.0, static_cast<double>(most)));
    };
    B figure = start;
    figure.study = whole(0, figure.studies.size() - 1);
    figure.stage = whole(1, last_stage(figure));
    figure.living = whole(2, 1) == 1 && has_living(figure);
    figure.compared = whole(3, 1) == 1;
    figure.organ = whole(4, 1) == 1 ? B::heart : B::lungs;
    settle(figure);
    see(figure);
    return figure;
}
}  // namespace

const B::Study& study_of(const B& figure) { return figure.studies[figure.study]; }

const B::Time* time_of(const B& figure) {
    return figure.stage == 0 ? nullptr : &study_of(figure).times[figure.stage - 1];
}

const B::Finding* finding_of(const std::vector<B::Finding>& findings, B::Organ organ) {
    for (const B::Finding& finding : findings) {
        if (finding.organ == organ) return &finding;
    }
    return nullptr;
}

Dots dots_at(const B& figure, std::size_t stage) {
    Dots dots;
    dots.fill(B::needle);
    for (std::size_t at = 1; at <= stage; ++at) {
        std::array<int, organ_count> wanted = shares(figure, at);
        // Who can stay stays; the others go where there is room, mixed, so that they do not leave in blocks.
        std::array<bool, dot_count> stays{};
        for (std::size_t dot = 0; dot < dot_count; ++dot) {
            if (wanted[dots[dot]] > 0) --wanted[dots[dot]], stays[dot] = true;
        }
        std::size_t organ = 0;
        for (std::size_t i = 0; i < dot_count; ++i) {
            const std::size_t dot = i * 37 % dot_count;
            if (stays[dot]) continue;
            while (wanted[organ] == 0) ++organ;
            --wanted[organ];
            dots[dot] = static_cast<B::Organ>(organ);
        }
    }
    return dots;
}

const std::vector<B::Finding>& shown_findings(const B& figure) {
    const B::Time& time = study_of(figure).times[figure.stage == 0 ? 0 : figure.stage - 1];
    return figure.living ? time.alive : time.found;
}

double percent_before(const B& figure, B::Organ organ) {
    if (figure.from == 0 || figure.progress >= 1) return 0;
    const B::Finding* finding = finding_of(study_of(figure).times[figure.from - 1].found, organ);
    return finding && finding->counted ? finding->percent : 0;
}

std::vector<std::size_t> studies_of(const B& figure, std::size_t route) {
    std::vector<std::size_t> studies;
    for (std::size_t i = 0; i < figure.studies.size(); ++i) {
        if (figure.studies[i].route == route) studies.push_back(i);
    }
    return studies;
}

std::string words_of(const B::Finding& finding, const Texts& texts) {
    if (!finding.words.empty()) return finding.words;
    if (finding.high > finding.low)
        return fill(texts("biodistribution.range"),
                    {{"low", decimal(finding.low, 2)}, {"high", decimal(finding.high, 2)}});
    return fill(texts("biodistribution.percent"), {{"n", decimal(finding.percent, 2)}});
}

std::string organ_name(const B& figure, std::size_t study, B::Organ organ, const Texts& texts) {
    if (organ == B::site) return figure.routes[figure.studies[study].route].name;
    return texts(organ_keys[organ]);
}

const char* dots_meaning(const B& figure) {
    std::size_t stage = std::max<std::size_t>(figure.stage, 1);
    while (stage > 1 && study_of(figure).times[stage - 1].found.empty()) --stage;
    bool words = false, numbers = false;
    for (const B::Finding& finding : study_of(figure).times[stage - 1].found) {
        if (finding.counted) numbers = numbers || finding.percent >= 0.5;  // at least one dot
        else words = words || finding.amount != B::none;
    }
    return !words    ? "biodistribution.dots_number"
           : numbers ? "biodistribution.dots_mixed"
                     : "biodistribution.dots_words";
}

bool has_living(const B& figure) {
    for (const B::Time& time : study_of(figure).times) {
        if (!time.alive.empty()) return true;
    }
    return false;
}

std::vector<Compared> comparison(const B& figure) {
    std::vector<Compared> rows;
    for (std::size_t route = 0; route < figure.routes.size(); ++route) {
        for (const std::size_t i : studies_of(figure, route)) {
            for (const B::Time& time : figure.studies[i].times) {
                const B::Finding* finding = finding_of(time.found, figure.organ);
                if (!finding) continue;
                const bool first = rows.empty() || figure.studies[rows.back().study].route != route;
                rows.push_back({i, &time, finding, first});
                break;
            }
        }
    }
    return rows;
}

std::optional<B::Finding> range_of(const B& figure, const std::vector<Compared>& rows, std::size_t route) {
    B::Finding range{.counted = true, .low = 101, .high = -1};
    int count = 0;
    for (const Compared& row : rows) {
        const B::Finding& finding = *row.finding;
        if (figure.studies[row.study].route != route || !finding.counted) continue;
        range.low = std::min(range.low, finding.high > finding.low ? finding.low : finding.percent);
        range.high = std::max({range.high, finding.high, finding.percent});
        ++count;
    }
    return count < 2 ? std::nullopt : std::optional(range);
}

void choose_route(B& figure, std::size_t route) {
    const std::vector<std::size_t> studies = studies_of(figure, route);
    if (!studies.empty()) choose_study(figure, studies.front());
}

void choose_study(B& figure, std::size_t study) {
    figure.study = study;
    figure.living = figure.living && has_living(figure);
    set_off(figure, 0, 1);
    figure.goal = 1;
    see(figure);
}

void choose_stage(B& figure, std::size_t stage) {
    set_off(figure, stage > figure.stage ? figure.stage : stage, stage);
    figure.goal = stage;
    if (figure.from == stage) settle(figure);  // back in time: no way to show
}

void choose_living(B& figure, bool living) { figure.living = living; }

void read(const Reader& settings, B& figure) {
    OwnIds route_ids, study_ids;
    for (const Reader& item : settings["routes"].items(1))
        figure.routes.push_back({route_ids.read(item["id"]), item["name"].text(), item["place"].text(),
                                 static_cast<B::Site>(item["site"].one_of(site_ids))});
    if (figure.routes.size() > most_studies)
        figure.routes.resize(most_studies), settings["routes"].wants("at most 32 routes");
    if (figure.routes.empty()) figure.routes.emplace_back();
    const Reader studies = settings["studies"];
    for (const Reader& item : studies.items(1)) read_study(item, study_ids, figure);
    if (figure.studies.size() > most_studies) {
        studies.wants("at most 32 studies");
        figure.studies.resize(most_studies);
    }
    if (figure.studies.empty()) figure.studies.push_back({.times = {{}}});
    for (const Reader& item : settings["sentences"].items_if_any()) figure.sentences.push_back(item.text());
    const std::string start = settings["start"].id();
    const auto first = index_by_id(figure.studies, start);
    if (!first && !start.empty()) settings["start"].wants("the id of one of the studies");
    figure.study = first.value_or(0);
    see(figure);
}

std::string write_state(const B& figure) {
    return study_of(figure).id + "," + (figure.stage == 0 ? "before" : decimal(time_of(figure)->hours, 3)) + "," +
           (figure.living ? "living" : "label") + "," + (figure.compared ? "all" : "one") + "," +
           std::string(organ_ids[figure.organ]);
}

std::optional<B> read_state(std::string_view text, const B& start) {
    if (const auto older = numbers_of(text, 5)) return read_numbers(*older, start);
    const auto fields = fields_of(text);
    if (fields.size() != 5) return std::nullopt;
    B figure = start;
    const auto study = index_by_id(figure.studies, fields[0]);
    if (!study) return std::nullopt;
    figure.study = *study;
    figure.stage = 0;
    if (fields[1] != "before") {
        const auto hours = numbers_of(fields[1], 1);
        if (!hours) return std::nullopt;
        const auto& times = study_of(figure).times;
        const auto same = [&](const B::Time& time) { return std::abs(time.hours - hours->front()) < 0.001; };
        const auto found = std::find_if(times.begin(), times.end(), same);
        if (found == times.end()) return std::nullopt;
        figure.stage = static_cast<std::size_t>(found - times.begin()) + 1;
    }
    const auto either = [&](std::size_t field, std::string_view no, std::string_view yes) -> std::optional<bool> {
        return fields[field] == yes ? std::optional(true) : fields[field] == no ? std::optional(false) : std::nullopt;
    };
    const auto living = either(2, "label", "living"), compared = either(3, "one", "all"),
               heart = either(4, organ_ids[B::lungs], organ_ids[B::heart]);
    if (!living || !compared || !heart) return std::nullopt;
    figure.living = *living && has_living(figure);
    figure.compared = *compared;
    figure.organ = *heart ? B::heart : B::lungs;
    settle(figure);
    see(figure);
    return figure;
}

std::optional<double> quantity(const B& figure, std::string_view name) {
    if (name == "route") return study_of(figure).route;
    if (name == "study") return figure.study;
    if (name == "hour") return figure.stage == 0 ? 0 : time_of(figure)->hours;
    if (name == "stage") return figure.stage;
    if (name == "living") return figure.living;
    if (name == "compared") return figure.compared;
    if (name == "studies_seen" || name == "routes_seen") {
        std::uint32_t studies = 0, routes = 0;
        for (std::size_t i = 0; i < figure.studies.size(); ++i) {
            if ((figure.seen >> i & 1) != 0) ++studies, routes |= 1u << figure.studies[i].route;
        }
        return name == "studies_seen" ? studies : static_cast<std::uint32_t>(std::popcount(routes));
    }
    for (std::size_t i = 0; i < organ_ids.size(); ++i) {
        if (organ_ids[i] != name) continue;
        const B::Finding* finding =
            figure.stage == 0 ? nullptr : finding_of(time_of(figure)->found, static_cast<B::Organ>(i));
        return finding && finding->counted ? finding->percent : -1;
    }
    return std::nullopt;
}

std::string describe(const B& figure, const Texts& texts) {
    if (figure.compared) {
        const B::Finding *least = nullptr, *most = nullptr;
        std::size_t counted = 0;
        const std::vector<Compared> rows = comparison(figure);
        for (const Compared& row : rows) {
            if (!row.finding->counted) continue;
            ++counted;
            if (!least || row.finding->percent < least->percent) least = row.finding;
            if (!most || row.finding->percent > most->percent) most = row.finding;
        }
        return fill(texts(least ? "biodistribution.describe_all" : "biodistribution.describe_words"),
                    {{"n", std::to_string(rows.size())},
                     {"organ", texts(organ_keys[figure.organ])},
                     {"least", least ? words_of(*least, texts) : ""},
                     {"most", most ? words_of(*most, texts) : ""},
                     {"words", std::to_string(rows.size() - counted)}});
    }
    const B::Study& study = study_of(figure);
    const B::Route& route = figure.routes[study.route];
    if (figure.stage == 0)
        return fill(texts("biodistribution.describe_before"),
                    {{"study", study.name}, {"species", study.species}, {"place", route.place}});
    const B::Time& time = *time_of(figure);
    std::string text =
        fill(texts("biodistribution.describe"),
             {{"study", study.name},
              {"species", study.species},
              {"place", route.place},
              {"time", time.name},
              {"found", time.found.empty() ? texts("biodistribution.not_told") : listed(figure, time.found, texts)}});
    if (figure.living)
        text += " " + fill(texts("biodistribution.describe_living"),
                           {{"found", time.alive.empty() ? texts("biodistribution.not_told")
                                                         : listed(figure, time.alive, texts)}});
    const std::string_view meaning = dots_meaning(figure);
    if (meaning != "biodistribution.dots_number") text += " " + texts(meaning);
    return text;
}

Data data(const B& figure, const Texts& texts) {
    Data data;
    const auto row = [&](const std::string& a, const std::string& b, const std::string& c) {
        data.rows.push_back({plain_text(a), plain_text(b), plain_text(c)});
    };
    const std::string &place = texts("biodistribution.organ"), &found = texts("biodistribution.found");
    if (figure.compared) {
        data.caption = texts("biodistribution.compared") + ": " + texts(organ_keys[figure.organ]);
        data.header = {plain_text(texts("biodistribution.study")), plain_text(texts("biodistribution.route")),
                       plain_text(found)};
        for (const Compared& entry : comparison(figure)) {
            const B::Study& study = figure.studies[entry.study];
            row(study.name + ", " + study.species + ", " + entry.time->name, figure.routes[study.route].name,
                words_of(*entry.finding, texts));
        }
        return data;
    }
    const B::Study& study = study_of(figure);
    data.caption = study.name + ", " + study.species + ": " + figure.routes[study.route].place;
    data.header = {plain_text(texts("biodistribution.time")), plain_text(place), plain_text(found)};
    for (const B::Time& time : study.times) {
        for (const B::Finding& finding : time.found) {
            std::string words = words_of(finding, texts);
            if (finding.spread > 0) words += " ± " + decimal(finding.spread, 2);
            row(time.name, organ_name(figure, figure.study, finding.organ, texts), words);
        }
        for (const B::Finding& finding : time.alive) {
            row(time.name,
                organ_name(figure, figure.study, finding.organ, texts) + ", " + texts("biodistribution.living"),
                words_of(finding, texts));
        }
    }
    return data;
}

void each_text(const B& figure, const TextVisitor& visit) {
    const auto plain = [&](const std::string& text, std::string_view property) { visit(plain_text(text), property); };
    for (const B::Route& route : figure.routes) {
        plain(route.name, "name");
        plain(route.place, "place");
    }
    for (const B::Study& study : figure.studies) {
        plain(study.name, "name");
        plain(study.species, "species");
        plain(study.cells, "cells");
        plain(study.method, "method");
        plain(study.note, "note");
        for (const B::Time& time : study.times) {
            plain(time.name, "name");
            for (const auto* findings : {&time.found, &time.alive}) {
                for (const B::Finding& finding : *findings) plain(finding.words, "words");
            }
        }
    }
    for (const std::string& sentence : figure.sentences) plain(sentence, "sentences");
}

std::vector<std::string> sources(const B& figure) {
    std::vector<std::string> ids;
    for (const B::Study& study : figure.studies) add_new(ids, {study.source});
    return ids;
}

Motion motion(const B& figure) {
    if (figure.compared) return Motion::none;
    if (figure.progress < 1 || figure.stage < figure.goal) return Motion::under_way;
    return figure.stage == last_stage(figure) ? Motion::over : Motion::ready;
}

void play(B& figure) {
    const Motion now = motion(figure);
    if (now == Motion::none) return;
    if (now == Motion::over) figure.stage = 0;
    if (now != Motion::under_way) set_off(figure, figure.stage, figure.stage + 1);
    figure.goal = last_stage(figure);
}

void step(B& figure, double seconds) {
    if (motion(figure) != Motion::under_way || !(seconds > 0)) return;
    const auto legs = static_cast<double>(last_stage(figure));
    figure.progress += seconds * legs / std::min(10.0, 3 + 2 * legs);  // the whole lasts 5 to 10 seconds
    if (figure.progress < 1) return;
    if (figure.stage < figure.goal) set_off(figure, figure.stage, figure.stage + 1);
    else settle(figure);
}

void next_stage(B& figure) {
    const Motion now = motion(figure);
    if (now == Motion::none) return;
    if (now == Motion::over) figure.stage = 0;
    else if (now == Motion::ready) ++figure.stage;
    settle(figure);
}

}  // namespace figures
