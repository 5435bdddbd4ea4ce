#include "questions/fill_in/fill_in.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace questions {
namespace {
std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    while (!text.empty()) letters += take_code_point(text);
    return letters;
}

std::size_t distance_between(const std::u32string& from, const std::u32string& to) {
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t changed = diagonal + (from[i - 1] != to[j - 1]);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[to.size()];
}

/// Both are folded.
bool nearly(const std::string& typed, const std::string& wanted) {
    const std::u32string from = letters_of(typed), to = letters_of(wanted);
    if (to.size() < 4) return false;
    const std::size_t allowed = to.size() < 9 ? 1 : 2;
    const bool too_far = from.size() > to.size() + allowed || to.size() > from.size() + allowed;
    return !too_far && distance_between(from, to) <= allowed;
}

/// A text that does not count as one of those taken.
std::string own_words(const Reader& place, std::vector<std::string>& taken) {
    std::string words = place.line();
    if (words.empty()) return words;
    const std::string plain = folded(words);
    if (plain.empty()) place.wants("words, not only spaces and hyphens");
    else if (std::find(taken.begin(), taken.end(), plain) != taken.end())
        place.wants("words of its own; another spelling counts as the same");
    else taken.push_back(plain);
    return words;
}

FillIn::Gap read_blank(const GapEntry& entry) {
    FillIn::Gap gap{.id = entry.id};
    std::vector<std::string> taken;
    for (const Reader& words : entry.entry["accept"].items(1)) gap.accept.push_back(own_words(words, taken));
    const Reader near = entry.entry["near"];
    for (const Reader& item : near.exists() ? near.items(1) : std::vector<Reader>())
        gap.near.push_back({own_words(item["text"], taken), item["hint"].line()});
    gap.feedback = entry.entry["feedback"].rich_or_none();
    return gap;
}

}  // namespace

void read(const Reader& reader, FillIn& question) {
    const std::vector<GapEntry> entries = read_gap_entries(reader);
    question.text = read_cloze(reader, entries);
    for (const GapEntry& entry : entries) question.gaps.push_back(read_blank(entry));
}

void read(const Reader& reader, FillIn::Answer& answer) {
    for (const auto& [gap, typed] : reader["gaps"].members()) answer = typed_in(std::move(answer), gap, typed.text());
}

void write(Writer& writer, const FillIn::Answer& answer) {
    writer.key("gaps");
    write_given(writer, answer.gaps);
}

std::size_t edit_distance(std::string_view from, std::string_view to) {
    return distance_between(letters_of(from), letters_of(to));
}

bool right_in(const FillIn::Gap& gap, const FillIn::Answer& answer) {
    const std::string* typed = target_of(answer.gaps, gap.id);
    return typed && accepted(gap, *typed);
}

bool accepted(const FillIn::Gap& gap, std::string_view typed) {
    const std::string words = folded(typed);
    return std::any_of(gap.accept.begin(), gap.accept.end(),
                       [&](const std::string& spelling) { return folded(spelling) == words; });
}

std::string right_words(const FillIn::Gap& gap) { return gap.accept.empty() ? std::string() : gap.accept.front(); }

Score score(const FillIn& question, const FillIn::Answer& answer) {
    const auto right = std::count_if(question.gaps.begin(), question.gaps.end(),
                                     [&](const FillIn::Gap& gap) { return right_in(gap, answer); });
    return {right == 0 ? 0 : static_cast<double>(right) / static_cast<double>(question.gaps.size())};
}

std::vector<std::pair<std::string, std::string>> near_misses(const FillIn& question, const FillIn::Answer& answer) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const FillIn::Gap& gap : question.gaps) {
        const std::string* typed = target_of(answer.gaps, gap.id);
        if (!typed || accepted(gap, *typed)) continue;
        const std::string words = folded(*typed);
        const auto known = std::find_if(gap.near.begin(), gap.near.end(),
                                        [&](const FillIn::Near& near) { return folded(near.text) == words; });
        const bool close = std::any_of(gap.accept.begin(), gap.accept.end(),
                                       [&](const std::string& spelling) { return nearly(words, folded(spelling)); });
        if (known != gap.near.end()) found.emplace_back(gap.id, known->hint);
        else if (close) found.emplace_back(gap.id, std::string());
    }
    return found;
}

FillIn::Answer typed_in(FillIn::Answer answer, const std::string& gap, const std::string& words) {
    if (words.empty()) std::erase_if(answer.gaps, [&](const auto& one) { return one.first == gap; });
    else answer.gaps = give(std::move(answer.gaps), gap, words);
    return answer;
}

FillIn::Answer known_part(const FillIn& question, FillIn::Answer answer) {
    std::erase_if(answer.gaps, [&](const auto& one) { return !find_by_id(question.gaps, one.first); });
    return answer;
}

bool complete(const FillIn& question, const FillIn::Answer& answer) {
    return std::all_of(question.gaps.begin(), question.gaps.end(), [&](const FillIn::Gap& gap) {
        const std::string* typed = target_of(answer.gaps, gap.id);
        return typed && !folded(*typed).empty();
    });
}

FillIn::Answer keep_right(const FillIn& question, FillIn::Answer answer) {
    std::erase_if(answer.gaps, [&](const auto& one) {
        const FillIn::Gap* gap = find_by_id(question.gaps, one.first);
        return !gap || !accepted(*gap, one.second);
    });
    return answer;
}

void each_text(const FillIn& question, const TextVisitor& visit) {
    visit(question.text, "text");
    for (const FillIn::Gap& gap : question.gaps) visit(gap.feedback, "gaps");
}

Interaction interaction(const FillIn& question, const FillIn::Answer& answer) {
    Interaction made{.type = Interaction::Type::fill_in, .response = answer.gaps};
    Interaction::Response first;
    for (const FillIn::Gap& gap : question.gaps) {
        made.items.push_back({gap.id, ""});
        first.emplace_back(gap.id, gap.accept.empty() ? "" : gap.accept.front());
    }
    made.right.push_back(std::move(first));
    if (question.gaps.size() > 1) return made;  // of several gaps, the spellings that are shown
    for (const FillIn::Gap& gap : question.gaps) {
        for (std::size_t i = 1; i < gap.accept.size(); ++i) made.right.push_back({{gap.id, gap.accept[i]}});
    }
    return made;
}

}  // namespace questions
