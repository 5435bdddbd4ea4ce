#pragma once
#include <string>
#include <vector>

#include "weighing/labelled.hpp"
#include "weighing/rules.hpp"

/// How the weights of the rules are found.
namespace fitting {

/// The rules with the weights that these texts speak for: a logistic regression for each rule, over the words of its
/// sentences and the pairs of words side by side, the groups, and the phrases of guesses.json, each with what their
/// author guessed as its first weight. So a phrase that stands in no text keeps its guess.
weighing::Rules fitted(weighing::Rules rules, const std::vector<labelled::Text>& texts);

/// The file of rules with their weights in place of those that it has.
std::string with_weights(std::string file, const weighing::Rules& rules);

}  // namespace fitting
