#pragma once
#include <cstdint>
#include <vector>

#include "content/module.hpp"
#include "study/store.hpp"

namespace study {

/// The questions of a new session of a module's quiz, in an order drawn from the seed: those given, or so many of each
/// pool as the module says (all of them with `all`), those never seen before first.
std::vector<QuestionRef> draw_questions(const Store& store, const content::Module& module,
                                        const std::vector<QuestionRef>& only, bool all, std::uint32_t seed);

}  // namespace study
