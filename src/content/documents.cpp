#include "content/documents.hpp"

#include <algorithm>
#include <numeric>

#include "base/entries.hpp"
#include "base/reader.hpp"
#include "content/each_text.hpp"

namespace content {
namespace {
Point read_point(const Reader& item) {
    Point point;
    point.text = item["text"].rich();
    point.claims = item["claims"].ids();
    if (point.claims.empty()) item["claims"].wants("at least one claim that a chapter explains");
    point.verdict = item["verdict"].one_of(verdict_names);
    point.note = item["note"].rich_or_none();
    const std::string_view verdict = verdict_names[point.verdict];
    if (point.note.empty() && verdict != "stands" && verdict != "opinion")
        item["note"].wants("why it does not stand as it is");
    return point;
}

/// The address of a chapter without what stands around it: `regulation/approved`.
std::string read_chapter(const Reader& place) {
    std::string address(place.typed());
    const std::size_t slash = address.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == address.size() || slash != address.rfind('/'))
        place.wants("a chapter, as in module/chapter");
    return address;
}

Omission read_omission(const Reader& item) {
    Omission omission{item["text"].rich(), {}};
    for (const Reader& chapter : item["chapters"].items(1)) omission.chapters.push_back(read_chapter(chapter));
    return omission;
}

Appraisal read_appraisal(const Reader& item) {
    Appraisal result;
    result.title = item["title"].line();
    result.source = item["source"].id();
    if (item["ledger"].exists()) result.ledger = item["ledger"].line();
    result.look = item["look"].rich();
    result.speaker = item["speaker"].rich();
    result.interest = item["interest"].rich();
    result.references = item["references"].rich();
    for (const Reader& section : item["sections"].items(1)) {
        Appraisal::Section& own = result.sections.emplace_back(section["title"].line());
        for (const Reader& point : section["points"].items(1)) own.points.push_back(read_point(point));
    }
    for (const Reader& omission : item["left_out"].items(1)) result.left_out.push_back(read_omission(omission));
    return result;
}
}  // namespace

std::size_t Appraisal::count() const {
    return std::accumulate(sections.begin(), sections.end(), std::size_t{0},
                           [](std::size_t sum, const Section& section) { return sum + section.points.size(); });
}

std::size_t Appraisal::count(std::size_t verdict) const {
    std::ptrdiff_t sum = 0;
    for (const Section& section : sections) sum += std::ranges::count(section.points, verdict, &Point::verdict);
    return static_cast<std::size_t>(sum);
}

std::vector<std::string> Appraisal::claims() const {
    std::vector<std::string> all;
    for (const Section& section : sections) {
        for (const Point& point : section.points) add_new(all, point.claims);
    }
    return all;
}

Parsed<std::vector<Appraisal>> read_documents(const std::string& file, std::string_view json) {
    Parsed<std::vector<Appraisal>> result;
    Document document(file, json);
    if (document.parsed()) {
        const Reader root = document.root();
        root["$schema"].exists();
        root["format"].one_of({"stemwise-documents/1"});
        OwnIds ids;
        for (const Reader& item : root["documents"].items(1)) {
            result.value.push_back(read_appraisal(item));
            result.value.back().id = ids.read(item["id"]);
            each_text(result.value.back(),
                      [&](const RichText& text, std::string_view) { check_apart(text, document); });
        }
    }
    result.problems = document.finish();
    return result;
}

void each_text(const Appraisal& document, const TextVisitor& visit) {
    visit(plain_text(document.title), "title");
    visit(document.look, "look");
    visit(document.speaker, "speaker");
    visit(document.interest, "interest");
    visit(document.references, "references");
    for (const Appraisal::Section& section : document.sections) {
        visit(plain_text(section.title), "title");
        for (const Point& point : section.points) {
            visit(point.text, "text");
            visit(point.note, "note");
        }
    }
    for (const Omission& omission : document.left_out) visit(omission.text, "text");
}

}  // namespace content
