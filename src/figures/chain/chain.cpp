#include "figures/chain/chain.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
using Grade = Chain::Grade;
using Link = Chain::Link;
using Standing = Chain::Standing;

constexpr std::string_view nothing = "-";

/// What a link rests on: the one before, where its author does not say.
std::vector<std::size_t> read_needs(const Reader& item, const std::vector<Link>& earlier) {
    if (!item.exists()) return earlier.empty() ? std::vector<std::size_t>{} : std::vector{earlier.size() - 1};
    std::vector<std::size_t> needs;
    for (const std::string& id : item.ids()) {
        if (const auto link = index_by_id(earlier, id)) needs.push_back(*link);
        else item.wants("ids of earlier links");
    }
    return needs;
}

Link read_link(const Reader& item, OwnIds& ids, const Chain& figure) {
    Link link;
    link.id = ids.read(item["id"]);
    link.label = item["label"].line();
    link.text = item["text"].rich();
    link.sources = item["sources"].ids();
    link.needs = read_needs(item["needs"], figure.links);
    link.any = item["any"].boolean_or(false);
    link.grade = read_index(item["grade"], figure.grades, "the id of one of the grades");
    return link;
}

double count_of(const Chain& figure, Standing standing) {
    return static_cast<double>(std::ranges::count(standings(figure), standing));
}

template <class Links, class Fits>
std::string labels_of(const Chain& figure, const Links& links, Fits fits) {
    std::string labels;
    for (const std::size_t i : links) {
        if (fits(i)) labels += (labels.empty() ? "" : ", ") + figure.links[i].label;
    }
    return labels;
}
}  // namespace

std::vector<Standing> standings(const Chain& figure) {
    std::vector<Standing> found;
    for (std::size_t i = 0; i < figure.links.size(); ++i) {
        const Link& link = figure.links[i];
        const auto holds = [&](std::size_t need) { return found[need] == Standing::holds; };
        const bool supported = link.needs.empty() || (link.any ? std::ranges::any_of(link.needs, holds)
                                                               : std::ranges::all_of(link.needs, holds));
        found.push_back(figure.broken[i] ? Standing::broken : supported ? Standing::holds : Standing::fallen);
    }
    return found;
}

const std::string& words_of(Standing standing, const Texts& texts) {
    constexpr const char* keys[] = {"chain.holds", "chain.broken", "chain.fallen"};
    return texts(keys[static_cast<std::size_t>(standing)]);
}

std::string needs_words(const Chain& figure, std::size_t link, const Texts& texts) {
    const auto& [needs, any] = std::pair(figure.links[link].needs, figure.links[link].any);
    if (needs.empty()) return {};
    const std::string labels = labels_of(figure, needs, [](std::size_t) { return true; });
    return texts(any && needs.size() > 1 ? "chain.rests_any" : "chain.rests", {{"links", labels}});
}

void pick(Chain& figure, std::size_t link) {
    figure.picked = link;
    figure.seen[link] = true;
}

void turn(Chain& figure) { figure.broken[figure.picked] = !figure.broken[figure.picked]; }

std::size_t next_link(const Chain& figure) { return (figure.picked + 1) % figure.links.size(); }

void read(const Reader& settings, Chain& figure) {
    figure = {};
    OwnIds grades, links;
    for (const Reader& item : settings["grades"].items(1, chain_most_grades)) {
        const auto mark = static_cast<Chain::Mark>(item["mark"].one_of({"solid", "dashed", "dotted"}));
        figure.grades.push_back({grades.read(item["id"]), item["name"].line(), mark});
    }
    if (figure.grades.empty()) figure.grades.emplace_back();
    for (const Reader& item : settings["links"].items(2, chain_most_links)) {
        figure.links.push_back(read_link(item, links, figure));
        figure.broken.push_back(item["broken"].boolean_or(false));
    }
    if (figure.links.empty()) figure.links.emplace_back(), figure.broken.push_back(false);
    for (std::size_t grade = 0; const Reader& item : settings["grades"].items_if_any()) {
        if (std::ranges::find(figure.links, grade, &Link::grade) == figure.links.end())
            item.wants("a grade that a link has");
        ++grade;
    }
    figure.seen.assign(figure.links.size(), false);
    pick(figure, 0);
}

std::string write_state(const Chain& figure) {
    return figure.links[figure.picked].id + "," + ids_of(figure.links, figure.broken, nothing) + "," +
           ids_of(figure.links, figure.seen, nothing);
}

std::optional<Chain> read_state(std::string_view text, const Chain& start) {
    const auto fields = fields_of(text);
    if (fields.size() != 3) return std::nullopt;
    const auto picked = index_by_id(start.links, fields[0]);
    const auto broken = marked_by(fields[1], start.links, nothing), seen = marked_by(fields[2], start.links, nothing);
    if (!picked || !broken || !seen) return std::nullopt;
    Chain figure = start;
    figure.broken = *broken;
    figure.seen = *seen;
    pick(figure, *picked);
    return figure;
}

std::optional<double> quantity(const Chain& figure, std::string_view name) {
    if (name == "broken") return count_of(figure, Standing::broken);
    if (name == "standing") return count_of(figure, Standing::holds);
    if (name == "fallen") return count_of(figure, Standing::fallen);
    if (name == "seen") return count_of(figure.seen);
    const std::vector<Standing> found = standings(figure);
    if (name == "last") return found.back() == Standing::holds;
    const auto [what, id] = item_quantity(name);
    const auto link = index_by_id(figure.links, id);
    if (!link) return std::nullopt;
    if (what == "stands") return found[*link] == Standing::holds;
    if (what == "broken") return found[*link] == Standing::broken;
    if (what == "fallen") return found[*link] == Standing::fallen;
    if (what == "at") return figure.picked == *link;
    return std::nullopt;
}

std::string describe(const Chain& figure, const Texts& texts) {
    const std::vector<Standing> found = standings(figure);
    const auto links = [&](Standing standing) {
        std::vector<std::size_t> all(figure.links.size());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        const std::string labels = labels_of(figure, all, [&](std::size_t i) { return found[i] == standing; });
        return labels.empty() ? texts("chain.none") : labels;
    };
    const Link& link = figure.links[figure.picked];
    const std::string needs = needs_words(figure, figure.picked, texts);
    return texts("chain.describe", {{"n", decimal(static_cast<double>(figure.links.size()), 0)},
                                    {"standing", decimal(count_of(figure, Standing::holds), 0)},
                                    {"broken", links(Standing::broken)},
                                    {"fallen", links(Standing::fallen)},
                                    {"label", link.label},
                                    {"grade", figure.grades[link.grade].name},
                                    {"state", words_of(found[figure.picked], texts)},
                                    {"text", words_of(link.text)}}) +
           (needs.empty() ? "" : " " + needs + ".");
}

Data data(const Chain& figure, const Texts& texts) {
    Data data{texts("chain.table"), {}, {}};
    for (const char* key : {"chain.link", "chain.state", "chain.rests_on", "chain.evidence", "chain.known"})
        data.header.push_back(plain_text(texts(key)));
    const std::vector<Standing> found = standings(figure);
    for (std::size_t i = 0; i < figure.links.size(); ++i) {
        const Link& link = figure.links[i];
        const std::string labels = labels_of(figure, link.needs, [](std::size_t) { return true; });
        const std::string needs =
            link.any && link.needs.size() > 1 ? texts("chain.one_of", {{"links", labels}}) : labels;
        data.rows.push_back({plain_text(link.label), plain_text(words_of(found[i], texts)), plain_text(needs),
                             plain_text(figure.grades[link.grade].name), link.text});
    }
    return data;
}

void each_text(const Chain& figure, const TextVisitor& visit) {
    for (const Grade& grade : figure.grades) visit(plain_text(grade.name), "name");
    for (const Link& link : figure.links) {
        visit(plain_text(link.label), "label");
        visit(link.text, "text");
    }
}

std::vector<std::string> sources(const Chain& figure) {
    std::vector<std::string> ids;
    for (const Link& link : figure.links) add_new(ids, link.sources);
    return ids;
}

}  // namespace figures
