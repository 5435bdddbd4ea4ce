#include "study/drawing.hpp"

#include <algorithm>

#include "base/rng.hpp"
#include "base/sorted.hpp"

namespace study {
namespace {
/// The first `count` of the questions in an order by chance, those never seen before those seen.
void take(std::vector<QuestionRef> refs, std::size_t count, const Store& store, Rng& rng,
          std::vector<QuestionRef>& drawn) {
    std::erase_if(
        refs, [&](const QuestionRef& ref) { return std::ranges::find(drawn, ref) != drawn.end(); });  // in two pools
    rng.shuffle(refs);
    const std::size_t full = drawn.size() + std::min(refs.size(), count);
    for (const bool seen : {false, true}) {
        for (const QuestionRef& ref : refs) {
            if (drawn.size() < full && store.seen(ref) == seen) drawn.push_back(ref);
        }
    }
}
}  // namespace

std::vector<QuestionRef> draw_questions(const Store& store, const content::Module& module,
                                        const std::vector<QuestionRef>& only, bool all, std::uint32_t seed) {
    Rng rng(seed);
    std::vector<QuestionRef> every = only;
    if (every.empty()) {
        // By id: the same order whether a module came in one file or in two.
        for (const auto& question : module.questions)
            insert_sorted(every, {module.id, question.id}, std::less<QuestionRef>());
    }
    if (all || !only.empty()) {
        rng.shuffle(every);
        return every;
    }
    std::vector<QuestionRef> drawn;
    for (const content::Pool& pool : module.quiz.pools) {
        std::vector<QuestionRef> refs;
        for (const std::string& id : pool.questions) refs.push_back({module.id, id});
        take(std::move(refs), static_cast<std::size_t>(pool.draw), store, rng, drawn);
    }
    if (module.quiz.pools.empty()) {
        const std::size_t length = module.quiz.length ? static_cast<std::size_t>(module.quiz.length) : every.size();
        take(every, length, store, rng, drawn);
    }
    rng.shuffle(drawn);
    return drawn;
}

}  // namespace study
