#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "study/simulation.hpp"

/// Who goes through a course in `stemwise simulate`: learners made of chance, or those of a script.
namespace cli {

/// A question that they can be asked.
struct Askable {
    std::string module, id, chapter;
    std::string_view kind;

    std::string name() const { return module + "/" + id; }
};

/// Learners of one sort, who differ in nothing but chance.
struct Cohort {
    std::string name;
    int count = 1;
    std::optional<std::int64_t> exam = {};  ///< Its day, counted from 1970; the days before it are lived.
    study::SimulationWishes wishes;

    /// One of them, from 0 on.
    std::string name_of(int learner) const { return count == 1 ? name : name + " " + std::to_string(learner + 1); }
    study::SimulationWishes wishes_of(int learner) const;
};

struct Script {
    std::int64_t start = 20458;  ///< The first day, counted from 1970: a Monday, 5 January 2026.
    std::vector<Cohort> cohorts;
};

/// A day counted from 1970, as YYYY-MM-DD.
std::string date_words(std::int64_t day);

/// Reads a script (docs/learners.md); `questions` are those of the course that it is for.
Parsed<Script> read_script(const std::string& file, std::string_view json, std::span<const Askable> questions);

}  // namespace cli
