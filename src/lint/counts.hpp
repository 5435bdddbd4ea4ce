#pragma once
#include <string>

#include "lint/subject.hpp"

namespace lint {

/// What the modules have, as a table for each: claims explained and tested, kinds of questions, Bloom's levels, how
/// long right options are and where they stand, and how each chapter reads.
std::string counts(const Course& course);

}  // namespace lint
