#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "questions/option.hpp"
#include "questions/pairs.hpp"

namespace questions {

/// A question and an answer to it as learning systems know them: the types of interaction that SCORM and xAPI share.
/// What is written differently in each format (delimiters, letters in place of ids) is made of this outside.
struct Interaction {
    enum class Type { choice, fill_in, matching, sequencing, numeric, performance };

    /// Something that can be chosen, ordered, or given something.
    struct Item {
        std::string id;
        std::string words;

        bool operator==(const Item&) const = default;
    };
    /// A part of an answer: what was chosen, or an item with what it was given (an id, or words that were typed).
    using Part = std::pair<std::string, std::string>;
    using Response = std::vector<Part>;

    Type type = Type::choice;
    std::vector<Item> items;
    std::vector<Item> targets;    ///< What items are given, in a matching or a performance.
    std::vector<Response> right;  ///< Each of them is right; more than one where spellings differ.
    Response response;            ///< What the learner answered.
    /// Of a number: from where to where it is right, in the unit that is asked for.
    std::optional<std::pair<double, double>> range;
};
inline constexpr std::string_view interaction_names[] = {"choice",     "fill-in", "matching",
                                                         "sequencing", "numeric", "performance"};

/// The options as items, added to `items`; of two lists, one with the same id keeps its place.
void add_items(std::vector<Interaction::Item>& items, const std::vector<Option>& options);

/// The first right option.
std::string right_id(const std::vector<Option>& options);

/// Parts that are each given a target.
Interaction interaction_of(const Pairs& pairs, const Given& given);

}  // namespace questions
