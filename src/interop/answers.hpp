#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interop/bank.hpp"

/// What the formats of Moodle's family have in common: answers with a weight and feedback, and what our kinds make of
/// them. What a kind cannot hold is noted.
namespace interop {

/// The mark of the first gap in a text (questions/cloze.hpp).
inline constexpr std::string_view gap_mark =
    "\x01"
    "0";

/// What is to be done where a file only has the sentence.
inline constexpr std::string_view fill_the_gap = "Fill the gap.";

struct ForeignAnswer {
    RichText text;
    double weight = 0;  ///< 1 for all of the question's points.
    std::string typed;  ///< The text as it would be typed.
    RichText feedback;
};

struct ForeignPair {
    RichText part;  ///< Empty for a target that no part has.
    std::string target;
};

/// A number, and how far from it still counts.
struct ForeignNumber {
    std::optional<double> value;  ///< Nothing for `*`: any other.
    double within = 0;
    double weight = 1;
    RichText feedback;
};

/// Without spaces and line ends around it.
std::string_view trimmed(std::string_view text);

/// The last part of a category's path that says something: `$course$/top/Cells` is Cells.
std::string category_title(std::string_view path);

/// A number with a point, as PHP takes them: 12, -0.5, 1e3.
std::optional<double> read_number(std::string_view text);

/// `5`, `5:0.1` (a tolerance) or `4.9..5.1`, and `*`.
std::optional<ForeignNumber> read_range(std::string_view text);

questions::Choice choice_of(const std::vector<ForeignAnswer>& answers, bool single, Incoming& in);
questions::Matching matching_of(const std::vector<ForeignPair>& pairs, Incoming& in);
questions::FillIn::Gap gap_of(std::string id, const std::vector<ForeignAnswer>& answers, Incoming& in);
/// Nothing, after it is noted, when no number is right.
std::optional<questions::Numeric> numeric_of(const std::vector<ForeignNumber>& numbers, RichText wrong, Incoming& in);

/// Can they stand in a drop-down list: plain words, one of them right, none half right?
bool fits_list(const std::vector<ForeignAnswer>& answers);
std::vector<questions::Option> list_options(const std::vector<ForeignAnswer>& answers);

/// Takes the paragraphs before the first gap off a text: they are its question's stem.
RichText take_stem(RichText& text);

/// The text of a fill-in that has nothing but its gap.
RichText gap_alone();

}  // namespace interop
