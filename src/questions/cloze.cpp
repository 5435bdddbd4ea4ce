#include "questions/cloze.hpp"

#include <algorithm>
#include <span>

namespace questions {
namespace {
constexpr char gap_mark = '\x01';

/// Puts the marks of gaps into a text, before its other marks are read.
class GapFinder {
public:
    GapFinder(const Reader& place, const std::vector<GapEntry>& entries)
        : place_(place), rest_(place.typed()), entries_(entries) {}

    std::string run() {
        while (!rest_.empty()) step();
        return std::move(marked_);
    }

    const std::vector<std::size_t>& found() const { return found_; }

private:
    void step() {
        const bool other_mark = rest_.front() == '\\' || rest_.starts_with("^{") || rest_.starts_with("_{");
        if (rest_.front() == '{') return gap();
        if (rest_.front() == gap_mark) rest_.remove_prefix(1);
        else copy(other_mark && rest_.size() > 1 ? 2 : 1);
    }

    void gap() {
        const auto end = ends_ ? rest_.find('}') : std::string_view::npos;
        ends_ = end != std::string_view::npos;
        if (!ends_) {
            place_.wants("} to end the gap, or \\{ for a plain bracket");
            return copy(1);
        }
        const std::string_view id = rest_.substr(1, end - 1);
        const std::span first(entries_.data(), std::min(entries_.size(), most_gaps));
        const GapEntry* entry = find_by_id(first, id);
        const std::size_t n = entry ? static_cast<std::size_t>(entry - first.data()) : first.size();
        if (!entry) {
            if (entries_.size() <= most_gaps)
                place_.wants("an entry in gaps for {" + std::string(id) + "}, or \\{ for a plain bracket");
        } else if (std::find(found_.begin(), found_.end(), n) != found_.end()) {
            place_.wants("each gap once; {" + std::string(id) + "} stands here twice");
        } else {
            found_.push_back(n);
            marked_ += {gap_mark, static_cast<char>('0' + n)};
            rest_.remove_prefix(end + 1);
            return;
        }
        copy(end + 1);
    }

    void copy(std::size_t count) {
        marked_ += rest_.substr(0, count);
        rest_.remove_prefix(count);
    }

    const Reader& place_;
    std::string_view rest_;
    const std::vector<GapEntry>& entries_;
    bool ends_ = true;  // is there a bracket that ends a gap?
    std::string marked_;
    std::vector<std::size_t> found_;
};

/// Cuts the gaps in a span out as spans of their own.
void add_parts(const Span& span, Paragraph& paragraph) {
    const auto add = [&](std::string_view text) {
        if (text.empty()) return;
        paragraph.push_back(span);
        paragraph.back().text = text;
    };
    std::string_view rest = span.text;
    for (auto at = rest.find(gap_mark); at != std::string_view::npos; at = rest.find(gap_mark)) {
        add(rest.substr(0, at));
        add(rest.substr(at, 2));
        rest.remove_prefix(std::min(at + 2, rest.size()));
    }
    add(rest);
}

bool hides_gap(const Span& span) {
    const bool styled = span.script != Span::Script::normal || !span.term.empty() || !span.url.empty();
    return styled && (span.text + span.term + span.url).find(gap_mark) != std::string::npos;
}
}  // namespace

std::vector<GapEntry> read_gap_entries(const Reader& reader) {
    std::vector<GapEntry> entries;
    OwnIds ids;
    for (const Reader& entry : reader["gaps"].items(1)) entries.push_back({ids.read(entry["id"]), entry});
    if (entries.size() > most_gaps) reader["gaps"].wants("at most " + std::to_string(most_gaps) + " gaps");
    return entries;
}

RichText read_cloze(const Reader& reader, const std::vector<GapEntry>& entries) {
    const Reader place = reader["text"];
    const auto wrong = [&](std::string_view mistake) { place.wants(mistake); };
    if (place.typed().find_first_not_of(" \t\r\n") == std::string_view::npos) place.wants_kind("text in quotes");
    GapFinder finder(place, entries);
    const std::string marked = finder.run();
    RichText text = read_rich_text(marked, wrong);
    text.place = place.offset();
    for (Paragraph& paragraph : text.paragraphs) {
        Paragraph parts;
        for (const Span& span : paragraph) {
            if (hides_gap(span)) wrong("no gap inside a link, a glossary term, or raised or lowered words");
            add_parts(span, parts);
        }
        paragraph = std::move(parts);
    }
    const auto& found = finder.found();
    for (std::size_t i = 0; i < std::min(entries.size(), most_gaps); ++i) {
        const std::string& id = entries[i].id;
        const bool own = !id.empty() && find_by_id(entries, id) == &entries[i];
        if (own && std::find(found.begin(), found.end(), i) == found.end())
            entries[i].entry["id"].wants("a place {" + id + "} in the text");
    }
    if (!std::is_sorted(found.begin(), found.end()))
        reader["gaps"].wants("the gaps in the order in which the text has them");
    return text;
}

std::optional<std::size_t> gap_in(const Span& span) {
    if (span.text.size() != 2 || span.text.front() != gap_mark) return std::nullopt;
    return static_cast<std::size_t>(span.text.back() - '0');
}

std::string cloze_words(const RichText& text) {
    std::string words;
    for (const Paragraph& paragraph : text.paragraphs) {
        for (const Span& span : paragraph) {
            const auto gap = gap_in(span);
            words += gap ? "____ (" + std::to_string(*gap + 1) + ")" : span.text;
        }
        words += '\n';
    }
    return words;
}

RichText numbered(const RichText& text) {
    RichText result;
    std::size_t count = 0;
    for (const Paragraph& paragraph : text.paragraphs) {
        result.paragraphs.emplace_back();
        for (const Span& span : paragraph) {
            if (const auto gap = gap_in(span)) {
                ++count;
                result.paragraphs.back().push_back(
                    {.text = std::to_string(*gap + 1) + "\u00a0", .script = Span::Script::superscript, .silent = true});
            }
            result.paragraphs.back().push_back(span);
        }
    }
    return count > 1 ? result : text;
}

}  // namespace questions
