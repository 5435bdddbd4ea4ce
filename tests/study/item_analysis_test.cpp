#include "study/item_analysis.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/show.hpp"

using namespace study;
using doctest::Approx;

namespace {
/// Four learners and three questions of a mark: each learner got one less than the one before.
const std::vector<double> stairs_most = {1, 1, 1};
const std::vector<Marks> stairs = {{1.0, 1.0, 1.0}, {1.0, 1.0, 0.0}, {1.0, 0.0, 0.0}, {0.0, 0.0, 0.0}};

double off(const std::optional<double>& value) { return value.value_or(1e9); }
}  // namespace

TEST_SUITE("item analysis") {
    TEST_CASE("figures that can be worked out by hand") {
        const QuizStatistics quiz = statistics_of(stairs_most, stairs);
        CHECK(quiz.attempts == 4);
        CHECK(off(quiz.items[0].facility) == Approx(0.75));
        CHECK(off(quiz.items[1].facility) == Approx(0.5));
        CHECK(off(quiz.items[2].facility) == Approx(0.25));
        // Of the first question: marks 1 1 1 0 with variance 1/4, the others' 2 1 0 0 with 11/12, covariance 1/4.
        CHECK(off(quiz.items[0].deviation) == Approx(0.5));
        CHECK(off(quiz.items[0].discrimination) == Approx(0.25 / std::sqrt(0.25 * 11 / 12)));
        // No other order of these marks goes better together with those: whoever has the 0 has least elsewhere.
        CHECK(off(quiz.items[0].efficiency) == Approx(1));
        CHECK(off(quiz.items[0].intended_weight) == Approx(1.0 / 3));
        // Totals 3 2 1 0: variance 5/3; the questions' variances 1/4, 1/3, 1/4.
        CHECK(off(quiz.mean) == Approx(1.5));
        CHECK(off(quiz.median) == Approx(1.5));
        CHECK(off(quiz.deviation) == Approx(std::sqrt(5.0 / 3)));
        CHECK(off(quiz.skewness) == Approx(0).epsilon(1e-12));
        CHECK(off(quiz.consistency) == Approx(0.75));
        CHECK(off(quiz.error_ratio) == Approx(0.5));
        CHECK(off(quiz.standard_error) == Approx(0.5 * std::sqrt(5.0 / 3)));
        // Covariances with the totals 1/2, 2/3, 1/2.
        CHECK(off(quiz.items[1].effective_weight) ==
              Approx(std::sqrt(2.0 / 3) / (std::sqrt(2.0 / 3) + 2 * std::sqrt(0.5))));
    }

    TEST_CASE("weights, parts of marks and a question without any, as worked out apart") {
        // By Python's statistics module (correlation, covariance, variance), and by the formulas G1 and G2 that
        // spreadsheets have for skewness and kurtosis.
        const std::vector<double> most = {4, 1, 1, 2, 0};
        const std::vector<Marks> attempts = {
            {4.0, 1.0, 0.9, 2.0, 0.0}, {3.5, 1.0, 0.3, 1.0, 0.0}, {2.0, 0.0, 0.9, 2.0, 0.0}, {2.5, 1.0, 1.0, 0.5, 0.0},
            {1.0, 0.0, 1.0, 0.0, 0.0}, {0.5, 1.0, 0.3, 1.5, 0.0}, {3.0, 0.0, 0.9, 0.5, 0.0}, {0.0, 1.0, 0.3, 0.0, 0.0}};
        const QuizStatistics quiz = statistics_of(most, attempts);
        const double facility[] = {0.515625, 0.625, 0.7, 0.46875};
        const double deviation[] = {1.45006158, 0.51754917, 0.33380918, 0.82104028};
        const double weight[] = {0.4508878206, 0.1315166156, 0.1193748288, 0.2982207350};
        const double discrimination[] = {0.50039711, -0.02672016, 0.12534731, 0.41286998};
        const double efficiency[] = {0.51125402, -0.03076923, 0.14814815, 0.42817869};
        for (std::size_t i = 0; i < 4; ++i) {
            CAPTURE(i);
            CHECK(off(quiz.items[i].facility) == Approx(facility[i]).epsilon(1e-7));
            CHECK(off(quiz.items[i].deviation) == Approx(deviation[i]).epsilon(1e-7));
            CHECK(off(quiz.items[i].effective_weight) == Approx(weight[i]).epsilon(1e-7));
            CHECK(off(quiz.items[i].discrimination) == Approx(discrimination[i]).epsilon(1e-6));
            CHECK(off(quiz.items[i].efficiency) == Approx(efficiency[i]).epsilon(1e-6));
        }
        CHECK_FALSE(quiz.items[4].facility);
        CHECK_FALSE(quiz.items[4].discrimination);
        CHECK(off(quiz.items[4].effective_weight) == 0);
        CHECK(off(quiz.mean) == Approx(4.325));
        CHECK(off(quiz.median) == Approx(4.65));
        CHECK(off(quiz.deviation) == Approx(2.116432308));
        CHECK(off(quiz.skewness) == Approx(0.1621892825));
        CHECK(off(quiz.kurtosis) == Approx(-0.07339057685));
        CHECK(off(quiz.consistency) == Approx(0.3692592888));
        CHECK(off(quiz.standard_error) == Approx(1.680853312));
    }

    TEST_CASE("a question whose marks fall where the others' rise has no weight, and takes none from the others") {
        const std::vector<double> most = {3, 1, 1};
        const std::vector<Marks> attempts = {{3.0, 0.0, 1.0}, {2.0, 0.0, 1.0}, {1.0, 1.0, 0.0}, {0.0, 1.0, 0.0}};
        const QuizStatistics quiz = statistics_of(most, attempts);
        CHECK(quiz.items[1].against_total);
        CHECK_FALSE(quiz.items[1].effective_weight);
        CHECK(off(quiz.items[1].discrimination) < 0);
        CHECK(off(quiz.items[0].effective_weight) + off(quiz.items[2].effective_weight) == Approx(1));
    }

    TEST_CASE("nothing is said where all marks are the same, or too few") {
        // 0.1 has no exact double: its mean is off by a hair, which is no variance.
        const std::vector<double> most = {1, 1};
        const std::vector<Marks> same = {{0.1, 1.0}, {0.1, 0.5}, {0.1, 0.0}};
        CHECK_FALSE(statistics_of(most, same).items[0].discrimination);
        CHECK_FALSE(statistics_of(most, same).items[0].efficiency);
        CHECK_FALSE(statistics_of(most, std::vector<Marks>{{1.0, 1.0}}).items[0].deviation);
        CHECK_FALSE(statistics_of(most, std::vector<Marks>{}).mean);
        const std::vector<Marks> alike = {{1.0, 0.0}, {0.0, 1.0}, {1.0, 0.0}};
        CHECK_FALSE(statistics_of(most, alike).consistency);
    }

    TEST_CASE("who was not asked a question counts in no figure of it") {
        std::vector<Marks> attempts = stairs;
        attempts.push_back({std::nullopt, 1.0, 1.0});
        const QuizStatistics quiz = statistics_of(stairs_most, attempts);
        CHECK(quiz.items[0].asked == 4);
        CHECK(quiz.items[0].discrimination == statistics_of(stairs_most, stairs).items[0].discrimination);
        CHECK(quiz.items[1].asked == 5);
    }
}
