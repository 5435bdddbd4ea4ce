#include "study/item_analysis.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace study {
namespace {
double sum_of(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

double mean_of(std::span<const double> values) { return sum_of(values) / static_cast<double>(values.size()); }

/// The sum of the products of their distances from their means.
double products_of(std::span<const double> a, std::span<const double> b) {
    const double mean_a = mean_of(a), mean_b = mean_of(b);
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
    return sum;
}

/// The sum of the distances from their mean, to that power.
double powers_of(std::span<const double> values, int power) {
    const double mean = mean_of(values);
    double sum = 0;
    for (const double value : values) {
        double product = 1;
        for (int i = 0; i < power; ++i) product *= value - mean;
        sum += product;
    }
    return sum;
}

/// Marks are decimal fractions: a variance that only their rounding made is none.
bool differs(double variance, double most) { return variance > 1e-18 * std::max(1.0, most * most); }

double total_of(const Marks& marks) {
    double total = 0;
    for (const auto& each : marks) total += each.value_or(0);
    return total;
}

/// An item with the parts of it that the quiz needs.
struct Worked {
    ItemStatistics item;
    double variance = 0;
    double with_total = 0;  ///< Covariance of its marks with the attempts' totals.
};

Worked worked(std::size_t index, double most, std::span<const Marks> attempts) {
    std::vector<double> marks, others, totals;
    for (const Marks& attempt : attempts) {
        if (!attempt[index]) continue;
        marks.push_back(*attempt[index]);
        totals.push_back(total_of(attempt));
        others.push_back(totals.back() - marks.back());
    }
    Worked result;
    ItemStatistics& item = result.item;
    item.asked = static_cast<int>(marks.size());
    if (marks.empty()) return result;
    if (most > 0) item.facility = mean_of(marks) / most;
    if (marks.size() < 2) return result;
    const double freedom = static_cast<double>(marks.size()) - 1;
    result.variance = products_of(marks, marks) / freedom;
    result.with_total = products_of(marks, totals) / freedom;
    const double others_variance = products_of(others, others) / freedom;
    const double covariance = products_of(marks, others) / freedom;
    item.deviation = std::sqrt(result.variance);
    if (!differs(result.variance, most)) result.with_total = 0;
    item.against_total = result.with_total < 0;
    if (!differs(result.variance, most) || !differs(others_variance, sum_of(totals))) return result;
    item.discrimination = covariance / std::sqrt(result.variance * others_variance);
    // The most that these marks allow: the best here are the best elsewhere, and so on downwards.
    std::ranges::sort(marks);
    std::ranges::sort(others);
    item.efficiency = covariance / (products_of(marks, others) / freedom);
    return result;
}

double median_of(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// What follows from the attempts' totals; `variances` is the sum of the questions'.
void work_out_whole(QuizStatistics& quiz, const std::vector<double>& totals, double variances) {
    const double s = static_cast<double>(totals.size()), p = static_cast<double>(quiz.items.size());
    quiz.mean = mean_of(totals);
    quiz.median = median_of(totals);
    if (s < 2) return;
    const double m2 = powers_of(totals, 2) / s, m3 = powers_of(totals, 3) / s, m4 = powers_of(totals, 4) / s;
    const double k2 = s * m2 / (s - 1);
    quiz.deviation = std::sqrt(k2);
    if (s < 3 || !differs(k2, quiz.most)) return;
    quiz.skewness = s * s * m3 / ((s - 1) * (s - 2)) / (k2 * std::sqrt(k2));
    if (s > 3) {
        const double k4 = s * s * ((s + 1) * m4 - 3 * (s - 1) * m2 * m2) / ((s - 1) * (s - 2) * (s - 3));
        quiz.kurtosis = k4 / (k2 * k2);
    }
    if (p < 2) return;
    quiz.consistency = p / (p - 1) * (1 - variances / k2);
    quiz.error_ratio = std::sqrt(std::max(0.0, 1 - *quiz.consistency));
    quiz.standard_error = *quiz.error_ratio * *quiz.deviation;
}
}  // namespace

QuizStatistics statistics_of(std::span<const double> most, std::span<const Marks> attempts) {
    QuizStatistics quiz;
    quiz.attempts = static_cast<int>(attempts.size());
    quiz.most = sum_of(most);
    double variances = 0, weights = 0;
    std::vector<double> roots;
    for (std::size_t i = 0; i < most.size(); ++i) {
        Worked each = worked(i, most[i], attempts);
        if (quiz.most > 0) each.item.intended_weight = most[i] / quiz.most;
        variances += each.variance;
        roots.push_back(std::sqrt(std::max(0.0, each.with_total)));
        weights += roots.back();
        quiz.items.push_back(each.item);
    }
    for (std::size_t i = 0; i < most.size(); ++i) {
        if (weights > 0 && !quiz.items[i].against_total) quiz.items[i].effective_weight = roots[i] / weights;
    }
    std::vector<double> totals;
    for (const Marks& attempt : attempts) totals.push_back(total_of(attempt));
    if (!totals.empty()) work_out_whole(quiz, totals, variances);
    return quiz;
}

}  // namespace study
