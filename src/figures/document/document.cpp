#include "figures/document/document.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "base/numbers.hpp"
#include "base/utf8.hpp"

namespace figures {
namespace {
using Finding = DocumentFigure::Finding;
using Section = DocumentFigure::Section;
using Spot = DocumentFigure::Spot;

constexpr std::string_view mark_wanted = "each spot as [[its id|its words]], marked once";

std::string number(std::size_t count) { return decimal(static_cast<double>(count), 0); }

Spot read_spot(const Reader& item, OwnIds& ids, const DocumentFigure& figure) {
    Spot spot;
    spot.id = ids.read(item["id"]);
    spot.why = item["why"].rich();
    spot.sources = item["sources"].ids();
    spot.finding = read_index(item["finding"], figure.findings, "the id of one of the findings");
    return spot;
}

/// Reads the sections with their marks; the spots that are marked go from `listed` to the figure, in the order of the
/// text.
class Marks {
public:
    Marks(DocumentFigure& figure, const std::vector<Spot>& listed)
        : figure_(figure), listed_(listed), marked_(listed.size()) {}

    bool has(std::size_t spot) const { return marked_[spot]; }

    void read(const Reader& place) {
        for (const Reader& item : place.items(1, 6)) {
            const std::size_t before = figure_.spots.size();
            Section section{item["heading"].text_or(""), {}};
            std::size_t length = count_code_points(section.heading);
            split(item["text"], section);
            for (const auto& stretch : section.stretches) length += count_code_points(stretch.words);
            if (length > document_longest_section)
                item["text"].wants("at most " + number(document_longest_section) + " characters with the heading");
            if (figure_.spots.size() == before) item["text"].wants("at least one spot in each paragraph");
            length_ += length;
            figure_.sections.push_back(std::move(section));
        }
        if (length_ > document_longest)
            place.wants("at most " + number(document_longest) + " characters in all paragraphs");
    }

private:
    void split(const Reader& place, Section& section) {
        const std::string text = place.text();
        std::string_view rest = text;
        for (;;) {
            const std::size_t begin = rest.find("[[");
            if (begin > 0 && !rest.empty()) section.stretches.push_back({std::string(rest.substr(0, begin)), {}});
            if (begin == std::string_view::npos) return;
            rest.remove_prefix(begin + 2);
            const std::size_t end = rest.find("]]");
            if (end == std::string_view::npos) return place.wants(mark_wanted);
            mark(rest.substr(0, end), place, section);
            rest.remove_prefix(end + 2);
        }
    }

    void mark(std::string_view text, const Reader& place, Section& section) {
        const std::size_t bar = text.find('|');
        const std::string_view words = bar == std::string_view::npos ? std::string_view() : text.substr(bar + 1);
        const auto spot = index_by_id(listed_, text.substr(0, bar));
        if (words.empty() || !spot || marked_[*spot]) return place.wants(mark_wanted);
        marked_[*spot] = true;
        section.stretches.push_back({std::string(words), figure_.spots.size()});
        figure_.spots.push_back(listed_[*spot]);
        figure_.spots.back().words = words;
    }

    DocumentFigure& figure_;
    const std::vector<Spot>& listed_;
    std::vector<bool> marked_;
    std::size_t length_ = 0;
};

/// How many spots fit.
template <class Fits>
std::size_t count(const DocumentFigure& figure, Fits fits) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < figure.spots.size(); ++i) count += fits(i);
    return count;
}

std::size_t count_right(const DocumentFigure& figure) {
    return count(figure, [&](std::size_t spot) { return figure.is_right(spot); });
}
}  // namespace

std::size_t section_of(const DocumentFigure& figure, std::size_t spot) {
    for (std::size_t i = 0; i < figure.sections.size(); ++i) {
        for (const DocumentFigure::Stretch& stretch : figure.sections[i].stretches) {
            if (stretch.spot == spot) return i;
        }
    }
    return 0;
}

std::size_t count_judged(const DocumentFigure& figure) {
    return count(figure, [&](std::size_t spot) { return figure.judged[spot].has_value(); });
}

std::string verdict(const DocumentFigure& figure, std::size_t spot, const Texts& texts) {
    return texts(figure.is_right(spot) ? "document.right" : "document.wrong",
                 {{"finding", figure.findings[figure.spots[spot].finding].name}});
}

void pick(DocumentFigure& figure, std::size_t spot) { figure.picked = spot; }
void judge(DocumentFigure& figure, std::size_t finding) { figure.judged[figure.picked] = finding; }

void read(const Reader& settings, DocumentFigure& figure) {
    figure = {};
    figure.kind = settings["kind"].line();
    figure.title = settings["title"].line();
    figure.note = settings["note"].text_or("");
    OwnIds findings, spots;
    for (const Reader& item : settings["findings"].items(2, 6))
        figure.findings.push_back({findings.read(item["id"]), item["name"].line(), item["fine"].boolean_or(false)});
    if (figure.findings.empty()) figure.findings.emplace_back();
    std::vector<Spot> listed;
    for (const Reader& item : settings["spots"].items(2, 12)) listed.push_back(read_spot(item, spots, figure));
    Marks marks(figure, listed);
    marks.read(settings["paragraphs"]);
    for (std::size_t i = 0; const Reader& item : settings["spots"].items_if_any()) {
        const std::size_t spot = i++;
        if (marks.has(spot)) continue;
        item.wants("a spot that is marked in one of the paragraphs");
        figure.spots.push_back(listed[spot]);
    }
    if (figure.spots.empty()) figure.spots.push_back({.id = "spot"});
    figure.judged.resize(figure.spots.size());
}

std::string write_state(const DocumentFigure& figure) {
    return ids_of(figure.spots, {figure.picked, figure.judged},
                  [&](const auto&) -> const auto& { return figure.findings; });
}

std::optional<DocumentFigure> read_state(std::string_view text, const DocumentFigure& start) {
    auto choices = choices_by(text, start.spots, [&](const auto&) -> const auto& { return start.findings; });
    if (!choices) return std::nullopt;
    DocumentFigure figure = start;
    figure.picked = choices->picked;
    figure.judged = std::move(choices->made);
    return figure;
}

std::optional<double> quantity(const DocumentFigure& figure, std::string_view name) {
    const auto right = [&](std::size_t spot) { return figure.is_right(spot); };
    const auto found = [&](std::size_t spot) {
        return figure.is_right(spot) && !figure.findings[figure.spots[spot].finding].fine;
    };
    const auto wrong = [&](std::size_t spot) { return figure.judged[spot] && !figure.is_right(spot); };
    const auto sum = [](std::size_t n) { return static_cast<double>(n); };
    if (name == "answered") return sum(count_judged(figure));
    if (name == "right") return sum(count(figure, right));
    if (name == "wrong") return sum(count(figure, wrong));
    if (name == "found") return sum(count(figure, found));
    if (name == "left") return sum(figure.spots.size() - count_judged(figure));
    return std::nullopt;
}

std::string describe(const DocumentFigure& figure, const Texts& texts) {
    const Spot& spot = figure.spots[figure.picked];
    const bool judged = figure.judged[figure.picked].has_value();
    return fill(texts("document.describe"),
                {{"n", number(figure.picked + 1)},
                 {"all", number(figure.spots.size())},
                 {"words", spot.words},
                 {"verdict",
                  judged ? verdict(figure, figure.picked, texts) + " " + words_of(spot.why) : texts("document.open")},
                 {"judged", number(count_judged(figure))},
                 {"right", number(count_right(figure))},
                 {"kind", figure.kind},
                 {"title", figure.title}});
}

Data data(const DocumentFigure& figure, const Texts& texts) {
    Data data{texts("document.table"), {}, {}};
    for (const char* key : {"document.words", "document.judged", "document.what", "document.why"})
        data.header.push_back(plain_text(texts(key)));
    for (std::size_t i = 0; i < figure.spots.size(); ++i) {
        const Spot& spot = figure.spots[i];
        const RichText unknown = plain_text("–");
        if (!figure.judged[i])
            data.rows.push_back({plain_text(spot.words), plain_text(texts("document.open")), unknown, unknown});
        else
            data.rows.push_back({plain_text(spot.words), plain_text(figure.findings[*figure.judged[i]].name),
                                 plain_text(figure.findings[spot.finding].name), spot.why});
    }
    return data;
}

void each_text(const DocumentFigure& figure, const TextVisitor& visit) {
    visit(plain_text(figure.kind), "kind");
    visit(plain_text(figure.title), "title");
    visit(plain_text(figure.note), "note");
    for (const Finding& finding : figure.findings) visit(plain_text(finding.name), "name");
    for (const Section& section : figure.sections) {
        visit(plain_text(section.heading), "heading");
        std::string text;
        for (const DocumentFigure::Stretch& stretch : section.stretches) text += stretch.words;
        visit(plain_text(text), "text");
    }
    for (const Spot& spot : figure.spots) visit(spot.why, "why");
}

std::vector<std::string> sources(const DocumentFigure& figure) {
    std::vector<std::string> ids;
    for (const Spot& spot : figure.spots) add_new(ids, spot.sources);
    return ids;
}

}  // namespace figures
