#include "figures/lineage/lineage.hpp"

#include "base/entries.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
using Cell = Lineage::Cell;

constexpr double seconds_a_move = 1.2, seconds_a_level = 1.0;

std::uint64_t bit(std::size_t cell) { return std::uint64_t{1} << cell; }

/// The place of the id that `place` holds; the first item's after noting the mistake.
template <class Item>
std::size_t known(const Reader& place, const std::vector<Item>& items, const char* wanted) {
    const std::string id = place.id();
    const auto found = index_by_id(items, id);
    if (!found && !id.empty()) place.wants(wanted);
    return found.value_or(0);
}

int percent(const Reader& place, int fallback, int most) {
    return place.exists() ? static_cast<int>(place.integer(0, most)) : fallback;
}

Lineage::Shape read_shape(const Reader& item) {
    Lineage::Shape shape;
    if (!item.exists()) return shape;
    shape.arms = percent(item["arms"], 0, 12);
    shape.core = percent(item["core"], 100, 100);
    shape.wide = percent(item["wide"], 100, 200);
    shape.nucleus = percent(item["nucleus"], 40, 100);
    shape.stripes = percent(item["stripes"], 0, 9);
    shape.tail = item["tail"].boolean_or(false);
    return shape;
}

Cell read_cell(const Reader& item, OwnIds& ids, const Lineage& figure) {
    Cell cell;
    cell.id = ids.read(item["id"]);
    cell.name = item["name"].text();
    cell.brief = item["brief"].text();
    cell.level = known(item["level"], figure.levels, "the id of one of the levels");
    if (item["family"].exists()) cell.family = known(item["family"], figure.families, "the id of one of the families");
    cell.at = item["at"].number(0, 100) / 100;
    cell.drop = item["drop"].exists() ? item["drop"].number(0, 1) : 0;
    cell.shape = read_shape(item["shape"]);
    cell.text = item["text"].rich();
    cell.doubt = item["disputed"].rich_or_none();
    cell.stuck = item["stuck"].rich_or_none();
    cell.sources = item["sources"].ids();
    return cell;
}

/// The cells that its valleys lead to; only down, so that nothing goes round in circles.
void read_ways(const Reader& item, Lineage& figure, Cell& cell) {
    if (item["joins"].exists()) {
        const std::size_t joined = known(item["joins"], figure.cells, "the id of one of the cells");
        if (figure.cells[joined].level != cell.level ||
            joined >= static_cast<std::size_t>(&cell - figure.cells.data())) {
            item["joins"].wants("a cell of the same level, listed before this one");
        } else {
            cell.joins = joined;
            cell.next = figure.cells[joined].next;
        }
    }
    for (const Reader& entry : item["next"].items_if_any()) {
        const std::size_t to = known(entry, figure.cells, "the id of one of the cells");
        if (figure.cells[to].level > cell.level) cell.next.push_back(to);
        else entry.wants("a cell of a lower level");
    }
    if (cell.next.empty() && cell.level + 1 < figure.levels.size())
        item.wants("`next`: the cells that its valleys lead to");
    if (!cell.family && cell.level + 1 == figure.levels.size())
        item.wants("`family`, as every specialised cell has one");
}

/// Every cell below, from the lowest level up.
void find_reach(Lineage& figure) {
    for (std::size_t level = figure.levels.size(); level-- > 0;) {
        for (Cell& cell : figure.cells) {
            if (cell.level != level) continue;
            for (const std::size_t next : cell.next) cell.reach |= bit(next) | figure.cells[next].reach;
        }
    }
}

/// The valley to take from there.
std::size_t next_on_the_way(const Lineage& figure, std::size_t from, std::size_t to) {
    for (const std::size_t next : figure.cells[from].next) {
        if (next == to || reaches(figure, next, to)) return next;
    }
    return to;
}

double seconds_to(const Lineage& figure, std::size_t to) {
    const int levels = static_cast<int>(figure.cells[to].level) - static_cast<int>(figure.cells[figure.picked].level);
    return seconds_a_move + seconds_a_level * (levels < 0 ? -levels : levels);
}

void arrive(Lineage& figure) {
    const std::size_t from = figure.picked;
    figure.picked = figure.route.front();
    figure.route.erase(figure.route.begin());
    figure.way = 0;
    const Cell& cell = figure.cells[figure.picked];
    if (cell.level < figure.cells[from].level) {
        figure.reprogrammed = true;
        figure.answer = Lineage::Answer::turned;
        figure.steps = 0;
        return;
    }
    ++figure.steps;
    if (is_specialised(figure, figure.picked)) figure.visited |= 1u << *cell.family;
}

int germ_layers(const Lineage& figure, unsigned families) {
    int count = 0;
    for (std::size_t i = 0; i < figure.families.size(); ++i)
        count += figure.families[i].germ_layer && (families >> i & 1);
    return count;
}

RichText refusal(const Lineage& figure, const Texts& texts) {
    const Cell &from = figure.cells[figure.picked], &to = figure.cells[*figure.asked];
    const auto words = [&](const char* key, const std::string& fork = "") {
        return plain_text(fill(texts(key), {{"from", from.name},
                                            {"to", to.name},
                                            {"fork", fork},
                                            {"family", to.family ? figure.families[*to.family].name : ""}}));
    };
    if (figure.picked == *figure.asked) return words("lineage.same");
    if (to.joins) return figure.made_text;
    if (to.level < from.level) return figure.uphill_text;
    if (to.family && !from.family && !figure.families[*to.family].closed.empty())
        return figure.families[*to.family].closed;
    const auto fork = fork_of(figure, figure.picked, *figure.asked);
    if (!fork) return words("lineage.apart");
    return words(to.family == from.family ? "lineage.branch" : "lineage.parted", figure.cells[*fork].name);
}
}  // namespace

bool reaches(const Lineage& figure, std::size_t from, std::size_t to) { return figure.cells[from].reach & bit(to); }

bool is_specialised(const Lineage& figure, std::size_t cell) {
    const Cell& own = figure.cells[cell];
    return own.level + 1 == figure.levels.size() && own.family && !figure.families[*own.family].placenta;
}

unsigned open_families(const Lineage& figure, std::size_t cell) {
    unsigned open = 0;
    for (std::size_t i = 0; i < figure.cells.size(); ++i) {
        if (figure.cells[i].family && (i == cell || reaches(figure, cell, i))) open |= 1u << *figure.cells[i].family;
    }
    return open;
}

bool can_become_placenta(const Lineage& figure, std::size_t cell) {
    const unsigned open = open_families(figure, cell);
    for (std::size_t i = 0; i < figure.families.size(); ++i) {
        if (figure.families[i].placenta && (open >> i & 1)) return true;
    }
    return false;
}

int reachable(const Lineage& figure, std::size_t cell) {
    int count = 0;
    for (std::size_t i = 0; i < figure.cells.size(); ++i)
        count += is_specialised(figure, i) && reaches(figure, cell, i);
    return count;
}

std::optional<std::size_t> fork_of(const Lineage& figure, std::size_t one, std::size_t other) {
    std::optional<std::size_t> fork;
    for (std::size_t i = 0; i < figure.cells.size(); ++i) {
        const Cell& cell = figure.cells[i];
        if (cell.joins || !reaches(figure, i, one) || !reaches(figure, i, other)) continue;
        if (!fork || cell.level > figure.cells[*fork].level) fork = i;
    }
    return fork;
}

void pick(Lineage& figure, std::size_t cell) {
    figure.picked = cell;
    figure.answer = Lineage::Answer::none;
    figure.steps = 0;
    figure.route.clear();
    figure.way = 0;
}

void ask(Lineage& figure, std::size_t cell) {
    figure.route.clear();
    figure.way = 0;
    figure.asked = cell;
    if (!reaches(figure, figure.picked, cell)) {
        figure.answer = Lineage::Answer::refused;
        ++figure.refused;
        return;
    }
    figure.answer = Lineage::Answer::none;
    for (std::size_t at = figure.picked; at != cell; figure.route.push_back(at)) at = next_on_the_way(figure, at, cell);
}

void send(Lineage& figure, std::size_t cell) {
    const auto asked = figure.asked;
    ask(figure, cell);
    figure.asked = asked;
}

void reprogramme(Lineage& figure) {
    figure.route.clear();
    figure.way = 0;
    if (figure.can_turn & bit(figure.picked)) {
        figure.answer = Lineage::Answer::none;
        figure.route.push_back(figure.turned);
        return;
    }
    figure.answer = Lineage::Answer::stuck;
    ++figure.refused;
}

void read(const Reader& settings, Lineage& figure) {
    OwnIds levels, families, cells;
    for (const Reader& item : settings["levels"].items(3))
        figure.levels.push_back({levels.read(item["id"]), item["name"].text()});
    for (const Reader& item : settings["families"].items(1)) {
        if (figure.families.size() == lineage_most_families) {
            item.wants("at most five families: there are five colours");
            break;
        }
        Lineage::Family family{families.read(item["id"]), item["name"].text(), item["brief"].text()};
        family.germ_layer = item["germ_layer"].boolean_or(false);
        family.placenta = item["placenta"].boolean_or(false);
        family.closed = item["closed"].rich_or_none();
        figure.families.push_back(std::move(family));
    }
    // What is missing is told already; the figure needs something to stand on.
    figure.levels.resize(std::max<std::size_t>(figure.levels.size(), 1));
    figure.families.resize(std::max<std::size_t>(figure.families.size(), 1));
    const std::vector<Reader> items = settings["cells"].items(2);
    for (const Reader& item : items) figure.cells.push_back(read_cell(item, cells, figure));
    figure.cells.resize(std::clamp<std::size_t>(figure.cells.size(), 1, lineage_most_cells));
    if (items.size() > lineage_most_cells)
        settings["cells"].wants("at most " + std::to_string(lineage_most_cells) + " cells");
    for (std::size_t i = 0; i < std::min(items.size(), figure.cells.size()); ++i)
        read_ways(items[i], figure, figure.cells[i]);
    find_reach(figure);
    figure.picked = known(settings["start"], figure.cells, "the id of one of the cells");

    const Reader turn = settings["reprogramming"];
    figure.turned = known(turn["to"], figure.cells, "the id of one of the cells");
    for (const Reader& item : turn["from"].items(1)) {
        const std::size_t from = known(item, figure.cells, "the id of one of the cells");
        if (figure.cells[from].level > figure.cells[figure.turned].level) figure.can_turn |= bit(from);
        else item.wants("a cell of a lower level than the one that it becomes");
    }
    figure.turned_text = turn["text"].rich();
    figure.stuck_text = turn["others"].rich();
    figure.uphill_text = turn["uphill"].rich();
    figure.made_text = turn["made"].rich();
    figure.turn_sources = turn["sources"].ids();
}

std::string write_state(const Lineage& figure) {
    std::string text = figure.cells[figure.picked].id + "," + (figure.asked ? figure.cells[*figure.asked].id : "-");
    for (const int value : {static_cast<int>(figure.answer), figure.refused, figure.steps,
                            static_cast<int>(figure.reprogrammed), static_cast<int>(figure.visited)}) {
        text += "," + std::to_string(value);
    }
    return text;
}

std::optional<Lineage> read_state(std::string_view text, const Lineage& start) {
    const std::size_t first = text.find(','), second = text.find(',', first == text.npos ? first : first + 1);
    if (second == text.npos) return std::nullopt;
    const auto picked = index_by_id(start.cells, text.substr(0, first));
    const std::string_view asked = text.substr(first + 1, second - first - 1);
    const auto values = numbers_of(text.substr(second + 1), 5);
    if (!picked || !values || (asked != "-" && !index_by_id(start.cells, asked))) return std::nullopt;
    const auto whole = [&](std::size_t i, int most) {
        return static_cast<int>(std::clamp((*values)[i], 0.0, static_cast<double>(most)));
    };
    Lineage figure = start;
    pick(figure, *picked);
    figure.asked = index_by_id(start.cells, asked);
    figure.refused = whole(1, 999);
    figure.steps = whole(2, static_cast<int>(figure.cells[*picked].level));
    figure.reprogrammed = whole(3, 1) == 1;
    figure.visited = static_cast<unsigned>(whole(4, (1 << figure.families.size()) - 1));
    using enum Lineage::Answer;
    const auto answer = static_cast<Lineage::Answer>(whole(0, 3));
    const bool fits = (answer == refused && figure.asked && !reaches(figure, *picked, *figure.asked)) ||
                      (answer == stuck && is_specialised(figure, *picked) && !(figure.can_turn & bit(*picked))) ||
                      (answer == turned && *picked == figure.turned && figure.reprogrammed);
    if (fits) figure.answer = answer;
    return figure;
}

std::optional<double> quantity(const Lineage& figure, std::string_view name) {
    const Cell& cell = figure.cells[figure.picked];
    const auto truth = [](bool value) { return value ? 1.0 : 0.0; };
    if (name == "level") return static_cast<double>(cell.level + 1);
    if (name == "reachable") return reachable(figure, figure.picked);
    if (name == "placenta") return truth(can_become_placenta(figure, figure.picked));
    if (name == "germ_layers") return germ_layers(figure, open_families(figure, figure.picked));
    if (name == "germ_layers_visited") return germ_layers(figure, figure.visited);
    if (name == "steps") return figure.steps;
    if (name == "reprogrammed") return truth(figure.reprogrammed);
    if (name == "refused") return figure.refused;
    if (name == "refused_placenta") {
        if (figure.answer != Lineage::Answer::refused) return 0;
        const auto family = figure.cells[*figure.asked].family;
        return truth(family && figure.families[*family].placenta);
    }
    if (name.starts_with("at-")) {
        if (const auto place = index_by_id(figure.cells, name.substr(3))) return truth(figure.picked == *place);
    }
    return std::nullopt;
}

std::string title_of(const Cell& cell) {
    std::string name = cell.name;
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string level_of(const Lineage& figure, const Cell& cell, const Texts& texts) {
    const std::string& level = figure.levels[cell.level].name;
    return cell.doubt.empty() ? level : fill(texts("lineage.disputed"), {{"level", level}});
}

std::string range_of(const Lineage& figure, std::size_t cell, const Texts& texts) {
    if (figure.cells[cell].next.empty()) return texts("lineage.end");
    int all = 0;
    for (std::size_t i = 0; i < figure.cells.size(); ++i) all += is_specialised(figure, i);
    const std::string& placenta = texts(can_become_placenta(figure, cell) ? "lineage.yes" : "lineage.no");
    return fill(texts("lineage.range"),
                {{"n", std::to_string(reachable(figure, cell))}, {"all", std::to_string(all)}, {"placenta", placenta}});
}

RichText reply(const Lineage& figure, const Texts& texts) {
    switch (figure.answer) {
        case Lineage::Answer::none: return {};
        case Lineage::Answer::refused: return refusal(figure, texts);
        case Lineage::Answer::stuck:
            return figure.cells[figure.picked].stuck.empty() ? figure.stuck_text : figure.cells[figure.picked].stuck;
        case Lineage::Answer::turned: return figure.turned_text;
    }
    return {};
}

std::string describe(const Lineage& figure, const Texts& texts) {
    const Cell& cell = figure.cells[figure.picked];
    if (!figure.route.empty())
        return fill(texts("lineage.moving"), {{"from", cell.name}, {"to", figure.cells[figure.route.front()].name}});
    std::string words =
        title_of(cell) + ", " + level_of(figure, cell, texts) + ". " + range_of(figure, figure.picked, texts);
    const RichText answer = reply(figure, texts);
    return answer.empty() ? words : words_of(answer) + " " + words;
}

Data data(const Lineage& figure, const Texts& texts) {
    Data data{texts("lineage.table"), {}, {}};
    for (const char* key : {"lineage.cell", "lineage.level", "lineage.next", "lineage.body", "lineage.placenta"})
        data.header.push_back(plain_text(texts(key)));
    for (std::size_t i = 0; i < figure.cells.size(); ++i) {
        const Cell& cell = figure.cells[i];
        std::string next;
        for (const std::size_t to : cell.next) next += (next.empty() ? "" : ", ") + figure.cells[to].name;
        data.rows.push_back({plain_text(title_of(cell)), plain_text(level_of(figure, cell, texts)),
                             plain_text(next.empty() ? "–" : next), plain_text(std::to_string(reachable(figure, i))),
                             plain_text(texts(can_become_placenta(figure, i) ? "lineage.yes" : "lineage.no"))});
    }
    return data;
}

void each_text(const Lineage& figure, const TextVisitor& visit) {
    for (const Lineage::Level& level : figure.levels) visit(plain_text(level.name), "name");
    for (const Lineage::Family& family : figure.families) {
        visit(plain_text(family.name), "name");
        visit(plain_text(family.brief), "brief");
        visit(family.closed, "closed");
    }
    for (const Lineage::Cell& cell : figure.cells) {
        visit(plain_text(cell.name), "name");
        visit(plain_text(cell.brief), "brief");
        visit(cell.text, "text");
        visit(cell.doubt, "disputed");
        visit(cell.stuck, "stuck");
    }
    visit(figure.turned_text, "text");
    visit(figure.stuck_text, "others");
    visit(figure.uphill_text, "uphill");
    visit(figure.made_text, "made");
}

std::vector<std::string> sources(const Lineage& figure) {
    std::vector<std::string> all;
    for (const Cell& cell : figure.cells) add_new(all, cell.sources);
    add_new(all, figure.turn_sources);
    return all;
}

Motion motion(const Lineage& figure) { return figure.route.empty() ? Motion::none : Motion::under_way; }

void step(Lineage& figure, double seconds) {
    while (seconds > 0 && !figure.route.empty()) {
        const double whole = seconds_to(figure, figure.route.front()), left = (1 - figure.way) * whole;
        if (seconds < left) {
            figure.way += seconds / whole;
            return;
        }
        seconds -= left;
        arrive(figure);
    }
}

void next_stage(Lineage& figure) {
    if (!figure.route.empty()) arrive(figure);
}

}  // namespace figures
