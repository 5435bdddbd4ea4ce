#include "study/store.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "content/module.hpp"

namespace study {
namespace {
std::string spot_key(std::string_view place, const QuestionRef& question) {
    return std::string(place) + "/" + question.module + "/" + question.id;
}

template <class Map, class Key>
auto value_or_null(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}
using Names = std::map<std::string, std::string, std::less<>>;

/// What goes by that name now.
std::string present(const Names& names, std::string name) {
    // It may have changed several times; were it renamed in a circle, the end would be anywhere in it.
    for (std::size_t steps = 0; steps < names.size(); ++steps) {
        const std::string* next = value_or_null(names, name);
        if (!next) break;
        name = *next;
    }
    return name;
}

/// The same for something inside a module.
void make_present(const Renames& renames, const Names& names, std::string& module, std::string& id) {
    const std::string name = present(names, present(renames.modules, module) + "/" + id);
    const std::size_t slash = name.find('/');
    module = name.substr(0, slash);
    id = name.substr(slash + 1);
}

void make_present(const Renames& renames, std::string& place) {
    constexpr std::string_view chapters = "chapter/";
    const std::size_t slash = place.find('/', chapters.size());
    if (!place.starts_with(chapters) || slash == std::string::npos) return;
    std::string module = place.substr(chapters.size(), slash - chapters.size()), chapter = place.substr(slash + 1);
    make_present(renames, renames.chapters, module, chapter);
    place = std::string(chapters) + module + "/" + chapter;
}

template <class FactType>
void rename_in(FactType& fact, const Renames& names) {
    if constexpr (requires { fact.place; }) make_present(names, fact.place);
    if constexpr (requires { fact.question; }) make_present(names, names.questions, fact.module, fact.question);
    if constexpr (requires { fact.chapter; }) make_present(names, names.chapters, fact.module, fact.chapter);
    if constexpr (requires { fact.questions; }) {
        fact.module = present(names.modules, fact.module);
        for (QuestionRef& ref : fact.questions) make_present(names, names.questions, ref.module, ref.id);
    }
}
}  // namespace

Renames renames_of(const content::Module& module) {
    Renames renames;
    for (const std::string& former : module.former.modules) renames.modules[former] = module.id;
    const auto take = [&](auto& names, const auto& pairs) {
        for (const auto& [former, present] : pairs) names[module.id + "/" + former] = module.id + "/" + present;
    };
    take(renames.chapters, module.former.chapters);
    take(renames.questions, module.former.questions);
    return renames;
}

bool later(const Record& a, const Record& b) {
    if (a.order != b.order) return a.order > b.order;
    if (a.device != b.device) return a.device > b.device;
    return a.id != b.id ? a.id > b.id : write_record(a) > write_record(b);
}

bool Store::merge(const Record& record) {
    const Record* known = value_or_null(records_, record.id);
    if (known && !later(record, *known)) return false;
    put(record);
    return true;
}

Record Store::begin(const std::string& device, std::int64_t now_ms) const {
    const std::int64_t time = std::clamp<std::int64_t>(now_ms, 0, last_ms);
    return {"", std::min(std::max(time, newest_order_ + 1), last_order), time, device, {}};
}

const Record& Store::append(Fact fact, const std::string& device, std::int64_t now_ms, std::string_view fresh) {
    Record record = begin(device, now_ms);
    record.id = id_for(fact, fresh);
    record.fact = std::move(fact);
    put(record);
    return records_.find(record.id)->second;
}

void Store::set_aside(std::string_view line) {
    if (std::ranges::find(aside_, line) == aside_.end()) aside_.emplace_back(line);
}

void Store::put(const Record& record) {
    ++changes_;
    const auto [place, fresh] = records_.try_emplace(record.id, record);
    if (fresh) return index(record);
    const Fact was = std::exchange(place->second, record).fact;
    const bool same_thing =
        was.index() == record.fact.index() && id_for(was, record.id) == id_for(record.fact, record.id);
    // Where what it is about has changed (only a forged save does that), what followed from it may be wrong.
    if (same_thing && !std::holds_alternative<Answered>(was) && !std::holds_alternative<SessionStarted>(was))
        index(record);
    else index_all();
}

QuestionRef Store::present(QuestionRef question) const {
    make_present(names_, names_.questions, question.module, question.id);
    return question;
}

Fact Store::renamed(Fact fact) const {
    if (names_.modules.empty() && names_.chapters.empty() && names_.questions.empty()) return fact;
    std::visit([&](auto& each) { rename_in(each, names_); }, fact);
    return fact;
}

void Store::index(const Record& record) {
    newest_order_ = std::max(newest_order_, record.order);
    const Fact fact = renamed(record.fact);
    if (std::holds_alternative<Unknown>(fact)) return;
    if (const auto* answered = std::get_if<Answered>(&fact)) {
        auto& all = checks_[spot_key(answered->place, {answered->module, answered->question})];
        const auto before = [&](const std::string& a, const std::string& b) {
            return later(records_.at(b), records_.at(a));
        };
        all.insert(std::upper_bound(all.begin(), all.end(), record.id, before), record.id);
        seen_[{answered->module, answered->question}] = true;
        return;
    }
    const auto keep_latest = [&](std::string& id) {
        if (id.empty() || later(record, records_.at(id))) id = record.id;
    };
    keep_latest(latest_[id_for(fact, record.id)]);
    if (const auto* drafted = std::get_if<Drafted>(&fact)) seen_[{drafted->module, drafted->question}] = true;
    if (const auto* opened = std::get_if<HintsOpened>(&fact)) {
        int& count = hints_[spot_key(opened->place, {opened->module, opened->question})];
        count = std::max(count, opened->count);
    }
    if (std::holds_alternative<Visited>(fact)) keep_latest(last_visit_);
    if (const auto* started = std::get_if<SessionStarted>(&fact)) {
        Sessions& sessions = sessions_[started->module];
        sessions.ids.push_back(started->session);
        keep_latest(sessions.latest);
    }
}

void Store::index_all() {
    latest_.clear();
    checks_.clear();
    hints_.clear();
    sessions_.clear();
    seen_.clear();
    last_visit_.clear();
    for (const auto& [id, record] : records_) index(record);
}

void Store::forget(std::span<const std::string> ids) {
    std::size_t gone = 0;
    for (const std::string& id : ids) gone += records_.erase(id);
    if (gone == 0) return;
    ++changes_;
    index_all();
}

void Store::clear() {
    ++changes_;
    records_.clear();
    aside_.clear();
    newest_order_ = 0;
    index_all();
}

void Store::rename(const Renames& renames) {
    bool news = false;
    const auto take = [&](auto& known, const auto& more) {
        for (const auto& [from, to] : more) {
            if (from != to) news = known.insert_or_assign(from, to).second || news;
        }
    };
    take(names_.modules, renames.modules);
    take(names_.chapters, renames.chapters);
    take(names_.questions, renames.questions);
    if (!news) return;
    ++changes_;
    index_all();
}

const Record* Store::find_record(std::string_view key) const {
    const std::string* id = value_or_null(latest_, key);
    return id ? &records_.at(*id) : nullptr;
}

bool Store::taken_back(std::string_view check) const {
    const auto* rated = find<CheckRated>(CheckRated{std::string(check)}.key());
    return rated && rated->rating == 0;
}

std::vector<const Record*> Store::checks(std::string_view place, const QuestionRef& question) const {
    std::vector<const Record*> found;
    if (const auto* ids = value_or_null(checks_, spot_key(place, question))) {
        for (const std::string& id : *ids) {
            if (!taken_back(id)) found.push_back(&records_.at(id));
        }
    }
    return found;
}

int Store::hints(std::string_view place, const QuestionRef& question) const {
    const int* count = value_or_null(hints_, spot_key(place, question));
    return count ? *count : 0;
}

bool Store::seen(const QuestionRef& question) const {
    if (seen_.contains(question)) return true;
    // A record of condensed reviews begins with a list of their questions, by the names that they had then.
    std::vector<std::string> names{question.module + "/" + question.id};
    for (const auto& [former, name] : names_.questions) {
        if (study::present(names_.questions, former) == names[0]) names.push_back(former);
    }
    for (auto each = records_.lower_bound(condensed_ids); each != records_.end(); ++each) {
        if (!each->first.starts_with(condensed_ids)) break;
        const std::string_view line = each->second.line, list = line.substr(0, line.find("\"outcomes\""));
        for (const std::string& name : names) {
            if (list.find("\"" + name + "\"") != std::string::npos) return true;
        }
    }
    return false;
}

std::optional<Visited> Store::last_visit() const {
    if (last_visit_.empty()) return std::nullopt;
    return std::get<Visited>(renamed(records_.at(last_visit_).fact));
}

std::span<const std::string> Store::sessions(std::string_view module) const {
    const auto* found = value_or_null(sessions_, module);
    return found ? std::span<const std::string>(found->ids) : std::span<const std::string>();
}

std::string Store::latest_session(std::string_view module) const {
    const auto* found = value_or_null(sessions_, module);
    return found ? std::get<SessionStarted>(records_.at(found->latest).fact).session : std::string();
}

std::string write_progress(const Store& store) {
    std::string text;
    for (const auto& [id, record] : store.records()) {
        if (id != ground_id) text += write_record(record) + "\n";
    }
    for (const std::string& line : store.lines_aside()) text += line + "\n";
    return text;
}

std::vector<Problem> read_progress(const std::string& file, std::string_view text, Store& store) {
    std::vector<Problem> problems;
    int line_number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        ++line_number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        const auto record = read_record(file, line);
        if (record) {
            store.merge(record.value);
            continue;
        }
        store.set_aside(line);
        Problem problem = record.problems.front();
        problem.line = line_number;
        problems.push_back(std::move(problem));
    }
    return problems;
}

}  // namespace study
