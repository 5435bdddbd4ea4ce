#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/function_ref.hpp"
#include "base/writer.hpp"
#include "questions/option.hpp"

namespace questions {

/// Parts that are each to be given one of some targets: what matching and grouping are made of.
struct Pairs {
    struct Part {
        std::string id;
        RichText text;
        std::string target;  ///< Id of the right one.
        RichText feedback;
    };
    /// Plain words: a drop-down list and a pill show no formatting.
    struct Target {
        std::string id;
        std::string words;
    };

    std::vector<Part> parts;
    std::vector<Target> targets;
};

/// Part ids with the ids of the targets that they were given, sorted.
using Given = std::vector<std::pair<std::string, std::string>>;

/// The names of the properties in JSON: of both lists, and of a part's right target.
struct PairNames {
    std::string_view parts, target, targets;
};

/// Reads a list of targets, and the id of one of them.
std::vector<Pairs::Target> read_targets(const Reader& reader);
std::string read_target(const Reader& reader, const std::vector<Pairs::Target>& targets);

Pairs read_pairs(const Reader& reader, const PairNames& names, std::size_t least_parts);

/// An object such as `{"part-id": "target-id"}`; what is no id is left out.
Given read_given(const Reader& reader);
void write_given(Writer& writer, const Given& given);

/// The target that a part was given; null when it has none.
const std::string* target_of(const Given& given, std::string_view part);

/// The same with another target for one part.
Given give(Given given, const std::string& part, const std::string& target);

bool right_in(const Pairs::Part& part, const Given& given);

/// Parts given their right target, over all parts.
double share_right(const Pairs& pairs, const Given& given);

/// Has every part a target?
bool all_given(const Pairs& pairs, const Given& given);

/// Those whose part and target the question has, and those that are right.
Given known_given(const Pairs& pairs, Given given);
Given right_given(const Pairs& pairs, Given given);

/// The words of a target; empty when there is none of that id.
std::string words_of_target(const Pairs& pairs, std::string_view id);

/// The orders in which parts and targets are shown.
struct PairOrder {
    std::vector<std::size_t> parts, targets;
};

std::vector<std::size_t> as_written(std::size_t count);

/// An order for so many things: as written for seed 0, unless that order `tells` the answer, else shuffled.
std::vector<std::size_t> order_for(std::size_t count, std::uint64_t seed,
                                   FunctionRef<bool(const std::vector<std::size_t>&)> tells);
/// The parts as written; the targets shuffled, for seed 0 only when they would stand in the order of their parts.
PairOrder targets_shuffled(const Pairs& pairs, std::uint64_t seed);

void each_text(const Pairs& pairs, std::string_view property, const TextVisitor& visit);

/// The terminal's form: numbered parts and lettered targets; a letter for each part is the answer.
std::string ask(const Pairs& pairs, const PairOrder& order);
std::optional<Given> understand(const Pairs& pairs, const PairOrder& order, std::string_view typed);
std::string explain(const Pairs& pairs, const Given& given, const PairOrder& order);

/// How a part's drop-down list is to be drawn.
struct TargetList {
    std::string id, label;
    const std::vector<std::size_t>& order;  ///< Of the targets.
    Stage stage;
};

/// Draws a part's `words` and the list to choose its target from, beside each other where there is room; the id of the
/// target newly chosen.
std::optional<std::string> draw_target_list(const TargetList& list, const Pairs& pairs, const Pairs::Part& part,
                                            const Given& given, FunctionRef<void()> words, ui::Ui& ui);

/// Draws what became of a part once the answer is checked, and, when all is told, `right_is` if that was not given.
void draw_part_outcome(const std::string& id, const Pairs::Part& part, const Given& given, std::string_view right_is,
                       Stage stage, const Texts& texts, ui::Ui& ui);

}  // namespace questions
