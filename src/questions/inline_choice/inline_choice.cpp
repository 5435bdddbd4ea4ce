#include "questions/inline_choice/inline_choice.hpp"

#include <algorithm>

namespace questions {
namespace {
bool right_in(const InlineChoice::Gap& gap, const InlineChoice::Answer& answer) {
    const Option* chosen = chosen_in(gap, answer);
    return chosen && chosen->right;
}

InlineChoice::Gap read_gap(const GapEntry& entry) {
    const Reader place = entry.entry["options"];
    InlineChoice::Gap gap{entry.id, read_options(place, 2)};
    want_one_right(gap.options, place);
    for (std::size_t i = 0; const Reader& item : place.items_if_any()) want_plain(gap.options[i++].text, item["text"]);
    return gap;
}

/// The answers to the gaps for which `stays` holds.
InlineChoice::Answer only(const InlineChoice& question, InlineChoice::Answer answer,
                          FunctionRef<bool(const Option&)> stays) {
    InlineChoice::Answer kept;
    for (const InlineChoice::Gap& gap : question.gaps) {
        const Option* chosen = chosen_in(gap, answer);
        if (chosen && stays(*chosen)) kept.gaps = give(std::move(kept.gaps), gap.id, chosen->id);
    }
    return kept;
}
}  // namespace

void read(const Reader& reader, InlineChoice& question) {
    const std::vector<GapEntry> entries = read_gap_entries(reader);
    question.text = read_cloze(reader, entries);
    for (const GapEntry& entry : entries) question.gaps.push_back(read_gap(entry));
}

void read(const Reader& reader, InlineChoice::Answer& answer) { answer.gaps = read_given(reader["gaps"]); }

void write(Writer& writer, const InlineChoice::Answer& answer) {
    writer.key("gaps");
    write_given(writer, answer.gaps);
}

Score score(const InlineChoice& question, const InlineChoice::Answer& answer) {
    const auto right = std::count_if(question.gaps.begin(), question.gaps.end(),
                                     [&](const InlineChoice::Gap& gap) { return right_in(gap, answer); });
    return {right == 0 ? 0 : static_cast<double>(right) / static_cast<double>(question.gaps.size())};
}

const Option* chosen_in(const InlineChoice::Gap& gap, const InlineChoice::Answer& answer) {
    const std::string* id = target_of(answer.gaps, gap.id);
    return id ? find_by_id(gap.options, *id) : nullptr;
}

const Option* right_option(const InlineChoice::Gap& gap) {
    const auto found =
        std::find_if(gap.options.begin(), gap.options.end(), [](const Option& option) { return option.right; });
    return found == gap.options.end() ? nullptr : &*found;
}

InlineChoice::Answer known_part(const InlineChoice& question, InlineChoice::Answer answer) {
    return only(question, std::move(answer), [](const Option&) { return true; });
}

bool complete(const InlineChoice& question, const InlineChoice::Answer& answer) {
    return std::all_of(question.gaps.begin(), question.gaps.end(),
                       [&](const InlineChoice::Gap& gap) { return chosen_in(gap, answer); });
}

InlineChoice::Answer keep_right(const InlineChoice& question, InlineChoice::Answer answer) {
    return only(question, std::move(answer), [](const Option& option) { return option.right; });
}

void each_text(const InlineChoice& question, const TextVisitor& visit) {
    visit(question.text, "text");
    for (const InlineChoice::Gap& gap : question.gaps) each_text(gap.options, "gaps", visit);
}

std::vector<std::size_t> order_of(const InlineChoice::Gap& gap, std::uint64_t seed) {
    return order_of(gap.options, seed == 0 ? 0 : seed ^ hash_of(gap.id.data(), gap.id.size()));
}

Interaction interaction(const InlineChoice& question, const InlineChoice::Answer& answer) {
    Interaction made{.type = Interaction::Type::matching, .right = {{}}, .response = answer.gaps};
    for (const InlineChoice::Gap& gap : question.gaps) {
        made.items.push_back({gap.id, ""});
        add_items(made.targets, gap.options);
        made.right[0].emplace_back(gap.id, right_id(gap.options));
    }
    return made;
}

}  // namespace questions
