#pragma once
#include <optional>
#include <span>
#include <vector>

/// How the questions of a quiz did, by the formulas that Moodle documents ("Quiz statistics calculations",
/// docs.moodle.org/dev): classical test theory.
namespace study {

/// The marks of one attempt, by question; nothing for one that was not asked. What was left out counts 0.
using Marks = std::vector<std::optional<double>>;

/// Of a question. Shares are of 1, and may be negative; nothing where there is too little to work them out of.
struct ItemStatistics {
    int asked = 0;
    std::optional<double> facility;          ///< Mean of the marks, as a share of the most.
    std::optional<double> deviation;         ///< Standard deviation of the marks, in marks.
    std::optional<double> intended_weight;   ///< Its share of all marks that there are.
    std::optional<double> effective_weight;  ///< Its share in what parts the attempts; nothing where the next is true.
    bool against_total = false;              ///< Do its marks fall where those of the whole quiz rise?
    std::optional<double> discrimination;    ///< Correlation of its marks with those of all other questions.
    std::optional<double> efficiency;        ///< The same as a share of the most that these marks allow.
};

/// Of the whole quiz; in marks, where nothing else is said.
struct QuizStatistics {
    int attempts = 0;
    double most = 0;
    std::optional<double> mean, median, deviation;
    std::optional<double> skewness, kurtosis;  ///< Of the attempts' marks; 0 and 0 for a normal distribution.
    std::optional<double> consistency;         ///< Cronbach's alpha.
    std::optional<double> error_ratio;         ///< How much of the deviation is chance, of 1.
    std::optional<double> standard_error;      ///< The same in marks.
    std::vector<ItemStatistics> items;
};

/// What follows from the attempts; `most` has the most marks that each question has. Every attempt has as many.
QuizStatistics statistics_of(std::span<const double> most, std::span<const Marks> attempts);

}  // namespace study
