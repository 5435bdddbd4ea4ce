#include "questions/interaction.hpp"

#include <algorithm>

namespace questions {

void add_items(std::vector<Interaction::Item>& items, const std::vector<Option>& options) {
    for (const Option& option : options) {
        if (std::ranges::find(items, option.id, &Interaction::Item::id) == items.end())
            items.push_back({option.id, words_of(option.text)});
    }
}

std::string right_id(const std::vector<Option>& options) {
    const auto found = std::ranges::find(options, true, &Option::right);
    return found == options.end() ? "" : found->id;
}

Interaction interaction_of(const Pairs& pairs, const Given& given) {
    Interaction made{.type = Interaction::Type::matching, .right = {{}}, .response = given};
    for (const Pairs::Part& part : pairs.parts) {
        made.items.push_back({part.id, words_of(part.text)});
        made.right[0].emplace_back(part.id, part.target);
    }
    for (const Pairs::Target& target : pairs.targets) made.targets.push_back({target.id, target.words});
    return made;
}

}  // namespace questions
