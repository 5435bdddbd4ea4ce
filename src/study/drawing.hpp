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

/// The same questions in an order drawn from the seed.
std::vector<QuestionRef> in_new_order(std::vector<QuestionRef> questions, std::uint32_t seed);

/// So many questions of several modules, or all there are: as many of each module, and within it of each chapter, as of
/// the others while they last; of a chapter those never seen before first. The modules take turns.
std::vector<QuestionRef> draw_mixed(const Store& store, const std::vector<const content::Module*>& modules,
                                    std::size_t count, std::uint32_t seed);

/// The questions of a pre-test: one for each chapter, in the order of the course. Where a chapter has two, one is kept
/// for afterwards that was never seen and that the chapter does not ask itself.
std::vector<QuestionRef> draw_pretest(const Store& store, const std::vector<const content::Module*>& modules,
                                      std::uint32_t seed);

/// The questions of the post-test that follows a pre-test with those: for the same chapters others, about as difficult;
/// where a chapter has no other, the same.
std::vector<QuestionRef> draw_posttest(const Store& store, const std::vector<const content::Module*>& modules,
                                       const std::vector<QuestionRef>& pretest, std::uint32_t seed);

}  // namespace study
